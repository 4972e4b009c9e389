"""The order of computation: the same Program with fewer results alive."""

from core.formula.differentiate import hessian
from core.formula.grammar import parse
from core.formula.interpret import evaluate
from core.formula.lower import program_of
from core.formula.program import Program
from core.formula.schedule import in_order_of_need


def alive(program: Program) -> int:
    """How many results are waiting for their last reader, at most."""
    last = {argument: index for index, one in enumerate(program.instructions) for argument in one.arguments}
    computed = [index for index, one in enumerate(program.instructions) if one.arguments]
    return max(sum(first <= now < last.get(first, first) for first in computed) for now in computed)


def test_a_long_sum_is_added_up_as_it_is_made() -> None:
    program = program_of(parse(" + ".join(f"sin({number}x)*cos(y/{number})" for number in range(2, 40))))
    assert alive(program) > 30
    assert alive(in_order_of_need(program)) <= 3


def test_the_more_demanding_argument_comes_first() -> None:
    program = program_of(parse("sin(x) - (cos(x) - (tan(x) - (exp(x) - atan(x)*sinh(y))))"))
    assert alive(in_order_of_need(program)) == 2


def test_it_computes_the_same() -> None:
    program = hessian(program_of(parse("a*exp(-x^2*y)*where(x < y, x, y)^3 + max(x, a*y)")), "xy")
    moved = in_order_of_need(program)
    values = {"x": 0.3, "y": -1.2, "a": 2.5}
    assert evaluate(moved, values) == evaluate(program, values)
    assert moved.inputs == program.inputs
    assert sorted(one.op for one in moved.instructions) == sorted(one.op for one in program.instructions)
    assert in_order_of_need(moved) == moved


def test_outputs_keep_their_places() -> None:
    program = program_of(parse("y"), parse("x + y"), parse("3"), parse("x"))
    assert evaluate(in_order_of_need(program), {"x": 1.0, "y": 2.0}) == (2.0, 3.0, 3.0, 1.0)
