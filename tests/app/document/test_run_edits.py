import math

import pytest

from app.document import edits, limits
from app.document.frozen_map import FrozenMap
from app.document.problems import Refused
from app.document.scene import Run, Scene, SurfaceScene
from core.rules.library import read_own_rules_anew, rules

SCENE = Scene(
    surface=SurfaceScene(formula="x^2 + y^2", variables=("x", "y"), window=FrozenMap({"x": (0.0, 10.0)})),
    runs=(
        Run(rule="sgd", start=(1.0, 2.0)),
        Run(rule="adam", start=(3.0, 4.0), name="mine", hyperparameters=FrozenMap({"learning_rate": 0.1})),
        Run(rule="momentum", start=(5.0, 6.0)),
    ),
)
LINE = Scene(surface=SurfaceScene(formula="x^2"), runs=(Run(rule="sgd", start=(1.0,)),))


def chosen(scene, run=1):
    return dict(scene.runs[run].hyperparameters)


def refusal(edit, *arguments):
    with pytest.raises(Refused) as caught:
        edit(*arguments)
    return str(caught.value.message)


class TestList:
    def test_add(self):
        assert edits.add_run(SCENE, "lion").runs[3] == Run(rule="lion", start=(5.0, 6.0))
        assert edits.add_run(SCENE, "lion", (7, 8)).runs[3].start == (7.0, 8.0)
        assert "Is “lion” meant" in refusal(edits.add_run, SCENE, "lyon")

    def test_the_first_run_starts_in_the_window(self):
        empty = Scene(surface=SCENE.surface)
        assert edits.add_run(empty, "sgd").runs[0].start == (1.5, 3.5)
        assert len(edits.add_run(Scene(surface=LINE.surface), "sgd").runs[0].start) == 1

    def test_duplicate(self):
        runs = edits.duplicate_run(SCENE, 1).runs
        assert [run.rule for run in runs] == ["sgd", "adam", "adam", "momentum"]
        assert runs[1] == runs[2]

    def test_remove(self):
        assert edits.remove_run(SCENE, 1).runs == (SCENE.runs[0], SCENE.runs[2])

    def test_reorder(self):
        assert [run.rule for run in edits.reorder_run(SCENE, 2, 0).runs] == ["momentum", "sgd", "adam"]
        assert edits.reorder_run(SCENE, 1, 1) == SCENE

    def test_compare_all_adds_what_is_missing(self):
        runs = edits.compare_all(SCENE).runs
        assert runs[:3] == SCENE.runs
        assert len(runs) == 13
        assert len({run.rule for run in runs}) == 13
        assert {run.start for run in runs[3:]} == {(5.0, 6.0)}
        assert edits.compare_all(edits.compare_all(SCENE)).runs == runs

    def test_not_without_end(self):
        many = Scene(surface=SCENE.surface, runs=SCENE.runs[:1] * limits.RUNS, steps=10)
        assert "At most 1000 runs" in refusal(edits.add_run, many, "sgd")
        long = Scene(surface=SCENE.surface, runs=SCENE.runs[:1] * 5, steps=limits.STEPS)
        assert "too many" in refusal(edits.duplicate_run, long, 0)


class TestVisibility:
    def test_hide_and_show(self):
        hidden = edits.hide_run(SCENE, 1)
        assert [run.hidden for run in hidden.runs] == [False, True, False]
        assert edits.hide_run(hidden, 1, False) == SCENE

    def test_solo_and_back(self):
        solo = edits.solo_run(SCENE, 2)
        assert [run.hidden for run in solo.runs] == [True, True, False]
        assert edits.solo_run(solo, 2) == SCENE
        assert [run.hidden for run in edits.solo_run(solo, 0).runs] == [False, True, True]

    def test_solo_of_a_hidden_run_shows_it(self):
        assert [run.hidden for run in edits.solo_run(edits.hide_run(SCENE, 0), 0).runs] == [False, True, True]


class TestName:
    def test_rename(self):
        assert edits.rename_run(SCENE, 0, "  the first ").runs[0].name == "the first"
        assert edits.rename_run(SCENE, 1, "").runs[1].name == ""
        assert edits.rename_run(SCENE, 1, "二つ目の\n\u3000走り").runs[1].name == "二つ目の 走り"

    def test_refused(self):
        assert "at most 200 are possible" in refusal(edits.rename_run, SCENE, 0, "x" * 201)
        assert "cannot be shown" in refusal(edits.rename_run, SCENE, 0, "a\0")


class TestRule:
    def test_a_learning_rate_that_was_set_is_kept(self):
        assert chosen(edits.set_rule(SCENE, 1, "momentum")) == {"learning_rate": 0.1}

    def test_a_default_becomes_the_new_default(self):
        assert chosen(edits.set_rule(SCENE, 0, "adadelta"), 0) == {}

    def test_not_between_rules_of_different_scale(self):
        fast = edits.set_hyperparameter(edits.set_rule(SCENE, 1, "adadelta"), 1, "learning_rate", 1.0)
        assert chosen(edits.set_rule(fast, 1, "sgd")) == {}

    def test_not_beyond_the_range_of_the_new_rule(self):
        high = edits.set_hyperparameter(SCENE, 1, "learning_rate", 1e9)
        assert chosen(edits.set_rule(high, 1, "sgd")) == {}

    def test_shared_hyperparameters_are_kept_and_others_dropped(self):
        set_all = edits.set_hyperparameter(edits.set_hyperparameter(SCENE, 1, "beta1", 0.5), 1, "beta2", 0.7)
        assert chosen(edits.set_rule(set_all, 1, "amsgrad")) == {"learning_rate": 0.1, "beta1": 0.5, "beta2": 0.7}
        assert chosen(edits.set_rule(set_all, 1, "momentum")) == {"learning_rate": 0.1}

    def test_unknown(self):
        assert "no optimizer" in refusal(edits.set_rule, SCENE, 0, "annealing")

    @pytest.mark.parametrize("old", list(rules()))
    def test_from_every_rule_to_every_other(self, old):
        before = edits.set_rule(SCENE, 1, old)
        for new, rule in rules().items():
            run = edits.set_rule(before, 1, new).runs[1]
            assert run.rule == new
            assert set(run.hyperparameters) <= set(rule.defaults())


