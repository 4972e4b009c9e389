import json
from collections.abc import Mapping, Sequence
from fractions import Fraction

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.formula.differentiate import hessian
from core.formula.functions import FUNCTIONS
from core.formula.grammar import parse
from core.formula.interpret import evaluate
from core.formula.lower import program_of
from core.formula.program import Program
from core.formula.symbolic.answer import Question, answers, can_be_read, count_parts
from core.formula.symbolic.real_functions import call
from core.formula.symbolic.symbols import symbol
from core.formula.tree import Call, Formula, Name, Node, Number
from surfaces.gallery import gallery

POINTS = ({"x": 0.7137, "y": 1.3291}, {"x": 0.2119, "y": 0.3703}, {"x": 2.6043, "y": 1.9011})  # no ties
COLUMNS = {"u": [0.5, 1.5, 2.0], "v": [1.0, -1.0, 0.25]}


def answer(formula: Formula) -> dict[str, object]:
    question = Question(formula.tree, formula.variables, formula.columns)
    return {name: content for part in answers(question) for name, content in part.items()}


def numbers(program: Program, values: Mapping[str, float]) -> Sequence[mpmath.mpf]:
    """The outputs to 30 digits."""
    with mpmath.workdps(30):
        return evaluate(program, values, COLUMNS, mpmath.mp)


def agree(mine: mpmath.mpf, theirs: mpmath.mpf) -> bool:
    """Equal, or undefined in theirs alone: SymPy cancels x/x."""
    return bool(mpmath.isnan(theirs) or abs(mine - theirs) <= 1e-9 * (1 + abs(theirs)))


def check(formula: Formula, points: Sequence[Mapping[str, float]]) -> None:
    """SymPy's Program and the texts of gradient and Hessian have the values of our own derivative."""
    whole = answer(formula)
    program = Program.from_json(str(whole["program"]).encode())
    own = hessian(program_of(formula), formula.variables)
    count = len(formula.variables)
    triangle = [1 + count + row * count + column for row in range(count) for column in range(row, count)]
    texts = (text for _, text in (*whole["gradient"], *whole["hessian"]))
    read = {
        place: again(text, formula)
        for place, text in zip([*range(1, 1 + count), *triangle], texts, strict=True)
        if text
    }
    for point in points:
        values = dict.fromkeys(formula.parameters, 1.2517) | dict(point)
        expected = numbers(own, values)
        if mpmath.isnan(expected[0]):
            continue  # no value, so whatever the derivatives are
        assert all(map(agree, numbers(program, values), expected))
        assert all(agree(numbers(entry, values)[0], expected[place]) for place, entry in read.items())


def again(text: str, formula: Formula) -> Program:
    return program_of(parse(text, formula.variables, parameters=formula.parameters, columns=formula.columns))


@pytest.mark.parametrize("entry", gallery(), ids=lambda entry: entry.identifier)
def test_the_gallery(entry) -> None:
    formula = parse(entry.formula, entry.variables, parameters=[name for name, _ in entry.parameters])
    check(formula, POINTS)
    assert all(text for _, text in answer(formula)["gradient"])


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=lambda function: function.name)
def test_every_function_of_the_language(function) -> None:
    count = min(max(function.least, 2), function.most)
    condition = Call("less", (Name("x"), Name("y")))
    inner: tuple[Node, ...] = (
        Call("multiply", (Number(Fraction("0.3")), Name("x"), Name("y"))),
        Call("add", (Name("y"), Number(Fraction("0.1")))),
    )
    parts = tuple(condition if place in function.condition_arguments else inner[place % 2] for place in range(count))
    tree: Node = Call(function.name, parts)
    tree = Call("where", (tree, Name("x"), Name("y"))) if function.is_condition else tree
    columns = ("u",) if function.name == "mean" else ()
    tree = Call("mean", (Call("multiply", (Name("u"), *inner)),)) if columns else tree
    check(Formula("", Call("multiply", (tree, Name("x"))), ("x", "y"), (), columns), POINTS)


