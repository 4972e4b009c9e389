"""A picture is made of what is there already, as far as that goes."""

from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from app.document import edits, resolve
from app.document.files import load
from app.document.resolve import Resolver
from core.outcome import Outcome
from core.rules.library import read_own_rules_anew

SCENES = Path(__file__).parents[3] / "resources" / "scenes"
EXAMPLE = load(SCENES / "example.thalweg")
PARTS = ("make_surface", "critical_points", "sample", "curve", "descend", "judge")


@pytest.fixture
def calls(monkeypatch):
    """How often each part was computed, and which runs were rolled."""
    counted = dict.fromkeys(PARTS, 0)
    counted["rolled"] = []

    def watch(name):
        function = getattr(resolve, name)

        def watched(*arguments, **more):
            counted[name] += 1
            if name == "descend":
                counted["rolled"].append([spec.start for spec in arguments[1]])
            return function(*arguments, **more)

        monkeypatch.setattr(resolve, name, watched)

    for name in PARTS:
        watch(name)
    return counted


def again(calls):
    """Forget what was counted so far."""
    calls.update(dict.fromkeys(PARTS, 0))
    calls["rolled"] = []


def computed(calls):
    return {name: count for name, count in calls.items() if name != "rolled" and count}


class TestNothingTwice:
    def test_the_same_scene(self, calls):
        resolver = Resolver()
        first, second = resolver.resolve(EXAMPLE), resolver.resolve(replace(EXAMPLE))
        assert calls["make_surface"] == calls["sample"] == calls["critical_points"] == calls["descend"] == 1
        assert calls["judge"] == 5
        assert first.surface is second.surface
        assert first.field is second.field
        assert first.critical is second.critical
        for one, other in zip(first.runs, second.runs, strict=True):
            assert one.trajectory is other.trajectory
            assert one.verdict is other.verdict

    @pytest.mark.parametrize(
        ("edit", "arguments", "expected"),
        [
            (edits.move_start, (2, (0.5, 0.5)), {"descend": 1, "judge": 1}),
            (edits.set_hyperparameter, (2, "learning_rate", 0.05), {"descend": 1, "judge": 1}),
            (edits.set_rule, (2, "lion"), {"descend": 1, "judge": 1}),
            (edits.set_schedule, (2, "learning_rate/t"), {"descend": 1, "judge": 1}),
            (edits.set_noise, (2, 0.1), {"descend": 1, "judge": 1}),
            (edits.add_run, ("lion",), {"descend": 1, "judge": 1}),
            (edits.set_steps, (400,), {"descend": 1, "judge": 5}),
            (edits.move_all_starts, ((1, 2),), {"descend": 1, "judge": 5}),
            (edits.rename_run, (2, "another name"), {}),
            (edits.remove_run, (2,), {}),
            (edits.duplicate_run, (2,), {}),
            (edits.reorder_run, (2, 0), {}),
            (edits.hide_run, (2,), {}),
            (edits.set_seed, (7,), {}),
        ],
    )
    def test_an_edit_computes_only_what_it_touches(self, calls, edit, arguments, expected):
        resolver = Resolver()
        resolver.resolve(EXAMPLE)
        again(calls)
        resolver.resolve(edit(EXAMPLE, *arguments))
        assert computed(calls) == expected

    def test_moving_one_start_rolls_only_that_run(self, calls):
        resolver = Resolver()
        resolver.resolve(EXAMPLE)
        again(calls)
        resolver.resolve(edits.move_start(EXAMPLE, 2, (0.5, 0.5)))
        assert calls["rolled"] == [[(0.5, 0.5)]]

    def test_what_is_missing_is_rolled_together(self, calls):
        resolver = Resolver()
        resolver.resolve(edits.compare_all(EXAMPLE))
        assert [len(starts) for starts in calls["rolled"]] == [13]

    def test_the_seed_matters_only_where_there_is_chance(self, calls):
        resolver = Resolver()
        noisy = edits.set_noise(EXAMPLE, 2, 0.5)
        before = resolver.resolve(noisy)
        again(calls)
        after = resolver.resolve(edits.set_seed(noisy, 7))
        assert [len(starts) for starts in calls["rolled"]] == [1]
        assert (before.runs[2].trajectory.positions != after.runs[2].trajectory.positions).any()
        assert before.runs[1].trajectory is after.runs[1].trajectory

    def test_a_parameter_changes_everything_and_back_costs_nothing(self, calls):
        resolver = Resolver()
        before = resolver.resolve(EXAMPLE)
        again(calls)
        resolver.resolve(edits.set_parameter(EXAMPLE, "a", 20.0))
        assert computed(calls) == {
            "make_surface": 1,
            "critical_points": 1,
            "sample": 1,
            "descend": 1,
            "judge": 5,
        }
        again(calls)
        assert resolver.resolve(EXAMPLE).field is before.field
        assert computed(calls) == {}

    def test_noise_is_the_same_whoever_is_rolled_beside(self):
        noisy = edits.set_noise(EXAMPLE, 2, 0.5)
        resolver = Resolver()
        resolver.resolve(EXAMPLE)
        alone = resolver.resolve(noisy).runs[2].trajectory
        together = Resolver().resolve(noisy).runs[2].trajectory
        assert np.array_equal(alone.positions, together.positions)

    def test_a_run_alone_is_the_run_beside_others(self):
        """Many runs may be rolled by another kernel than one; a path must not change when another run is added."""
        resolver, fresh = Resolver(), Resolver()
        everything = edits.compare_all(EXAMPLE)
        together = fresh.resolve(everything).runs
        for k in range(len(everything.runs)):
            (alone,) = resolver.resolve(replace(everything, runs=(everything.runs[k],))).runs
            assert np.array_equal(alone.trajectory.positions, together[k].trajectory.positions), alone.name

    def test_memory_is_bounded_and_the_present_runs_stay(self, monkeypatch, calls):
        monkeypatch.setattr(resolve, "_RUN_BYTES", 100_000)
        resolver = Resolver()
        resolver.resolve(EXAMPLE)
        for k in range(30):
            resolver.resolve(edits.move_start(EXAMPLE, 0, (k / 10, 1.0)))
        assert len(resolver._runs) < 20
        again(calls)
        resolver.resolve(edits.move_start(EXAMPLE, 0, (2.9, 1.0)))
        assert computed(calls) == {}


