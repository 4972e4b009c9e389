"""From trees to Programs: every function of the language, and how names are bound."""

import math
from collections.abc import Callable
from fractions import Fraction

import pytest

from core.formula.functions import FUNCTIONS
from core.formula.interpret import evaluate
from core.formula.lower import lower, program_of
from core.formula.program import Builder
from core.formula.tree import Call, Constant, Formula, Name, Node, Number

NAN = math.nan
X, Y, HALF = Name("x"), Name("y"), Number(Fraction(1, 2))


def value(node: Node, **values: float) -> float:
    builder = Builder()
    result: float = evaluate(builder.finish([lower(node, builder)]), values)[0]
    return result


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
@pytest.mark.parametrize("end", ["least", "most"])
def test_every_function_is_lowered(name: str, end: str) -> None:
    function = FUNCTIONS[name]
    count = min(function.least if end == "least" else function.most, 40)
    condition: Node = Call("less", (X, Y))
    arguments = tuple(condition if place in function.condition_arguments else X for place in range(count))
    tree: Node = Call(name, arguments)
    if function.is_condition:
        tree = Call("where", (tree, X, Y))
    columns = ("x",) if name == "mean" else ()
    program = program_of(Formula("", tree, columns=columns))
    assert program.inputs + program.columns == ("x", "y")[: len(program.inputs + program.columns)]
    assert len(program.outputs) == 1


@pytest.mark.parametrize(
    ("name", "argument", "expected"),
    [
        ("sec", 0.4, 1 / math.cos(0.4)),
        ("csc", 0.4, 1 / math.sin(0.4)),
        ("cot", 0.4, 1 / math.tan(0.4)),
        ("sech", 0.4, 1 / math.cosh(0.4)),
        ("csch", 0.4, 1 / math.sinh(0.4)),
        ("coth", 0.4, 1 / math.tanh(0.4)),
        *(("relu", x, y) for x, y in ((-2.0, 0.0), (0.0, 0.0), (2.0, 2.0), (NAN, NAN), (math.inf, math.inf))),
        *(("step", x, y) for x, y in ((-2.0, 0.0), (0.0, 0.5), (2.0, 1.0), (NAN, NAN))),
    ],
)
def test_composed_functions(name: str, argument: float, expected: float) -> None:
    assert value(Call(name, (X,)), x=argument) == pytest.approx(expected, rel=1e-15, nan_ok=True)


@pytest.mark.parametrize(
    ("a", "b", "expected"), [(7.5, 2.0, 1.5), (-1.0, 3.0, 2.0), (1.0, -3.0, -2.0), (1.0, 0.0, NAN)]
)
def test_mod_has_the_sign_of_the_divisor(a: float, b: float, expected: float) -> None:
    assert value(Call("mod", (X, Y)), x=a, y=b) == pytest.approx(expected, nan_ok=True)


@pytest.mark.parametrize(
    ("name", "truths"),
    [
        ("less", (True, False, False, False)),
        ("less_equal", (True, True, False, False)),
        ("greater", (False, False, True, False)),
        ("greater_equal", (False, True, True, False)),
        ("equal", (False, True, False, False)),
        ("not_equal", (True, False, True, True)),
    ],
)
def test_comparisons_of_smaller_equal_larger_and_nan(name: str, truths: tuple[bool, ...]) -> None:
    tree = Call("where", (Call(name, (X, Number(1.0))), Number(1.0), Number(0.0)))
    assert tuple(value(tree, x=x) == 1.0 for x in (0.0, 1.0, 2.0, NAN)) == truths


def test_long_sums_are_lowered_in_order() -> None:
    tree = Call("add", tuple(Number(Fraction(number, 10)) for number in range(200)))
    assert value(tree) == pytest.approx(sum(number / 10 for number in range(200)), rel=1e-15)


def test_smallest_and_largest_of_many() -> None:
    numbers = tuple(Number(Fraction(number)) for number in (3, -1, 4, -1, 5))
    assert value(Call("min", (*numbers, X)), x=0.0) == -1.0
    assert value(Call("max", (*numbers, X)), x=9.0) == 9.0
    assert math.isnan(value(Call("max", (*numbers, X)), x=NAN))


def test_constants() -> None:
    assert value(Constant("pi")) == math.pi
    assert value(Constant("e")) == math.e
    assert math.isnan(value(Constant("undefined")))
    assert value(Number(Fraction(1, 3))) == 1 / 3


def test_deep_trees_do_not_recurse() -> None:
    tree: Node = X
    for _ in range(5_000):
        tree = Call("divide", (tree, Y))
    assert value(tree, x=1.0, y=1.0) == 1.0


def test_names_are_bound_first_then_columns_then_inputs() -> None:
    builder = Builder()
    formula = Formula("", Call("mean", (Call("multiply", (Name("u"), Call("add", (X, Y)))),)), ("x",), ("y",), ("u",))
    bound = lower(formula, builder, {"y": builder.emit("exp", builder.input("z"))})
    program = builder.finish([bound])
    assert (program.inputs, program.columns) == (("z", "x"), ("u",))
    assert evaluate(program, {"x": 1.0, "z": 0.0}, {"u": [2.0, 4.0]}) == (6.0,)


def test_one_output_for_each_formula() -> None:
    doubled = Formula("2x", Call("multiply", (Number(2.0), X)))
    program = program_of(doubled, Formula("x", X), doubled)
    assert evaluate(program, {"x": 3.0}) == (6.0, 3.0, 6.0)


def test_what_is_no_node_is_refused() -> None:
    strange: Callable[..., object] = lambda: None  # noqa: E731
    with pytest.raises(TypeError):
        lower(strange, Builder())  # type: ignore[arg-type]
