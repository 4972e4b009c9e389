"""All operations on strange numbers, native as in NumPy: the domain of each is the same."""

import itertools

import numpy as np
import pytest

from core.formula.native import native_function
from core.formula.native.mathematics import FUNCTIONS, function_text, texts
from core.formula.numpy_printer import numpy_function
from core.formula.operations import BESIDE, OPS
from core.formula.program import Builder

from .conftest import NASTY

COMPUTED = sorted(set(OPS) - {"constant", "input", "column", "mean"})


def of_one_operation(op):
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
def test_every_operation_on_strange_numbers(op):
    one = of_one_operation(op)
    pairs = [pair for pair in itertools.product(NASTY, repeat=2) if (op, pair) != ("power", (-np.inf, 0.5))]
    pairs = [pair for pair in pairs if (op, pair) != ("power", (-np.inf, 0.3))]  # NumPy has NaN here, C infinity
    x, y = np.array(pairs).T.copy()
    found, expected = native_function(one)(x, y), numpy_function(one)(x, y)
    for first, second in zip(found, expected, strict=True):
        assert first.dtype == np.float64
        np.testing.assert_allclose(first, second, rtol=1e-14, atol=1e-307)
    if op not in ("minimum", "maximum", "sign"):  # NumPy has sign(-0) = 0; of 0 and -0 either may be the smaller
        is_exact = ~np.isnan(expected[0]) & ((expected[0] == 0.0) & (found[0] == 0.0))
        np.testing.assert_array_equal(np.signbit(found[0][is_exact]), np.signbit(expected[0][is_exact]))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_names_what_it_needs(name):
    found = function_text(name, 4)
    assert found.needs <= {*FUNCTIONS, "far_reduced"}
    assert all(f"@{needed}(" in found.text for needed in found.needs)


def test_a_function_comes_with_those_it_calls_once():
    found = "\n".join(text.text for text in texts(["softplus", "log", "sin"], 4))
    for name in ("softplus", "log1p", "log", "exp", "sin", "far_sin", "far_reduced"):
        assert found.count(f" @{name}(<4 x double> %") == 1 or f"@{name}(<4 x double> %" in found
        assert sum(line.startswith("define") and f"@{name}(" in line for line in found.splitlines()) == 1
