import numpy as np
import pytest

from core.formula.errors import FormulaError
from core.formula.grammar import parse
from core.formula.native import is_available
from core.formula.numpy_printer import numpy_function
from surfaces.compiled import LONG, compile_surface, functions_of


def test_nothing_is_made_before_it_is_wanted():
    compiled = compile_surface("x^2 + sin(y) + 0.125", None, (), ())
    assert not {"value_kernel", "gradient_kernel", "hessian_kernel", "programs"} & set(vars(compiled))
    assert compiled.value_kernel.program.outputs
    assert "hessian_kernel" not in vars(compiled)
    assert compiled.value_kernel is compiled.value_kernel


def test_the_same_text_is_read_once():
    first = compile_surface("x^2 + 0.25", None, ("a",), ())
    assert compile_surface("x^2 + 0.25", None, ("a",), ()) is first
    assert compile_surface("x^2 + 0.25", None, (), ()) is not first


def test_outputs():
    programs = compile_surface("x^2*y", None, (), ()).programs
    assert [len(each.outputs) for each in (programs.value, programs.gradient, programs.hessian)] == [1, 3, 7]


def test_functions_stand_in_the_order_of_the_text():
    tree = parse("sin(max(x, 1)) + |y| + sin(y)").tree
    assert [name for name in functions_of(tree) if name in ("sin", "max", "abs")] == ["sin", "max", "abs"]


def test_errors_pass():
    with pytest.raises(FormulaError):
        compile_surface("x +", None, (), ())


def test_long_formulas_are_computed_in_machine_code():
    long = compile_surface("sum(sin(i*x + y), i, 1, 200)", None, (), ())
    short = compile_surface("sum(sin(i*x + y), i, 1, 10)", None, (), ())
    assert long.value_length > LONG > short.value_length
    x, y = np.linspace(-1.0, 1.0, 33), np.linspace(2.0, -2.0, 33)
    for kernel in (long.value_kernel, long.gradient_kernel, long.hessian_kernel):
        assert kernel.function.__module__ == "core.formula.native.function" or not is_available()
        found, expected = kernel.function(x, y), numpy_function(kernel.program)(x, y)
        np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-7)
    assert short.value_kernel.function.__module__ == "core.formula.numpy_printer"
