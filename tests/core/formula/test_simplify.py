"""Simplified instructions have the value of what was asked for."""

import math
import operator
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formula.interpret import evaluate
from core.formula.program import Builder, Instruction

ARITHMETIC: dict[str, Callable[..., Fraction]] = {
    "add": operator.add,
    "subtract": operator.sub,
    "multiply": operator.mul,
    "divide": operator.truediv,
    "negate": operator.neg,
    "abs": abs,
    "minimum": min,
    "maximum": max,
}
WISHES = st.lists(st.tuples(st.sampled_from(sorted(ARITHMETIC)), st.integers(0, 99), st.integers(0, 99)), max_size=25)


def exact(instructions: list[Instruction], values: dict[str, Fraction]) -> list[Fraction | None]:
    """Every instruction in rational numbers; None from a division by 0 on."""
    done: list[Fraction | None] = []
    for one in instructions:
        arguments = [done[argument] for argument in one.arguments]
        if one.op == "constant":
            done.append(Fraction(one.value) if math.isfinite(one.value) else None)
        elif one.op == "input":
            done.append(values[one.name])
        elif None in arguments or (one.op == "divide" and arguments[1] == 0):
            done.append(None)
        else:
            done.append(ARITHMETIC[one.op](*arguments))
    return done


@given(WISHES, st.fractions(-3, 3), st.fractions(-3, 3))
def test_arithmetic_is_exactly_what_was_asked_for(wishes: list[tuple[str, int, int]], x: Fraction, y: Fraction) -> None:
    builder = Builder()
    numbers = [builder.input("x"), builder.input("y"), *map(builder.constant, (0.0, 1.0, -1.0, 2.0, -0.5, 3.0))]
    wanted: list[Fraction | None] = [x, y, *map(Fraction, (0, 1, -1, 2, Fraction(-1, 2), 3))]
    for op, first, second in wishes:
        places = [first % len(numbers), second % len(numbers)][: 1 if op in ("negate", "abs") else 2]
        arguments = [wanted[place] for place in places]
        is_undefined = None in arguments or (op == "divide" and arguments[1] == 0)
        if op == "divide" and {numbers[place] for place in places} <= set(builder.values):
            continue  # two constants are divided with rounding
        wanted.append(None if is_undefined else ARITHMETIC[op](*arguments))
        numbers.append(builder.emit(op, *(numbers[place] for place in places)))
    found = exact(builder.instructions, {"x": x, "y": y})
    for number, value in zip(numbers, wanted, strict=True):
        assert value is None or found[number] == value


def made(build: Callable[[Builder, int, int], int]) -> list[str]:
    """The operations that are left of what `build` makes of x and y, constants by their value."""
    builder = Builder()
    output = build(builder, builder.input("x"), builder.input("y"))
    program = builder.finish([output])
    return [str(one.value) if one.op == "constant" else one.op for one in program.instructions if one.op != "input"]


def emitted(op: str, *arguments: object) -> Callable[[Builder, int, int], int]:
    """`op` on x, y, numbers, and further such recipes."""

    def build(builder: Builder, x: int, y: int) -> int:
        letters = {"x": x, "y": y}
        return builder.emit(
            op,
            *(
                letters[argument]
                if isinstance(argument, str)
                else argument(builder, x, y)
                if callable(argument)
                else builder.constant(float(argument))  # type: ignore[arg-type]
                for argument in arguments
            ),
        )

    return build


