"""Instructions, value numbering, and what a Program is made of."""

import math

import pytest

from core.formula.interpret import evaluate
from core.formula.program import Builder, Instruction, Program


def test_equal_values_are_computed_once() -> None:
    builder = Builder()
    x, y = builder.input("x"), builder.input("y")
    assert builder.emit("add", x, y) == builder.emit("add", y, x)
    assert builder.emit("subtract", x, y) != builder.emit("subtract", y, x)
    assert builder.input("x") == x
    assert builder.constant(2) == builder.constant(2.0)
    assert builder.column("x") != x


def test_zeros_keep_their_sign_and_nan_is_one_number() -> None:
    builder = Builder()
    one, plus, minus = builder.constant(1.0), builder.constant(0.0), builder.constant(-0.0)
    assert plus != minus
    assert builder.constant(math.nan) == builder.constant(-math.nan)
    x = builder.input("x")
    program = builder.finish([builder.emit("divide", x, plus), builder.emit("divide", x, minus), one])
    assert evaluate(program, {"x": 1.0}) == (math.inf, -math.inf, 1.0)


def test_programs_made_in_the_same_way_are_equal() -> None:
    def make() -> Program:
        builder = Builder()
        return builder.finish([builder.emit("add", builder.input("x"), builder.constant(math.nan))])

    assert make() == make()
    assert hash(make()) == hash(make())


def test_only_what_outputs_need_is_kept() -> None:
    builder = Builder()
    x = builder.input("x")
    builder.emit("sin", builder.input("unused"))
    kept = builder.emit("cos", x)
    program = builder.finish([kept, x])
    assert program == Program((Instruction("input", name="x"), Instruction("cos", (0,))), (1, 0))
    assert program.inputs == ("x",)


def test_inputs_and_columns_in_order_of_occurrence() -> None:
    builder = Builder()
    v, y, u, x = builder.column("v"), builder.input("y"), builder.column("u"), builder.input("x")
    total = builder.emit("add", builder.emit("multiply", v, y), builder.emit("multiply", u, x))
    program = builder.finish([builder.emit("mean", total)])
    assert program.inputs == ("y", "x")
    assert program.columns == ("v", "u")


def test_include_binds_inputs_by_name() -> None:
    inner = Builder()
    difference = inner.finish([inner.emit("subtract", inner.input("x"), inner.input("y")), inner.constant(4.0)])
    builder = Builder()
    outputs = builder.include(difference, {"x": builder.emit("exp", builder.input("z"))})
    program = builder.finish(outputs)
    assert program.inputs == ("z", "y")
    assert evaluate(program, {"z": 0.0, "y": 3.0}) == (-2.0, 4.0)
    assert builder.include(difference, {"x": builder.emit("exp", builder.input("z"))}) == outputs


@pytest.mark.parametrize(
    ("op", "names"), [("add", "x"), ("sin", "xy"), ("where", "xyz"), ("and", "xy"), ("not", "x"), ("input", "")]
)
def test_wrong_arguments_are_refused(op: str, names: str) -> None:
    builder = Builder()
    with pytest.raises(ValueError, match=op):
        builder.emit(op, *(builder.input(name) for name in names))


def test_conditions_are_no_numbers() -> None:
    builder = Builder()
    condition = builder.emit("less", builder.input("x"), builder.input("y"))
    with pytest.raises(ValueError, match="wrong kind"):
        builder.emit("add", condition, builder.input("x"))
    with pytest.raises(ValueError, match="not a condition"):
        builder.finish([condition])


def test_unknown_operations_are_refused() -> None:
    builder = Builder()
    with pytest.raises(KeyError):
        builder.emit("system", builder.input("x"))


def test_truth() -> None:
    builder = Builder()
    assert builder.truth_of(builder.truth(True)) is True
    assert builder.truth_of(builder.truth(False)) is False
    assert builder.truth_of(builder.emit("less", builder.input("x"), builder.constant(0.0))) is None


def test_what_depends_on_the_row() -> None:
    builder = Builder()
    u, w = builder.column("u"), builder.input("w")
    product = builder.emit("multiply", u, w)
    assert builder.depends_on_row(product)
    assert not builder.depends_on_row(w)
    assert not builder.depends_on_row(builder.emit("mean", product))
