import numpy as np
import pytest

from core.formula.differentiate import gradient
from core.formula.grammar import parse
from core.formula.lower import program_of
from core.formula.numpy_printer import numpy_function
from core.formula.ramps import with_maxima

POINTS = np.array([-np.inf, -3.0, -1e-300, -0.0, 0.0, 1e-300, 0.5, 2.0, np.inf, np.nan])


def ops(program):
    return [instruction.op for instruction in program.instructions]


def values(program):
    return numpy_function(program)(POINTS)


@pytest.mark.parametrize(
    "text", ["relu(x)", "relu(x) + relu(x + 1)*relu(-x)", "where(x < 2, 2, x)", "where(x <= -1, -1, x)^2"]
)
def test_a_ramp_is_one_operation_of_the_same_values(text):
    program = program_of(parse(text))
    ramps = with_maxima(program)
    assert "where" in ops(program)
    assert "where" not in ops(ramps)
    assert "maximum" in ops(ramps)
    np.testing.assert_array_equal(values(ramps), values(program))


def test_the_slope_at_the_corner_is_that_of_the_ramp():
    slopes = with_maxima(gradient(program_of(parse("relu(x)")), ("x",)))
    value, slope = values(slopes)
    np.testing.assert_array_equal(value[:-1], np.maximum(POINTS[:-1], 0.0))
    assert np.isnan(value[-1])
    assert slope[:-1].tolist() == [0, 0, 0, 0, 0, 1, 1, 1, 1]


@pytest.mark.parametrize(
    "text",
    ["where(x < 2, 3, x)", "where(x < 2, x, 2)", "where(x < 2, 2, -x)", "where(2 < x, 2, x)", "where(x < a, a, x)"],
)
def test_everything_else_stays(text):
    program = program_of(parse(text))
    assert with_maxima(program) == program