@pytest.mark.parametrize(
    "text",
    [
        "x^y + y^(-2.5) + 2^x",
        "((x^64)^64)^64",
        "x^x^x^x",
        "max(" + ",".join(f"x*{k}+y*{k * k}" for k in range(12)) + ")",
        "1/(1+x*1/(1+x*1/(1+x*1/(1+x*1/(1+x*1/(1+x*1/(1+x*1/(1+x*1/(1+x*y)))))))))",
        "|x|^3 + |x*y| * sgn(x-y)",
        "floor(3x) * y + mod(x, 0.3)",
        "piecewise((x^2, x<0.5), (x*y, x<1))",
        "sqrt(x^2) + cbrt(x*y)^2 + sqrt(0.5(x^2+y^2))^3",
        "log(x/x + y) * x / x",
        "100000000000000000001*x*y + 1e-300*x^2",
        "(2x)^2000 * 1e-300",
        "exp(x)^3/exp(y)^2",
        "e^x*e^-y + pi^x",
        "x",
        "a + x*0",
    ],
)
def test_formulas_that_are_harder(text: str) -> None:
    check(parse(text, ("x", "y")), POINTS)


def test_a_formula_for_data() -> None:
    check(parse("(w*u + b - v)^2 + c*w^2", ("w", "b"), columns=("u", "v")), [{"w": 0.3, "b": -0.2}])


def test_a_variable_and_no_variable() -> None:
    check(parse("f(t) = t^3 sin(t)"), [{"t": 0.4}])
    assert answer(parse("2+3", ()))["gradient"] == []


letters = st.sampled_from("xya").map(Name)


def grown(smaller: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    either = smaller | st.sampled_from(["2", "3", "0.5", "-1.5", "1/3"]).map(lambda text: Number(Fraction(text)))
    functions = ("exp", "log", "sqrt", "cbrt", "abs", "sin", "tanh", "atan", "relu", "sigmoid", "softplus", "floor")
    return st.one_of(
        st.tuples(st.sampled_from(["add", "multiply", "divide", "power", "max"]), smaller, either).map(_call),
        st.tuples(st.sampled_from(functions), smaller).map(_call),
        st.tuples(st.just("where"), st.tuples(st.just("less"), smaller, either).map(_call), smaller, either).map(_call),
    )


def _call(parts: tuple[str, ...]) -> Node:
    return Call(parts[0], tuple(part for part in parts[1:] if not isinstance(part, str)))


@given(st.recursive(letters, grown, max_leaves=7))
@settings(max_examples=100, deadline=None)
def test_any_formula(tree: Node) -> None:
    formula = Formula("", tree, ("x", "y"), ("a",))
    own = hessian(program_of(formula), formula.variables)
    if all(abs(value) < 1e6 for value in numbers(own, dict(POINTS[0], a=1.2517))):  # no towers
        check(formula, POINTS[:1])


def test_a_gradient_that_is_too_large_has_no_hessian() -> None:
    factors = tuple(Call("add", (Name("x"), Number(Fraction(k)))) for k in range(1, 160))
    whole = answer(Formula("", Call("multiply", factors), ("x",)))
    assert whole == {"gradient": [("", "")]}


def test_deep_formulas_have_texts_that_can_be_read_or_none() -> None:
    check(parse("sin(" * 48 + "x" + ")" * 48), [{"x": 0.3}])
    assert can_be_read("(" * 50 + ")" * 50)
    assert not can_be_read("(" * 51 + ")" * 51)


def test_shared_parts_count_once() -> None:
    expression = symbol("x")
    for _ in range(40):
        expression = call("max", expression, call("sin", expression))
    assert count_parts([expression]) == 1 + 40 * 5


def test_the_program_goes_through_json() -> None:
    assert json.loads(str(answer(parse("x*y", ("x", "y")))["program"]))
