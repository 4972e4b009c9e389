"""Derivatives of Programs, held against mpmath's numerical ones and against what is known almost everywhere."""

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formula.differentiate import derivatives, gradient, hessian
from core.formula.grammar import parse
from core.formula.interpret import evaluate
from core.formula.lower import lower, program_of
from core.formula.numpy_printer import numpy_function
from core.formula.program import Builder, Program
from core.formula.python_printer import python_function
from core.formula.tree import Call, Name, Node, Number

INF = math.inf


def program(text: str, columns: Sequence[str] = ()) -> Program:
    return program_of(parse(text, columns=columns))


def slopes(text: str, x: float, y: float = 0.7) -> tuple[float, ...]:
    return tuple(evaluate(gradient(program(text), "xy"), {"x": x, "y": y})[1:])


def test_rosenbrock_by_hand() -> None:
    found = evaluate(hessian(program("(1-x)^2 + a*(y-x^2)^2"), "xy"), {"x": 0.5, "y": 0.75, "a": 100.0})
    assert found == (25.25, -101.0, 100.0, 2.0, -200.0, -200.0, 200.0)


def test_the_code_is_as_short_as_by_hand() -> None:
    operations = [
        one
        for one in gradient(program("(1-x)^2 + a*(y-x^2)^2"), "xy").instructions
        if one.op not in ("input", "constant")
    ]
    assert len(operations) <= 13


@pytest.mark.parametrize(
    ("text", "x", "slope"),
    [
        *(("abs(x)", x, slope) for x, slope in ((-2.0, -1.0), (0.0, 0.0), (3.0, 1.0))),
        *((f"{name}(x)", x, 0.0) for name in ("sign", "floor", "ceil", "step") for x in (-1.0, 0.0, 1.5)),
        *(("max(x, 0)", x, slope) for x, slope in ((-1.0, 0.0), (0.0, 0.5), (1.0, 1.0))),
        *(("min(x, 0)", x, slope) for x, slope in ((-1.0, 1.0), (0.0, 0.5), (1.0, 0.0))),
        *(("relu(x)", x, slope) for x, slope in ((-1.0, 0.0), (0.0, 0.0), (1.0, 1.0))),
        ("max(x, 2x, 3x)", 0.0, 2.25),
        ("max(x, -x)", 0.0, 0.0),
        ("mod(x, 2)", 2.5, 1.0),
        ("where(x < 1, x^2, 5x)", 0.5, 1.0),
        ("where(x < 1, x^2, 5x)", 1.0, 5.0),
    ],
)
def test_almost_everywhere(text: str, x: float, slope: float) -> None:
    assert slopes(text, x) == (slope, 0.0)


@pytest.mark.parametrize(
    ("text", "x", "slope"),
    [
        ("where(x > 0, sqrt(x), -x)", -1.0, -1.0),
        ("where(x > 0, sqrt(x), -x)", 0.0, -1.0),
        ("where(x > 0, sqrt(x), -x)", 1e-100, 5e49),
        ("where(x > 0, sqrt(x), -x)", 4.0, 0.25),
        ("where(x == 0, 1, sin(x)/x)", 0.0, 0.0),
        ("where(x == 0, 1, sin(x)/x)", 2.0, (2 * math.cos(2) - math.sin(2)) / 4),
        ("where(x > 0, x*log(x), 0)", 0.0, 0.0),
        ("where(x > 0, x*log(x), 0)", -1.0, 0.0),
        ("where(x > 0, x*log(x), 0)", 1.0, 1.0),
        ("7*exp(where(x > 0, log(x), 0))^2", 0.0, 0.0),
        ("7*exp(where(x > 0, log(x), 0))^2", 2.0, 28.0),
        ("sqrt(where(x > 0, sqrt(x), where(x < -1, 1/(x+1), x^2)))", -1.0, -1.0),
        ("max(where(x > 0, log(x), -5), -1)", 0.0, 0.0),
        ("abs(where(x >= 0, sqrt(x), x))*x^2", -1.0, -3.0),
        ("where(abs(x) < 1, acos(x), 0)*x", 2.0, 0.0),
        ("min(sqrt(x), where(x < 1, 2, 1/(x-1)))", 1.0, 0.0),
    ],
)
def test_a_branch_that_is_not_taken_does_no_harm(text: str, x: float, slope: float) -> None:
    if text.startswith("min"):
        slope = 0.5  # sqrt(1) = 1 is less than 1/0
    assert slopes(text, x)[0] == pytest.approx(slope, rel=1e-14)
    found = evaluate(hessian(program(text), "xy"), {"x": x, "y": 0.7})
    assert found[1] == pytest.approx(slope, rel=1e-14)
    assert all(math.isfinite(number) for number in found)


