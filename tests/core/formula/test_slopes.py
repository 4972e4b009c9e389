"""The derivative of each operation, held against mpmath's numerical one."""

import random

import mpmath
import numpy as np
import pytest

from core.formula.differentiate import hessian
from core.formula.grammar import parse
from core.formula.interpret import evaluate
from core.formula.intervals import IntervalFunction
from core.formula.lower import program_of
from core.formula.native import native_function
from core.formula.numpy_printer import numpy_function
from core.formula.operations import BESIDE, OPS
from core.formula.program import Builder
from core.formula.python_printer import python_function
from core.formula.slopes import SLOPES, Slope, times_slope

RANGES = {
    **dict.fromkeys(("asin", "acos", "atanh"), (-0.99, 0.99)),
    **dict.fromkeys(("sqrt", "log", "log2", "log10", "power"), (0.05, 5.0)),
    "acosh": (1.05, 5.0),
    "log1p": (-0.9, 5.0),
}


@pytest.mark.parametrize("op", sorted(set(SLOPES) - set(BESIDE)))
def test_slope(op: str) -> None:
    builder = Builder()
    names = "xy"[: OPS[op].arity]
    arguments = tuple(builder.input(name) for name in names)
    result = builder.emit(op, *arguments)
    one = builder.constant(1.0)
    slopes = [times_slope(builder, one, SLOPES[op](builder, arguments, result, place)) for place in range(len(names))]
    value, slope = builder.finish([result]), builder.finish(slopes)
    numbers = random.Random(op)  # noqa: S311  # a repeatable choice of points
    for _ in range(20):
        point = [numbers.uniform(*RANGES.get(op, (-3.0, 3.0))) for _ in names]
        found = evaluate(slope, dict(zip(names, point, strict=True)))
        for place in range(len(names)):

            def along(t: mpmath.mpf, place: int = place, point: list[float] = point) -> mpmath.mpf:
                moved = [t if other == place else mpmath.mpf(number) for other, number in enumerate(point)]
                return evaluate(value, dict(zip(names, moved, strict=True)), context=mpmath.mp)[0]

            with mpmath.workdps(40):
                exact = mpmath.diff(along, point[place])
            assert found[place] == pytest.approx(float(exact), rel=1e-12, abs=1e-14), (point, place)


def test_the_order_of_a_slope() -> None:
    builder = Builder()
    x, y, z = map(builder.input, "xyz")
    program = builder.finish([times_slope(builder, x, Slope(3.0, y, z))])
    assert evaluate(program, {"x": 5.0, "y": 7.0, "z": 2.0}) == (52.5,)
    assert times_slope(builder, x, Slope()) == x


@pytest.mark.parametrize(("op", "x", "exact"), [("asin", 1 - 2**-40, 1 / mpmath.sqrt(2**-39 - mpmath.mpf(2) ** -80))])
def test_no_digits_are_lost_near_the_edge_of_the_domain(op: str, x: float, exact: mpmath.mpf) -> None:
    builder = Builder()
    argument = builder.input("x")
    slope = SLOPES[op](builder, (argument,), builder.emit(op, argument), 0)
    program = builder.finish([times_slope(builder, builder.constant(1.0), slope)])
    assert evaluate(program, {"x": x})[0] == pytest.approx(float(exact), rel=1e-14)


BENT = {
    "tanh(x)": lambda x: (mpmath.sech(x) ** 2, -2 * mpmath.tanh(x) * mpmath.sech(x) ** 2),
    "sigmoid(x)": lambda x: (mpmath.sech(x / 2) ** 2 / 4, -mpmath.tanh(x / 2) * mpmath.sech(x / 2) ** 2 / 4),
    "softplus(x)": lambda x: (1 / (1 + mpmath.exp(-x)), mpmath.sech(x / 2) ** 2 / 4),
    "atan(x)": lambda x: (1 / (1 + x**2), -2 * x / (1 + x**2) ** 2),
    "erf(x/9)": lambda x: (
        2 / mpmath.sqrt(mpmath.pi) * mpmath.exp(-((x / 9) ** 2)) / 9,
        -4 / mpmath.sqrt(mpmath.pi) * x * mpmath.exp(-((x / 9) ** 2)) / 729,
    ),
}
FAR = [sign * x for x in (0.4, 3.0, 9.5, 19.0, 25.0, 40.0, 120.0, 340.0, 700.0) for sign in (1.0, -1.0)]


@pytest.mark.parametrize("text", BENT)
def test_slopes_keep_their_digits_far_out(text: str) -> None:
    """1 - tanh(x)^2 is 0 from x = 19.1 on, and noise long before."""
    program = hessian(program_of(parse(text)), "x")
    with mpmath.workdps(700):
        exact = np.array([[float(number) for number in BENT[text](mpmath.mpf(x))] for x in FAR])
    points = np.array(FAR)
    python = np.array([python_function(program)(x)[1:] for x in FAR])
    bounds = IntervalFunction(program, ("x",))(points[None], points[None])[1:]
    for found in (python, *(np.stack(make(program)(points)[1:], 1) for make in (numpy_function, native_function))):
        np.testing.assert_allclose(found, exact, rtol=1e-11, atol=1e-306)
    for place, interval in enumerate(bounds):
        assert (interval.low <= exact[:, place]).all()
        assert (exact[:, place] <= interval.high).all()
        assert (interval.high - interval.low <= 1e-11 * np.abs(exact[:, place]) + 1e-306).all()


@pytest.mark.parametrize("text", ["tanh(x)", "sigmoid(x)", "softplus(x)"])
@pytest.mark.parametrize("make", [python_function, numpy_function, native_function])
def test_slopes_beyond_all_digits_are_numbers(text, make) -> None:
    found = [make(hessian(program_of(parse(text)), "x"))(np.float64(x)) for x in (1e3, 1e300, -1e3, -1e300)]
    assert [float(each[1]) for each in found] == [float(text == "softplus(x)")] * 2 + [0.0, 0.0]
    assert [float(each[2]) for each in found] == [0.0] * 4