@pytest.mark.parametrize(
    ("build", "left"),
    [
        (emitted("add", "x", 0), []),
        (emitted("multiply", 1, "x"), []),
        (emitted("divide", "x", 1), []),
        (emitted("negate", emitted("negate", "x")), []),
        (emitted("multiply", 0, "x"), ["0.0", "multiply"]),
        (emitted("subtract", "x", "x"), ["subtract"]),
        (emitted("divide", "x", "x"), ["divide"]),
        (emitted("divide", "x", 8), ["0.125", "multiply"]),
        (emitted("divide", "x", 3), ["3.0", "divide"]),
        (emitted("add", "x", emitted("negate", "y")), ["subtract"]),
        (emitted("add", "x", "x"), ["2.0", "multiply"]),
        (emitted("multiply", 3, emitted("multiply", 2, "x")), ["6.0", "multiply"]),
        (emitted("multiply", 0.1, emitted("multiply", 0.1, "x")), ["0.1", "multiply", "multiply"]),
        (emitted("multiply", 2, emitted("divide", 0.5, "x")), ["1.0", "divide"]),
        (emitted("multiply", emitted("multiply", 2, "x"), emitted("multiply", 0.5, "y")), ["multiply"]),
        (emitted("multiply", emitted("negate", "x"), emitted("negate", "y")), ["multiply"]),
        (emitted("negate", emitted("multiply", 2, "x")), ["-2.0", "multiply"]),
        (emitted("negate", emitted("subtract", "x", "y")), ["subtract"]),
        (emitted("abs", emitted("multiply", "x", "x")), ["multiply"]),
        (emitted("cos", emitted("abs", "x")), ["cos"]),
        (emitted("sin", emitted("negate", "x")), ["negate", "sin"]),
        (emitted("maximum", "x", "x"), []),
        (emitted("where", emitted("less", 1, 2), "x", "y"), []),
        (emitted("where", emitted("not", emitted("less", "x", "y")), "x", "y"), ["less", "where"]),
        (emitted("where", emitted("and", emitted("less", 2, 1), emitted("less", "x", "y")), "x", 7), ["7.0"]),
        (
            emitted("where", emitted("or", emitted("less", 2, 1), emitted("less", "x", "y")), "x", "y"),
            ["less", "where"],
        ),
        (emitted("exp", 0), ["1.0"]),
        (emitted("log", 0), ["-inf"]),
        (emitted("sqrt", -1), ["nan"]),
        (emitted("divide", 0, 0), ["nan"]),
    ],
)
def test_what_is_left(build: Callable[[Builder, int, int], int], left: list[str]) -> None:
    assert made(build) == left


def test_a_product_that_would_be_rounded_or_overflow_stays() -> None:
    assert made(emitted("multiply", 1e200, emitted("multiply", 1e200, "x"))) == ["1e+200", "multiply", "multiply"]
    assert made(emitted("multiply", 1e-200, emitted("multiply", 1e-200, "x"))) == ["1e-200", "multiply", "multiply"]
    assert made(emitted("divide", "x", 2.0**-1074)) == ["5e-324", "divide"]


def test_what_is_the_same_in_every_row_leaves_the_mean() -> None:
    builder = Builder()
    u, w = builder.column("u"), builder.input("w")
    product = builder.emit("negate", builder.emit("divide", builder.emit("multiply", w, builder.emit("exp", u)), w))
    program = builder.finish([builder.emit("mean", product)])
    by_row = {"column", "exp"}
    places = [one.op for one in program.instructions if one.op not in by_row]
    assert places == ["input", "mean", "multiply", "divide", "negate"]
    (found,) = evaluate(program, {"w": 3.0}, {"u": [0.0, 1.0]})
    assert found == pytest.approx(-(1.0 + math.e) / 2.0)


def test_long_products_in_a_mean_do_not_recurse() -> None:
    builder = Builder()
    product = builder.column("u")
    for number in range(3_000):
        product = builder.emit("multiply", product, builder.input(f"w{number}"))
    assert builder.instructions[builder.emit("mean", product)].op == "multiply"


def test_not_less_is_not_greater_or_equal() -> None:
    """A comparison with NaN is false, its negation true."""
    builder = Builder()
    x = builder.input("x")
    negated = builder.emit("not", builder.emit("less", x, builder.constant(0.0)))
    program = builder.finish([builder.emit("where", negated, builder.constant(1.0), builder.constant(2.0))])
    assert evaluate(program, {"x": math.nan}) == (1.0,)


@pytest.mark.parametrize("op", ["multiply", "divide"])
def test_negative_zero_does_not_go_round_in_circles(op: str) -> None:
    """-0.0 is written as the negation of 0.0, so signs must not be moved into it: Newton's step on a plane did."""
    builder = Builder()
    zero, negative, x = builder.constant(0.0), builder.constant(-0.0), builder.input("x")
    for left, right in ((zero, x), (negative, x), (zero, negative), (negative, negative), (negative, zero)):
        builder.emit("negate", builder.emit(op, left, right))
