from fractions import Fraction

from core.formula.functions import FUNCTIONS
from core.formula.interpret import evaluate
from core.formula.lower import program_of
from core.formula.symbolic.to_program import program_of_trees
from core.formula.tree import Call, Formula, Name, Node, Number

X = Name("x")


def test_shared_parts_are_lowered_once() -> None:
    tree: Node = X
    for _ in range(60):
        tree = Call("add", (tree, Call("sin", (tree,))))
    program = program_of_trees([tree], ())
    assert len(program.instructions) == 121


def test_every_function_gives_the_same_program_as_lowering_the_formula() -> None:
    for function in FUNCTIONS.values():
        names = [Name("xyz"[place]) for place in range(function.least)]
        condition = Call("less", (X, Number(Fraction(1))))
        parts = tuple(condition if k in function.condition_arguments else name for k, name in enumerate(names))
        tree: Node = Call(function.name, parts)
        if function.is_condition:
            tree = Call("where", (tree, X, Number(Fraction(2))))
        assert program_of_trees([tree], ()) == program_of(Formula("", tree))


def test_data_columns_are_columns() -> None:
    tree = Call("mean", (Call("multiply", (X, Name("u"))),))
    program = program_of_trees([tree], ("u",))
    assert program.columns == ("u",)
    assert evaluate(program, {"x": 2.0}, {"u": [1.0, 3.0]}) == (4.0,)
