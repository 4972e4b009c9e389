"""What is called proportional is it at every number; what is not may be."""

import numpy as np
import pytest

from core.rules.proportional import is_proportional
from core.rules.schedule import parse_schedule

PROPORTIONAL = [
    "learning_rate",
    "learning_rate*0.95^t",
    "0.95^t*learning_rate/sqrt(t)",
    "learning_rate*min(1, t/10)*(1 - t/(T+1))",
    "max(0, learning_rate*(1 - t/20))",
    "learning_rate*0.5 - learning_rate*t/(3*T)",
    "learning_rate*(0.5 + 0.5*cos(π*mod(t, 20)/20))",
    "abs(-learning_rate)*step(t - 15)",
    "min(2*learning_rate, learning_rate*t)",
    "0*learning_rate",
]
NOT_SEEN = [
    "0.1",
    "t/T",
    "min(learning_rate, 0.1)",
    "learning_rate + 1e-3",
    "learning_rate^2",
    "learning_rate*learning_rate*t",
    "1/learning_rate",
    "learning_rate/(1 + learning_rate*t)",
    "exp(-learning_rate*t)",
    "learning_rate*step(learning_rate - 0.1)",
    "sqrt(learning_rate)*t",
    "0.01/max(0, t - 5)",
]


@pytest.mark.parametrize("text", PROPORTIONAL)
def test_what_is_proportional(text):
    schedule = parse_schedule(text)
    assert is_proportional(schedule.program, "learning_rate")

    def at(rate):
        given = {"t": np.arange(1.0, 31.0), "T": np.array(30.0), "learning_rate": np.array(rate)}
        (found,) = schedule.function(*(given[name] for name in schedule.program.inputs))
        return found

    for rate in (1e-6, 0.3, 7.0):
        np.testing.assert_allclose(at(rate), rate * at(1.0), rtol=1e-14)


@pytest.mark.parametrize("text", NOT_SEEN)
def test_what_is_not(text):
    assert not is_proportional(parse_schedule(text).program, "learning_rate")
