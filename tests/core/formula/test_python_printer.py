"""Printed Python gives the numbers of the slow evaluator, bit for bit, and never raises."""

import itertools
import math
import re
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formula.differentiate import gradient, hessian
from core.formula.generate import make_function
from core.formula.grammar import parse
from core.formula.interpret import evaluate
from core.formula.lower import program_of
from core.formula.operations import BESIDE, OPS
from core.formula.program import Builder, Program
from core.formula.python_printer import hoisted_statements, python_function, statements
from core.formula.python_text import FAST_NAMES, SAFE_NAMES

NASTY = (0.0, -0.0, 1.0, -1.0, 0.5, -2.0, 3.0, 0.3, 1e-300, 5e-324, 1e300, -1e300, 709.5, -746.0, 1e16)
NASTY += (math.inf, -math.inf, math.nan)
COMPUTED = sorted(set(OPS) - {"constant", "input", "column", "mean"})


def program(text: str, columns: Sequence[str] = ()) -> Program:
    return program_of(parse(text, columns=columns))


def same(found: Sequence[float], expected: Sequence[float]) -> bool:
    return all(a == b or (math.isnan(a) and math.isnan(b)) for a, b in zip(found, expected, strict=True))


def of_one_operation(op: str) -> Program:
    """The operation on x, y; conditions are made by comparing, and made numbers by choosing."""
    builder = Builder()
    x, y = builder.input("x"), builder.input("y")
    condition = builder.emit("less", x, y)
    numbers = iter((x, y))
    wanted = OPS[op].condition_arguments
    arguments = [condition if place in wanted else next(numbers) for place in range(OPS[op].arity)]
    if op in BESIDE:
        arguments[1] = builder.emit(BESIDE[op], x)
    if op in ("and", "or"):
        arguments[1] = builder.emit("less_equal", y, builder.constant(1.0))
    result = builder.emit(op, *arguments)
    if OPS[op].is_condition:
        result = builder.emit("where", result, x, builder.constant(7.0))
    return builder.finish([result, x, y])


@pytest.mark.parametrize("op", COMPUTED)
def test_every_operation_on_strange_numbers(op: str) -> None:
    one = of_one_operation(op)
    function = python_function(one)
    for x, y in itertools.product(NASTY, repeat=2):
        expected = evaluate(one, {"x": x, "y": y})
        found = function(x, y)
        assert same(found, expected), (x, y, found, expected)
        assert all(type(number) is float for number in found)


@pytest.mark.parametrize("op", COMPUTED)
def test_both_flavours_agree(op: str) -> None:
    one = of_one_operation(op)
    safe_lines, safe = statements(one, {"x": "x", "y": "y"}, "t", is_safe=True)
    fast_lines, fast = statements(one, {"x": "x", "y": "y"}, "t")
    head = "def f(x, y):\n    "
    safely = make_function(head + "\n    ".join([*safe_lines, f"return {', '.join(safe)}"]), "f", SAFE_NAMES)
    quickly = make_function(head + "\n    ".join([*fast_lines, f"return {', '.join(fast)}"]), "f", FAST_NAMES)
    for x, y in itertools.product(NASTY, repeat=2):
        try:
            found = quickly(x, y)
        except (ArithmeticError, ValueError):
            continue
        assert same(found, safely(x, y)), (x, y)


FORMULAS = (
    "(1-x)^2 + a*(y-x^2)^2",
    "x - (y - (x - (a - x*y)))",
    "x/(y/(a/x))/(x*y)",
    "-(-x)^2 - -y^-2",
    "where(x < y and not (y < a or x == a), -x, -y)^2 - where(where(x < 1, y, x) < 2, x, 3)*2",
    "min(x, y, a)*max(x, max(y, a)) - sign(x*y)*abs(-x)",
    "20 + e - 20exp(-0.2sqrt((x^2+y^2)/2)) - exp((cos(2pi*x) + cos(2pi*y))/2)",
    "x^y + mod(x, y)*floor(a*x) - ceil(y)/a + sigmoid(-x) + softplus(x*a)",
    "where(x > 0, log(x), where(y > 0, sqrt(-x)*log(y), 1/(x*y)))",
)


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_with_derivatives(text: str) -> None:
    value = program(text)
    for made in (value, gradient(value, "xy"), hessian(value, "xy")):
        function = python_function(made)
        for x, y, a in itertools.product(NASTY[::2], NASTY[1::2], (1.0, -2.5, math.inf)):
            values = {"x": x, "y": y, "a": a}
            found = function(*(values[name] for name in made.inputs))
            assert same(found, evaluate(made, values)), (x, y, a)


