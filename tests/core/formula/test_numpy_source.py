"""What the generated NumPy source does once, and how few buffers it needs."""

from core.formula.differentiate import gradient, hessian
from core.formula.grammar import parse
from core.formula.lower import program_of
from core.formula.numpy_source import numpy_source
from core.formula.program import Builder
from core.formula.registers import Pool

NUMBERS = Pool(is_flag=False, by_row=False)
ROWS = Pool(is_flag=False, by_row=True)
FLAGS = Pool(is_flag=True, by_row=False)


def test_a_chain_lives_in_the_output() -> None:
    builder = Builder()
    value = builder.input("x")
    for op in ("sin", "exp", "sqrt", "tanh"):
        value = builder.emit(op, value)
    source = numpy_source(builder.finish([value]), ())
    assert source.counts[NUMBERS] == 1
    assert "np_tanh(f0, o0)" in source.text


def test_few_buffers_for_a_long_formula() -> None:
    text = " + ".join(f"sin({number}x)*cos(y/{number})" for number in range(2, 40))
    program = program_of(parse(text))
    assert numpy_source(program, ()).counts[NUMBERS] <= 3


def test_numbers_are_computed_with_once() -> None:
    program = gradient(program_of(parse("sin(a)*x^2 + cos(a*b)*y")), "xy")
    before, loop = numpy_source(program, ("a", "b")).text.split("for start")
    assert "math_sin" in before
    assert "math_cos" in before
    assert "sin" not in loop
    assert "cos" not in loop
    assert "np_sin" in numpy_source(program, ()).text


def test_rows_are_computed_with_once_where_points_play_no_part() -> None:
    program = program_of(parse("mean(exp(u)*x + u^2 - x*sin(u*x))", columns=("u",), variables=("x",)))
    source = numpy_source(program, ())
    before, loop = source.text.split("for start")
    assert "np_exp(c0)" in before
    assert "np_exp" not in loop
    assert "np_sin" in loop
    assert source.counts[ROWS] == 2


def test_memory_is_counted() -> None:
    program = hessian(
        program_of(parse("where(x < y, x*exp(y*u), max(x, u))", columns=("u",), variables=("x", "y"))), "xy"
    )
    source = numpy_source(program, ())
    assert source.counts[FLAGS] >= 1
    assert source.counts[ROWS] >= 1
    expected = 10 * (source.counts[NUMBERS] + 7 * source.counts[ROWS])
    assert source.length(is_flag=False, block=10, rows=7) == expected
