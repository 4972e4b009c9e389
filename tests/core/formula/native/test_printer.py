"""Random Programs are the same as in NumPy, and gallery formulas with their derivatives too."""

import tomllib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.formula.differentiate import hessian
from core.formula.grammar import parse
from core.formula.lower import program_of
from core.formula.native import native_function
from core.formula.native.code import Code
from core.formula.native.printer import count_calls, print_program
from core.formula.numpy_printer import numpy_function
from core.formula.operations import OPS
from core.formula.program import Builder

# On whole numbers these are exact, fused or not, so that every bit must agree
EXACT = ("add", "subtract", "multiply", "negate", "abs", "floor", "ceil", "minimum", "maximum")
EXACT += ("less", "less_equal", "equal", "and", "or", "not", "where")
# These do not make errors grow
GENTLE = (
    "sin",
    "cos",
    "tanh",
    "atan",
    "asinh",
    "sigmoid",
    "softplus",
    "erf",
    "add",
    "subtract",
    "minimum",
    "maximum",
    "abs",
)


def grown(data, ops, count):
    """A random Program that grows from x, y, a and 2."""
    builder = Builder()
    numbers = [builder.input("x"), builder.input("y"), builder.input("a"), builder.constant(2.0)]
    truths = [builder.emit("less", numbers[0], numbers[1])]
    for op in data.draw(st.lists(st.sampled_from(ops), min_size=1, max_size=count)):
        pools = [truths if place in OPS[op].condition_arguments else numbers for place in range(OPS[op].arity)]
        made = builder.emit(op, *(data.draw(st.sampled_from(pool)) for pool in pools))
        (truths if OPS[op].is_condition else numbers).append(made)
    return builder.finish(numbers[-4:])


def both_ways(program, x, y):
    values = {"x": x, "y": y, "a": 3.0}
    given_values = [values[name] for name in program.inputs]
    return zip(native_function(program)(*given_values), numpy_function(program)(*given_values), strict=True)


@settings(max_examples=60)
@given(st.data(), st.integers(1, 70))
def test_random_programs_on_whole_numbers(data, count):
    x, y = np.random.default_rng(count).integers(-3, 4, size=(2, count)).astype(float)
    for one, other in both_ways(grown(data, EXACT, 10), x, y):
        np.testing.assert_array_equal(one, np.broadcast_to(other, one.shape))


@settings(max_examples=60)
@given(st.data(), st.integers(1, 70))
def test_random_programs(data, count):
    x, y = np.random.default_rng(count).normal(size=(2, count))
    for one, other in both_ways(grown(data, GENTLE, 10), x, y):
        np.testing.assert_allclose(one, np.broadcast_to(other, one.shape), rtol=1e-12, atol=1e-12)


SURFACES = sorted((Path(__file__).parents[4] / "resources" / "surfaces").glob("*.toml"))


@pytest.mark.parametrize("path", SURFACES[::3], ids=lambda path: path.stem)
def test_the_gallery(path):
    entry = tomllib.loads(path.read_text(encoding="utf-8"))
    if "data" in entry:
        pytest.skip("data are NumPy's")
    variables = entry["variables"]
    made = hessian(
        program_of(parse(entry["formula"], variables, parameters=tuple(entry.get("parameters", {})))), variables
    )
    numbers = np.random.default_rng(5)
    points = [numbers.uniform(*entry["window"][name], 100) for name in variables]
    values = {**dict(zip(variables, points, strict=True)), **entry.get("parameters", {})}
    given = [values[name] for name in made.inputs]
    for one, other in zip(native_function(made)(*given), numpy_function(made)(*given), strict=True):
        size = np.nanmax(np.abs(other), initial=1.0)
        np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-11 * size)


def test_only_what_is_needed_is_written():
    code = Code(4)
    builder = Builder()
    x = builder.input("x")
    program = builder.finish([builder.emit("multiply", x, x)])
    print_program(code, program, {"x": code.value("number", "%x")})
    assert len(code.lines) == 1
    assert not code.needs


def test_equal_products_have_no_difference():
    """As of a singular Hessian's determinant: a fused difference would leave the rounding of one of them."""
    builder = Builder()
    a, b, c = (builder.input(name) for name in "abc")
    products = [builder.emit("multiply", a, b), builder.emit("multiply", a, c)]
    function = native_function(builder.finish([builder.emit("subtract", *products)]))
    numbers = np.random.default_rng(0).normal(size=(2, 50))
    np.testing.assert_array_equal(function(numbers[0], numbers[1], numbers[1])[0], np.zeros(50))


def test_calls_are_counted():
    assert count_calls(program_of(parse("sin(x)*exp(y) + sqrt(x)"))) == 2


def test_data_are_refused():
    program = program_of(parse("(x*u)^2", columns=("u",)))
    with pytest.raises(ValueError, match="data"):
        print_program(Code(4), program, {"x": Code(4).value("number", "%x")})