class TestOwnRules:
    """A person writes an optimizer while runs have it."""

    def test_one_that_was_written_anew_never_shows_old_numbers(self, own_rules_folder):
        own = own_rules_folder / "mine.toml"
        own.write_text('step = "delta = -learning_rate*g"')
        scene = edits.add_run(EXAMPLE, "mine")
        resolver = Resolver()
        before = resolver.resolve(scene)
        own.write_text('step = "delta = -learning_rate*sign(g)"')
        read_own_rules_anew()
        after = resolver.resolve(scene)
        assert not np.array_equal(after.runs[-1].trajectory.positions, before.runs[-1].trajectory.positions)
        assert after.runs[0].trajectory is before.runs[0].trajectory
        assert resolver.resolve(scene).runs[-1].trajectory is after.runs[-1].trajectory

    def test_a_number_that_it_no_longer_has_is_left_out(self, own_rules_folder):
        own = own_rules_folder / "mine.toml"
        own.write_text('step = "delta = -learning_rate*push*g"\nhyperparameters = {push = 2}')
        scene = edits.add_run(EXAMPLE, "mine")
        scene = edits.set_hyperparameter(scene, len(scene.runs) - 1, "push", 3.0)
        own.write_text('step = "delta = -learning_rate*g"')
        read_own_rules_anew()
        assert dict(Resolver().resolve(scene).runs[-1].spec.hyperparameters) == {"learning_rate": 0.01}

    def test_a_step_that_is_not_finite_is_an_outcome(self, own_rules_folder):
        (own_rules_folder / "mine.toml").write_text('step = "delta = 1/(g - g)"')
        picture = Resolver().resolve(edits.add_run(EXAMPLE, "mine"))
        assert picture.problem is None
        assert picture.runs[-1].verdict.outcome is Outcome.DIVERGED
