import pytest

from core.formula.brackets import match_brackets
from core.formula.errors import FormulaError
from core.formula.limits import DEPTH
from core.formula.tokens import read_tokens


def test_partners_and_lists():
    brackets = match_brackets(read_tokens("max(x, (y + 1)) + [z]"))
    assert brackets.closing == {1: 9, 4: 8, 11: 13}
    assert brackets.listed == {1}


@pytest.mark.parametrize(
    ("text", "column"),
    [("(x", 1), ("x)", 2), ("(x]", 3), ("((x)", 1), (r"\left(x", 1), (r"\begin{cases} x", 1), ("{x)", 3), ("⌊x⌉", 3)],
)
def test_unmatched(text, column):
    with pytest.raises(FormulaError) as raised:
        match_brackets(read_tokens(text))
    assert raised.value.column == column
    assert raised.value.hint is not None


def test_depth():
    match_brackets(read_tokens("(" * DEPTH + "x" + ")" * DEPTH))
    with pytest.raises(FormulaError) as raised:
        match_brackets(read_tokens("(" * (DEPTH + 1) + "x" + ")" * (DEPTH + 1)))
    assert raised.value.column == DEPTH + 1