@given(st.data(), st.floats(), st.floats())
def test_random_programs(data: st.DataObject, x: float, y: float) -> None:
    builder = Builder()
    numbers = [builder.input("x"), builder.input("y"), builder.constant(0.5), builder.constant(-3.0)]
    truths = [builder.emit("less", numbers[0], numbers[1])]
    for op in data.draw(st.lists(st.sampled_from(COMPUTED), max_size=30)):
        pools = [truths if place in OPS[op].condition_arguments else numbers for place in range(OPS[op].arity)]
        made = builder.emit(op, *(data.draw(st.sampled_from(pool)) for pool in pools))
        (truths if OPS[op].is_condition else numbers).append(made)
    one = builder.finish([numbers[-1], *numbers[-6:]])
    values = {"x": x, "y": y}
    found = python_function(one)(*(values[name] for name in one.inputs))
    assert same(found, evaluate(one, values))


def test_whole_numbers_are_converted() -> None:
    found = python_function(program("x*y"))(10**200, 3)
    assert found == (3e200,)
    assert type(found[0]) is float


def test_the_shortest_lines() -> None:
    names = {"x": "x", "y": "y", "a": "a"}
    lines, outputs = statements(gradient(program("(1-x)^2 + a*(y-x^2)^2"), "xy"), names, "_")
    assert len(lines) == 3
    assert re.fullmatch(r"(_\d+) \* \1 \+ a \* \((_\d+) \* \2\)", outputs[0])
    assert statements(program("x*x*x"), names, "_") == ([], ["x * (x * x)"])


def test_a_branch_that_is_not_taken_is_not_computed() -> None:
    _, outputs = statements(program("where(x > 0, log(x), 0)"), {"x": "x"}, "_")
    assert eval_fast(outputs[0], {"x": -1.0}) == 0.0


def eval_fast(expression: str, values: Mapping[str, float]) -> float:
    result: float = make_function(f"def f():\n    return {expression}", "f", {**FAST_NAMES, **values})()
    return result


def test_what_is_fixed_leaves_the_loop() -> None:
    value = program("x*sin(a)^2/b + mean(u*x)*mean(u^b)", columns=("u",))
    names = {"x": "x", "a": "a", "b": "b", "u": "U"}
    found = hoisted_statements(value, names, "_", ("a", "b"), is_safe=True)
    assert not any(function in line for line in found.lines for function in ("sin", "pow"))
    assert not any(name in line for line in found.setup for name in ("x ", " x"))
    body = [
        "def f(points, a, b, U):",
        *(f"    {line}" for line in found.setup),
        "    found = []",
        "    for x in points:",
    ]
    body += [f"        {line}" for line in [*found.lines, f"found += [{found.outputs[0]}]"]]
    function = make_function("\n".join([*body, "    return found"]), "f", SAFE_NAMES)
    data = [1.0, 2.5, 4.0]
    points = [0.5, -2.0, 3.0]
    expected = [evaluate(value, {"x": x, "a": 0.7, "b": 1.3}, {"u": data})[0] for x in points]
    assert function(points, 0.7, 1.3, data) == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize(
    "text",
    [
        "(w*u + b - v)^2",
        "mean((u - mean(u))*(v - mean(v)))*w + b",
        "log(mean(exp(w*u - mean(max(v, b)))))",
        "mean(where(u < w, u, v*b)) + mean(u) + mean(5 - u)/mean(mean(u)*v)",
    ],
)
def test_data(text: str) -> None:
    value = program(text, columns=("u", "v"))
    data = {"u": [1.0, 2.0, 3.5], "v": [2.0, -3.0, 5.0]}
    for made in (value, gradient(value, "wb"), hessian(value, "wb")):
        values = {"w": 1.5, "b": 0.25}
        arguments = [values[name] for name in made.inputs] + [data[name] for name in made.columns]
        assert python_function(made)(*arguments) == pytest.approx(evaluate(made, values, data), rel=1e-14)


def test_no_rows_have_no_mean() -> None:
    assert math.isnan(python_function(program("mean(u)", columns=("u",)))([])[0])


def test_a_column_outside_a_mean_is_refused() -> None:
    builder = Builder()
    with pytest.raises(ValueError, match="outside mean"):
        python_function(builder.finish([builder.column("u")]))


def test_long_formulas_do_not_exhaust_the_compiler() -> None:
    builder = Builder()
    x = total = builder.input("x")
    for number in range(2_000):
        total = builder.emit(
            "sin", builder.emit("divide", builder.constant(float(number)), builder.emit("add", x, total))
        )
    one = builder.finish([total])
    assert same(python_function(one)(0.3), evaluate(one, {"x": 0.3}))
