"""One step from any state, held to what torch.optim and Keras recorded (`tests/data/make_*_paths.py`)."""

import json
from pathlib import Path

import numpy as np
import pytest

from core.rules.kernels import Stepper
from core.rules.library import rules

DATA = Path(__file__).parents[2] / "data"
RECORDS = {name: json.loads((DATA / f"{name}_paths.json").read_text()) for name in ("torch", "keras")}
STEPS = [
    pytest.param(step, id=f"{name}-{step['rule']}-t{step['t']}-{len(step['hyperparameters'])}")
    for name, record in RECORDS.items()
    for step in record["steps"]
]


@pytest.mark.parametrize("record", STEPS)
def test_one_step_from_a_random_state(record):
    rule = rules()[record["rule"]]
    hyperparameters = rule.complete(record["hyperparameters"])
    x = np.array(record["x"])
    stepper = Stepper(rule)
    state = stepper.state(x, hyperparameters)
    for name, values in record["state"].items():
        state[name][...] = values
    stepper.bind(x, np.array(record["g"]), state, hyperparameters)(record["t"], hyperparameters["learning_rate"])
    np.testing.assert_allclose(x, record["x_after"], rtol=1e-12, atol=0)
    assert set(state) == set(record["state_after"])
    for name, values in record["state_after"].items():
        np.testing.assert_allclose(state[name], values, rtol=1e-12, atol=1e-300)


def test_every_rule_but_newton_is_held_to_somebody():
    held = {step["rule"] for record in RECORDS.values() for step in record["steps"]}
    assert held == set(rules()) - {"newton"}
