import pytest

from core.formula.errors import FormulaError
from core.formula.grammar import parse
from surfaces.compiled import compile_surface, functions_of


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
