"""The evaluator that the others are held to: floats and mpmath numbers."""

import math

import mpmath
import pytest

from core.formula.interpret import evaluate
from core.formula.operations import BESIDE, OPS
from core.formula.program import Builder

DOMAIN = {"acosh": (1.7, 2.6), "asin": (0.3, -0.6), "acos": (0.3, -0.6), "atanh": (0.3, -0.6)}
NUMERIC = [
    op for op, operation in OPS.items() if operation.arity and not operation.condition_arguments and op != "mean"
]


@pytest.mark.parametrize("op", [op for op in NUMERIC if not OPS[op].is_condition])
def test_floats_and_exact_numbers_agree(op: str) -> None:
    builder = Builder()
    arguments = [builder.input(name) for name in "xy"[: OPS[op].arity]]
    if op in BESIDE:
        arguments[1] = builder.emit(BESIDE[op], arguments[0])
    program = builder.finish([builder.emit(op, *arguments)])
    values = dict(zip("xy", DOMAIN.get(op, (1.3, 0.45)), strict=True))
    (found,) = evaluate(program, values)
    with mpmath.workdps(40):
        (exact,) = evaluate(program, values, context=mpmath.mp)
    assert isinstance(exact, mpmath.mpf)
    assert found == pytest.approx(float(exact), rel=1e-15)


@pytest.mark.parametrize("context", [float, mpmath.mp])
@pytest.mark.parametrize(
    ("op", "arguments", "expected"),
    [
        ("sqrt", (-1.0,), math.nan),
        ("log", (-1.0,), math.nan),
        ("log", (0.0,), -math.inf),
        ("log1p", (-1.0,), -math.inf),
        ("divide", (1.0, 0.0), math.inf),
        ("divide", (0.0, 0.0), math.nan),
        ("power", (-8.0, 1 / 3), math.nan),
        ("power", (-2.0, 3.0), -8.0),
        ("asin", (2.0,), math.nan),
        ("acosh", (0.5,), math.nan),
        ("cbrt", (-8.0,), -2.0),
        ("minimum", (math.nan, 1.0), math.nan),
        ("maximum", (1.0, math.nan), math.nan),
    ],
)
def test_outside_the_domain(context: object, op: str, arguments: tuple[float, ...], expected: float) -> None:
    builder = Builder()
    names = "xy"[: len(arguments)]
    program = builder.finish([builder.emit(op, *(builder.input(name) for name in names))])
    (found,) = evaluate(program, dict(zip(names, arguments, strict=True)), context=context)
    assert float(found) == pytest.approx(expected, nan_ok=True)


def test_rows_and_conditions() -> None:
    builder = Builder()
    u, w = builder.column("u"), builder.input("w")
    is_between = builder.emit(
        "and", builder.emit("less", w, u), builder.emit("not", builder.emit("less", builder.constant(3.0), u))
    )
    program = builder.finish([builder.emit("mean", builder.emit("where", is_between, u, w))])
    assert evaluate(program, {"w": 1.0}, {"u": [0.0, 2.0, 3.0, 4.0]}) == (7.0 / 4.0,)
    (exact,) = evaluate(program, {"w": 1.0}, {"u": [0.0, 2.0, 3.0, 4.0]}, context=mpmath.mp)
    assert exact == mpmath.mpf(7) / 4
