import pytest

from core.formula.definitions import argument_counts
from core.formula.functions import FUNCTIONS
from core.formula.grammar import parse
from core.formula.spellings import DEFINITIONS, INVERSES, RUN_TOGETHER, SPELLINGS, spelled
from core.formula.tree import Call, Formula

OPERATORS = {"add", "multiply", "divide", "negate", "and", "or", "not"}
OWN_RULES = {"sum", "prod", "piecewise", "acot", "mean"}


def test_there_are_many():
    assert len(SPELLINGS) > 120


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_every_function_of_the_table_can_be_typed(function):
    if function not in OPERATORS:
        assert function in SPELLINGS.values()


@pytest.mark.parametrize(
    ("word", "function"),
    [
        ("arcsin", "asin"),
        ("tg", "tan"),
        ("ReLU", "relu"),
        ("Abs", "abs"),
        ("SQRT", "sqrt"),
        ("ln", "log"),
        ("lg", "log10"),
    ],
)
def test_other_spellings(word, function):
    assert spelled(word) == function


def test_letters_are_no_functions():
    assert spelled("x") is None
    assert spelled("L") is None


@pytest.mark.parametrize("word", sorted(set(SPELLINGS) - {w for w, f in SPELLINGS.items() if f in OWN_RULES}))
def test_every_spelling_can_be_called(word):
    least, _ = argument_counts(SPELLINGS[word])
    arguments = [f"x + {place}" for place in range(2, 2 + least)]
    if SPELLINGS[word] in ("where", "logical_and", "logical_or", "logical_not"):
        arguments[0] = "x > 1"
    if SPELLINGS[word] in ("logical_and", "logical_or"):
        arguments[1] = "x < 5"
    if SPELLINGS[word] == "factorial":
        arguments[0] = "5"
    assert isinstance(parse(f"1 + {word}({', '.join(arguments)})"), Formula)


def test_tables_agree():
    assert set(INVERSES.values()) <= set(SPELLINGS.values())
    assert set(SPELLINGS) >= RUN_TOGETHER
    assert all(body for alternatives in DEFINITIONS.values() for _, body in alternatives)


def test_nothing_typed_is_a_node_of_another_name():
    formula = parse("hypot(x, y)")
    assert isinstance(formula.tree, Call)
    assert formula.tree.function == "sqrt"
