from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from app.document import edits, resolve
from app.document.files import load
from app.document.frozen_map import FrozenMap
from app.document.resolve import Resolver, field_rows, resolve_ground
from app.document.scene import Camera, Run, Scene, SurfaceScene, View
from core.outcome import Outcome
from core.rules.library import read_own_rules_anew

SCENES = Path(__file__).parents[3] / "resources" / "scenes"
EXAMPLE = load(SCENES / "example.thalweg")
LINE = load(SCENES / "four_rates.thalweg")
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


class TestPicture:
    def test_of_two_variables(self):
        picture = Resolver().resolve(EXAMPLE)
        assert picture.problem is None
        assert picture.variables == ("x", "y")
        assert picture.window == (-2.0, 2.0, -1.0, 3.0)
        assert picture.field.values.shape == (480, 480)
        assert picture.curve is None
        assert picture.scale in ("linear", "log", "rank")
        assert [run.name for run in picture.runs] == ["SGD", "Momentum", "AdaGrad", "RMSprop", "Adam"]
        assert all(len(run.trajectory.positions) == 501 for run in picture.runs)
        assert any(point.kind == "minimum" for point in picture.critical.points)
        assert picture.steps == 500

    def test_of_one_variable(self):
        picture = Resolver().resolve(LINE)
        assert picture.field is None
        assert picture.curve is not None
        assert picture.window == (-1.5, 1.5)
        assert picture.runs[0].trajectory.positions.shape == (101, 1)
        assert picture.scale == "linear"

    def test_runs_start_where_they_should_and_have_their_names(self):
        for run in Resolver().resolve(LINE).runs:
            assert tuple(run.trajectory.positions[0]) == run.start == (1.0,)
            assert run.name.startswith("rate ")

    def test_a_missing_name_is_the_rules(self):
        scene = edits.rename_run(LINE, 0, "")
        assert Resolver().resolve(scene).runs[0].name == "SGD"

    def test_hidden_runs_are_there(self):
        picture = Resolver().resolve(edits.solo_run(EXAMPLE, 4))
        assert len(picture.runs) == 5
        assert [run.name for run in picture.visible_runs] == ["Adam"]

    def test_the_scale_can_be_chosen(self):
        assert Resolver().resolve(edits.set_view(EXAMPLE, scale="rank")).scale == "rank"

    def test_view_and_captions_are_handed_on(self):
        scene = edits.set_view(EXAMPLE, kind="both")
        assert Resolver().resolve(scene).view == View(kind="both")

    def test_the_camera_is_handed_on(self):
        camera = Camera(azimuth=20, elevation=60, zoom=2)
        assert Resolver().resolve(replace(EXAMPLE, camera=camera)).camera == camera

    def test_resolution(self):
        assert Resolver().resolve(EXAMPLE, columns=100).field.values.shape == (100, 100)

    def test_data(self):
        picture = Resolver().resolve(load(SCENES / "line_through_points.thalweg"))
        u = np.array([0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5])
        v = np.array([1.1, 1.2, 2.2, 2.3, 3.2, 3.3, 4.3, 4.2, 5.2, 5.4])
        assert picture.surface.value(np.array([1.0, 1.0])) == pytest.approx(np.mean((u + 1 - v) ** 2))

    def test_the_shared_one(self):
        assert resolve.resolve(EXAMPLE).field is resolve.resolve(EXAMPLE).field


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


class TestProblems:
    def test_a_broken_formula_is_a_sentence(self):
        scene = replace(EXAMPLE, surface=replace(EXAMPLE.surface, formula="x^2 + "))
        picture = Resolver().resolve(scene)
        assert picture.surface is None
        assert "Column" in str(picture.problem)
        assert picture.formula == "x^2 + "
        assert picture.variables == ()

    def test_an_unknown_rule_is_a_sentence(self):
        scene = Scene(surface=EXAMPLE.surface, runs=(Run(rule="annealing", start=(1.0, 1.0)),))
        assert "no optimizer" in str(Resolver().resolve(scene).problem)

    def test_a_broken_schedule_is_a_sentence(self):
        run = replace(EXAMPLE.runs[0], schedule="1/(t - 5)")
        assert Resolver().resolve(replace(EXAMPLE, runs=(run,))).problem is not None

    def test_no_surface(self):
        picture = Resolver().resolve(Scene())
        assert picture.surface is None
        assert picture.problem is None

    @pytest.mark.parametrize(
        "formula",
        [
            "sqrt(-1 - x^2 - y^2)",
            "7",
            "1/x^2 + y",
            "exp(exp(x^4 y^4))",
            "|x| + |y|",
            "floor(x y)",
            "1/(x y)",
            "0 x",
            "ln x",
        ],
    )
    def test_strange_surfaces_have_pictures(self, formula):
        scene = edits.set_formula(EXAMPLE, formula)
        picture = Resolver().resolve(edits.compare_all(scene))
        assert picture.problem is None
        assert len(picture.runs) == 13

    def test_no_runs(self):
        assert Resolver().resolve(Scene(surface=EXAMPLE.surface)).runs == ()


@pytest.mark.parametrize(
    ("window", "rows"),
    [((0, 1, 0, 1), 480), ((0, 16, 0, 9), 270), ((0, 1, 0, 1000), 720), ((0, 1000, 0, 1), 240)],
)
def test_rows_follow_the_window_within_reason(window, rows):
    assert field_rows(window, 480) == rows


def test_parameters_of_the_scene_reach_the_surface():
    surface = SurfaceScene(formula="a x^2 + b y^2", parameters=FrozenMap({"a": 3.0}))
    picture = Resolver().resolve(Scene(surface=surface))
    assert picture.surface.value(np.array([2.0, 5.0])) == 3.0 * 4 + 25.0


def test_the_ground_is_that_of_the_whole_picture():
    scene = edits.set_formula(EXAMPLE, "x^2 + 7y^2 - 0.5")
    ground, picture = resolve_ground(scene), resolve.resolve(scene)
    assert ground.surface is picture.surface
    assert ground.critical is picture.critical
    assert (ground.window, ground.steps, ground.runs, ground.field) == (picture.window, picture.steps, (), None)
    assert resolve_ground(edits.set_window(scene, {"x": (0.0, 1.0), "y": (0.0, 1.0)})).surface is picture.surface


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
