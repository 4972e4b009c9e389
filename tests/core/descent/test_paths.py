"""Whole paths, held to what PyTorch and Keras recorded, and every rule on a dozen surfaces."""

import json
from pathlib import Path

import numpy as np
import pytest

from core.descent import RunSpec, descend
from core.outcome import Outcome, judge
from core.rules.library import rules

DATA = Path(__file__).parents[2] / "data"
RECORDS = {name: json.loads((DATA / f"{name}_paths.json").read_text()) for name in ("torch", "keras")}
PATHS = [
    pytest.param(record["shown"], path, id=f"{name}-{path['rule']}-{place}")
    for name, record in RECORDS.items()
    for place, path in enumerate(record["paths"])
]


@pytest.mark.parametrize(("shown", "path"), PATHS)
def test_a_recorded_path(surface_of, shown, path):
    """As far as it is stable, which is 1000 steps of most and at least 10 of every recorded one."""
    steps = shown[: len(path["at"])]
    assert steps[-1] >= 10
    runs = [RunSpec(path["rule"], tuple(path["hyperparameters"].items()), tuple(path["start"]))]
    (found,) = descend(surface_of(path["formula"]), runs, steps[-1])
    np.testing.assert_allclose(found.positions[steps], path["at"], rtol=1e-9, atol=1e-10)


@pytest.mark.parametrize(("name", "least"), [("torch", 3), ("keras", 1)])
def test_every_rule_has_whole_paths(name, least):
    record = RECORDS[name]
    whole = [path["rule"] for path in record["paths"] if len(path["at"]) == len(record["shown"])]
    assert all(whole.count(rule) >= least for rule in {path["rule"] for path in record["paths"]})


# x²/20 + y² from (-7, 2) after 30 steps, computed with another program
CHECKS = {
    ("sgd", 0.95): (-0.350393, 0.084782),
    ("momentum", 0.1): (0.896414, 0.088086),
    ("adagrad", 1.5): (-0.120162, 0.0),
    ("adagrad_keras", 1.5): (-0.158857, 0.0),
    ("rmsprop", 0.3): (-0.000005, 0.0),
    ("rmsprop_keras", 0.3): (-0.153912, 0.0),
    ("adam", 0.3): (0.136015, 0.318245),
}


@pytest.mark.parametrize(("rule", "rate"), CHECKS)
def test_the_classic_thirty_steps(surface_of, rule, rate):
    (path,) = descend(surface_of("x^2/20 + y^2"), [RunSpec(rule, (("learning_rate", rate),), (-7.0, 2.0))], 30)
    np.testing.assert_allclose(path.positions[-1], CHECKS[rule, rate], atol=6e-7)


MATRIX = {
    "x^2 + y^2": (-5, 5, -5, 5),
    "x^2/20 + 500*y^2": (-5, 5, -5, 5),
    "(1-x)^2 + 100*(y-x^2)^2": (-2, 2, -1, 3),
    "(x^2+y-11)^2 + (x+y^2-7)^2": (-6, 6, -6, 6),
    "x^2 - y^2": (-2, 2, -2, 2),
    "|x| + 2|y|": (-2, 2, -2, 2),
    "20 + x^2 + y^2 - 10cos(2π x) - 10cos(2π y)": (-5, 5, -5, 5),
    "-20exp(-0.2√(0.5(x^2+y^2))) - exp(0.5(cos(2π x)+cos(2π y))) + e + 20": (-5, 5, -5, 5),
    "-exp(-x^2 - y^2)": (-4, 4, -4, 4),
    "log(x) + √(y + 1)": (0, 4, -1, 4),
    "floor(x) + y": (-4, 4, -4, 4),
    "1/(x*y)": (-1, 1, -1, 1),
    "x^3 + y^3 - 3x*y": (-2, 2, -2, 2),
    "exp(x*y)": (-3, 3, -3, 3),
}


@pytest.mark.parametrize("text", MATRIX)
@pytest.mark.parametrize("identifier", list(rules()))
def test_every_rule_on_every_surface(surface_of, text, identifier):
    """Whatever happens is finite or said: no exception, no NaN in the rows, an outcome that fits the rows."""
    surface, window = surface_of(text, ("x", "y")), MATRIX[text]
    starts = [(1.5, 1.0), (0.0, 0.0), (-1.0, 0.7)]
    runs = [RunSpec(identifier, (("learning_rate", rate),), start) for rate in (0.01, 3.0) for start in starts]
    for path in descend(surface, runs, 60, window=window):
        verdict = judge(path, surface, window)
        assert np.isfinite(path.positions).all()
        assert path.steps == 60 or verdict.outcome in (Outcome.DIVERGED, Outcome.LEFT_DOMAIN)
        if verdict.step != 0 or path.steps:
            assert np.isfinite(path.values).all()
        assert all(np.isfinite(values).all() for values in path.state.values()) or path.diverged_at is not None
        assert str(verdict.message)
