"""The derivative of each operation, held against mpmath's numerical one."""

import random

import mpmath
import pytest

from core.formula.interpret import evaluate
from core.formula.operations import OPS
from core.formula.program import Builder
from core.formula.slopes import SLOPES, Slope, times_slope

RANGES = {
    **dict.fromkeys(("asin", "acos", "atanh"), (-0.99, 0.99)),
    **dict.fromkeys(("sqrt", "log", "log2", "log10", "power"), (0.05, 5.0)),
    "acosh": (1.05, 5.0),
    "log1p": (-0.9, 5.0),
}


@pytest.mark.parametrize("op", sorted(SLOPES))
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