@pytest.mark.parametrize(
    ("text", "slope", "bend"),
    [
        ("x^1.5", 0.0, INF),
        ("x^2.5", 0.0, 0.0),
        ("x*sqrt(x)", 0.0, INF),
        ("sqrt(x)*sqrt(x)", 1.0, 0.0),
        ("abs(x)^1.5 + 3x", 3.0, math.nan),
        ("(x^2 + y^2)^1.5", 0.0, 2.1),
    ],
)
def test_powers_of_roots_are_powers(text: str, slope: float, bend: float) -> None:
    """The root has no slope at 0, a higher power of it has one."""
    found = evaluate(hessian(program(text), "xy"), {"x": 0.0, "y": 0.7})
    assert (found[1], found[3]) == (slope, pytest.approx(bend, nan_ok=True))


def test_a_derivative_that_is_nothing_but_0_hides_no_factor() -> None:
    assert evaluate(gradient(program("x + 0*y"), "xy"), {"x": 3.0, "y": INF})[1:] == (1.0, 0.0)
    assert evaluate(gradient(program("7"), "xy"), {}) == (7.0, 0.0, 0.0)


def test_mean_passes_through() -> None:
    found = gradient(program("(w*u + b - v)^2", columns=("u", "v")), "wb")
    data = {"u": [1.0, 2.0, 3.0], "v": [2.0, 3.0, 5.0]}
    rests = [0.5 * u + 0.25 - v for u, v in zip(*data.values(), strict=True)]
    value, by_w, by_b = evaluate(found, {"w": 0.5, "b": 0.25}, data)
    assert value == pytest.approx(sum(rest**2 for rest in rests) / 3)
    assert by_w == pytest.approx(sum(2 * rest * u for rest, u in zip(rests, data["u"], strict=True)) / 3)
    assert by_b == pytest.approx(sum(2 * rest for rest in rests) / 3)


@pytest.mark.parametrize("text", ["mean((u*x - mean(u*x*y))^2)", "log(mean(exp(x*u))) + y*mean(max(u, x))"])
def test_nested_means(text: str) -> None:
    check_against_mpmath(program(text, columns=("u",)), (0.3, 0.7), {"u": [0.5, 1.25, -2.0, 0.1]})


def test_a_loop_over_the_rest_of_a_formula_stays_linear() -> None:
    terms: list[Node] = []
    for number in range(1, 800):
        inner = Call("multiply", (Number(float(number)), Name("x")))
        terms.append(Call("max", (Call("sin", (inner,)), Name("y"))))
    builder = Builder()
    value = builder.finish([lower(Call("add", tuple(terms)), builder)])
    assert len(gradient(value, "xy").instructions) < 8 * len(value.instructions)
    assert len(hessian(value, "xy").instructions) < 14 * len(value.instructions)


def test_derivatives_in_a_builder_share_its_instructions() -> None:
    builder = Builder()
    x = builder.input("x")
    root = builder.emit("exp", x)
    assert derivatives(builder, root, [x]) == [root]
    assert derivatives(builder, builder.input("other"), [x]) == [builder.constant(0.0)]