class TestHyperparameter:
    def test_set_and_reset(self):
        scene = edits.set_hyperparameter(SCENE, 1, "beta1", 0.5)
        assert chosen(scene) == {"learning_rate": 0.1, "beta1": 0.5}
        assert edits.reset_hyperparameter(scene, 1, "beta1") == SCENE
        assert edits.reset_hyperparameter(SCENE, 1, "beta2") == SCENE

    @pytest.mark.parametrize("value", [-1, 1e300, math.nan, math.inf, -math.inf])
    def test_learning_rates_that_make_no_sense(self, value):
        assert refusal(edits.set_hyperparameter, SCENE, 1, "learning_rate", value)

    def test_unknown(self):
        assert "Adam has no" in refusal(edits.set_hyperparameter, SCENE, 1, "momentum", 0.5)


class TestSchedule:
    def test_set_and_remove(self):
        scene = edits.set_schedule(SCENE, 1, " learning_rate/t ")
        assert scene.runs[1].schedule == "learning_rate/t"
        assert edits.set_schedule(scene, 1, None) == SCENE
        assert edits.set_schedule(scene, 1, "  ") == SCENE

    @pytest.mark.parametrize("text", ["0.1*", "x", "0.1 - t", "log(-t)", "1/(t-5)"])
    def test_refused(self, text):
        assert refusal(edits.set_schedule, SCENE, 1, text)

    def test_what_would_spoil_it_is_refused_too(self):
        scene = edits.set_schedule(SCENE, 1, "learning_rate*(600 - t)")
        assert refusal(edits.set_steps, scene, 1000)
        assert edits.set_steps(scene, 600).steps == 600
        scene = edits.set_schedule(SCENE, 1, "learning_rate - 0.05")
        for edit, values in (
            (edits.reset_hyperparameter, ("learning_rate",)),
            (edits.set_hyperparameter, ("learning_rate", 0.04)),
        ):
            assert "negative at step 1" in refusal(edit, scene, 1, *values)
        scene = edits.set_schedule(edits.add_run(SCENE, "adadelta"), 3, "learning_rate - 0.5")  # its rate is 1
        assert "negative at step 1" in refusal(edits.set_rule, scene, 3, "adam")


class TestStart:
    def test_move(self):
        assert edits.move_start(SCENE, 1, (7, 8)).runs[1].start == (7.0, 8.0)
        assert {run.start for run in edits.move_all_starts(SCENE, (7, 8)).runs} == {(7.0, 8.0)}
        assert edits.move_start(LINE, 0, [4]).runs[0].start == (4.0,)

    @pytest.mark.parametrize("point", [(1,), (1, 2, 3), (math.nan, 1), (1, math.inf), (2e9, 0)])
    def test_refused(self, point):
        assert refusal(edits.move_start, SCENE, 0, point)
        assert refusal(edits.move_all_starts, SCENE, point)


@pytest.mark.parametrize("noise", [-1, math.nan, math.inf, 1e10])
def test_noise(noise):
    assert edits.set_noise(SCENE, 0, 0.5).runs[0].noise == 0.5
    assert refusal(edits.set_noise, SCENE, 0, noise)


def test_other_runs_stay_the_same_objects():
    scene = edits.move_start(SCENE, 1, (7, 8))
    assert scene.runs[0] is SCENE.runs[0]
    assert scene.surface is SCENE.surface


class TestRaceRule:
    def test_it_starts_with_the_run_it_is_told(self):
        raced = edits.race_rule(SCENE, "lion", 1)
        assert raced.runs[:-1] == SCENE.runs
        assert (raced.runs[-1].rule, raced.runs[-1].start) == ("lion", (3.0, 4.0))
        assert edits.race_rule(SCENE, "lion", -1).runs[-1].start == (5.0, 6.0)

    def test_one_that_is_in_the_race_already_is_no_second_run(self):
        assert edits.race_rule(SCENE, "adam", 0) == SCENE

    def test_numbers_that_it_no_longer_has_are_left_out(self, own_rules_folder):
        own = own_rules_folder / "mine.toml"
        own.write_text('step = "delta = -learning_rate*push*g"\nhyperparameters = {push = 2}')
        scene = edits.set_hyperparameter(edits.add_run(SCENE, "mine"), 3, "push", 3.0)
        scene = edits.set_hyperparameter(scene, 3, "learning_rate", 0.2)
        own.write_text('step = "delta = -learning_rate*g"')
        read_own_rules_anew()
        raced = edits.race_rule(scene, "mine", 0)
        assert chosen(raced, 3) == {"learning_rate": 0.2}
        assert raced.runs[:3] == SCENE.runs

    def test_one_that_is_not_there_is_refused(self):
        assert "There is no optimizer" in refusal(edits.race_rule, SCENE, "nobody", 0)
