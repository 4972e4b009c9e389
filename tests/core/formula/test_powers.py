"""Powers as products and roots."""

import mpmath
import pytest

from core.formula.interpret import evaluate
from core.formula.program import Builder, Program


def power_of_x(exponent: float) -> Program:
    builder = Builder()
    return builder.finish([builder.emit("power", builder.input("x"), builder.constant(exponent))])


def general_power() -> Program:
    """With the exponent as an input, so that it stays a power."""
    builder = Builder()
    return builder.finish([builder.emit("power", builder.input("x"), builder.input("p"))])


POWER = general_power()


def operations(program: Program) -> list[str]:
    return [one.op for one in program.instructions if one.op not in ("input", "constant")]


@pytest.mark.parametrize("x", [0.7, 1.01, 3.25, -0.7, -1.5, 0.0])
def test_equals_the_power(x: float) -> None:
    for exponent in (*range(-64, 65), 0.5, -0.5, 1.5, -2.5, 7.5, -33.5, 0.1, -1.3, 65.0, 1e9):
        (found,) = evaluate(power_of_x(exponent), {"x": x})
        with mpmath.workdps(40):
            (exact,) = evaluate(POWER, {"x": x, "p": exponent}, context=mpmath.mp)
        assert found == pytest.approx(float(exact), rel=2e-14, nan_ok=True), exponent


def test_the_exact_one_is_a_power() -> None:
    assert operations(POWER) == ["power"]


def test_the_products_are_few() -> None:
    assert operations(power_of_x(8.0)) == ["multiply"] * 3
    assert operations(power_of_x(6.0)) == ["multiply"] * 3
    assert operations(power_of_x(0.5)) == ["sqrt"]
    assert operations(power_of_x(-1.0)) == ["divide"]
    assert operations(power_of_x(65.0)) == ["power"]
    assert operations(power_of_x(1.0)) == operations(power_of_x(0.0)) == []


def test_e_to_the_x_is_exp() -> None:
    builder = Builder()
    e = builder.constant(2.718281828459045)
    assert operations(builder.finish([builder.emit("power", e, builder.input("x"))])) == ["exp"]