def check_against_mpmath(
    value: Program, point: tuple[float, float], columns: dict[str, list[float]] | None = None, order: int = 2
) -> None:
    """All in mpmath numbers, so that only a wrong formula, no rounding, makes a difference."""
    with mpmath.workdps(30):

        def at(x: mpmath.mpf, y: mpmath.mpf) -> mpmath.mpf:
            return evaluate(value, {"x": x, "y": y}, columns, context=mpmath.mp)[0]

        where = {"x": point[0], "y": point[1]}
        found = evaluate(hessian(value, "xy"), where, columns, context=mpmath.mp)
        again = evaluate(gradient(value, "xy"), where, columns, context=mpmath.mp)
        if not all(map(mpmath.isfinite, found)):
            return
        for index, parts in enumerate([(0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (1, 1), (0, 2)]):
            if sum(parts) <= order:
                exact = mpmath.diff(at, point, parts) if sum(parts) else at(*map(mpmath.mpf, point))
                if not mpmath.isfinite(exact):
                    continue
                assert mpmath.almosteq(found[index], exact, 1e-6, 1e-8), (parts, found[index], exact)
        for first, second in zip(again, found, strict=False):
            assert mpmath.almosteq(first, second, 1e-10, 1e-12)


SMOOTH = ("sin", "cos", "exp", "tanh", "atan", "sinh", "erf", "sigmoid", "softplus", "asinh", "negate")
ROUGH = ("abs", "sqrt", "log", "cbrt", "log1p", "floor", "sign", "relu", "tan", "sec", "asin", "acosh", "csc")


def trees() -> st.SearchStrategy[Node]:
    leaves = st.one_of(
        st.sampled_from([Name("x"), Name("y")]), st.sampled_from([0.5, 2.0, 3.0, -1.3]).map(lambda value: Number(value))
    )

    def grow(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        one = st.builds(lambda name, a: Call(name, (a,)), st.sampled_from(SMOOTH + ROUGH), inner)
        pairs = st.sampled_from(("add", "multiply", "divide", "min", "max", "atan2", "power"))
        two = st.builds(lambda name, a, b: Call(name, (a, b)), pairs, inner, inner)
        whole = st.builds(
            lambda a, n: Call("power", (a, Number(n))), inner, st.sampled_from([2.0, 3.0, -1.0, 0.5, 2.5])
        )
        choice = st.builds(lambda a, b, c, d: Call("where", (Call("less", (a, b)), c, d)), inner, inner, inner, inner)
        return st.one_of(one, two, whole, choice)

    return st.recursive(leaves, grow, max_leaves=8)


@given(trees(), st.floats(-2, 2), st.floats(-2, 2))
def test_random_formulas(tree: Node, x: float, y: float) -> None:
    builder = Builder()
    value = builder.finish([lower(tree, builder)])
    check_against_mpmath(value, (x + 0.0123456789, y - 0.0198765432), order=1)


PLACES = {"x": 0, "y": 1, "x1": 0, "x2": 1}
HONEST = json.loads((Path(__file__).parents[2] / "data" / "honest_formulas.json").read_text(encoding="utf-8"))[
    "entries"
]


@pytest.mark.parametrize("entry", HONEST, ids=lambda entry: entry["expr"])
def test_what_people_type(entry: dict[str, Any]) -> None:
    """Values and gradients that were computed at 60 digits, by both printers."""
    formula = parse(entry["expr"])
    made = gradient(program_of(formula), formula.variables)
    places = [
        PLACES[variable] if set(formula.variables) <= set(PLACES) else place
        for place, variable in enumerate(formula.variables)
    ]
    for point, value, slope in zip(entry["points"], entry["value"], entry["grad"], strict=True):
        if None in (value, *slope):
            continue
        values = {variable: point[place] for variable, place in zip(formula.variables, places, strict=True)}
        expected = [value, *(slope[place] for place in places)]
        arguments = [values[name] for name in made.inputs]
        assert python_function(made)(*arguments) == pytest.approx(expected, rel=1e-9, abs=1e-9)
        assert list(map(float, numpy_function(made)(*arguments))) == pytest.approx(expected, rel=1e-9, abs=1e-9)
