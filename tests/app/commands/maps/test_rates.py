"""A sweep has at least 200 rates, whatever is asked."""

import pytest

from app.commands.maps.mapped import Question
from app.commands.maps.rates import map_rates
from app.document.files import load
from app.document.resolve import resolve
from app.document.scene import Run, Scene, SurfaceScene
from core.descent import RunSpec, descend
from core.resources import resource


def test_columns_have_one_entry_for_each_rate():
    mapped = map_rates(Question(resolve(load(resource("scenes", "one_weight.thalweg"))), 10, 0))
    assert mapped.resolution == 200
    assert {len(column) for column in mapped.table.columns} == {200}
    assert mapped.answer["best_rate"] is not None


def test_a_race_is_what_single_runs_do_at_their_rates():
    surface = SurfaceScene(formula="x^2/20 + y^2", window={"x": (-10.0, 10.0), "y": (-4.0, 4.0)})
    runs = tuple(Run(rule=rule, start=(-7.0, 2.0)) for rule in ("sgd", "adam"))
    picture = resolve(Scene(surface=surface, runs=runs, steps=30))
    racers = tuple((run.rule, run.spec) for run in picture.runs)
    mapped = map_rates(Question(picture, 200, 0, racers=racers))
    race = mapped.answer["race"]
    assert [one["rule"] for one in race] == ["sgd", "adam"]
    for one in race:
        at_its_best = RunSpec(one["rule"], (("learning_rate", one["learning_rate"]),), (-7.0, 2.0))
        (path,) = descend(picture.surface, [at_its_best], 30, window=picture.window)
        assert path.values[-1] == pytest.approx(one["final_value"], rel=1e-6)
        assert one["band"][0] <= one["learning_rate"] <= one["band"][1]


def test_who_fails_at_every_rate_has_no_best_one():
    surface = SurfaceScene(formula="sqrt(-1 - x^2)", window={"x": (-1.0, 1.0)})
    picture = resolve(Scene(surface=surface, runs=(Run(rule="sgd", start=(0.5,)),), steps=10))
    (one,) = map_rates(Question(picture, 200, 0, racers=(("A", picture.runs[0].spec),))).answer["race"]
    assert one == {"name": "A", "rule": "sgd", "learning_rate": None, "final_value": None, "band": None}
