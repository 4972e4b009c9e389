import pytest

from core.formula.errors import FormulaError
from core.formula.latex_input import read_command


@pytest.mark.parametrize(
    ("text", "kind", "meaning"),
    [
        (r"\cdot", "operator", "*"),
        (r"\le", "operator", "<="),
        (r"\land", "word", "and"),
        (r"\dfrac", "structure", "frac"),
        (r"\alpha", "word", "alpha"),
        (r"\varphi", "word", "varphi"),
        (r"\arcsin", "word", "arcsin"),
        (r"\operatorname{sgn}", "word", "sgn"),
        (r"\operatorname*{max}", "word", "max"),
        (r"\mathrm{e}", "word", "e"),
        (r"\text{ if }", "word", "if"),
        (r"\text{Otherwise.}", "word", "otherwise"),
        (r"\text{ }", "space", ""),
        (r"\left(", "open", "("),
        (r"\right]", "close", ")"),
        (r"\left\{", "open", "{"),
        (r"\bigl|", "open", "|"),
        (r"\left\lvert", "open", "|"),
        (r"\vert", "bar", "|"),
        (r"\|", "bar", "|"),
        (r"\,", "space", ""),
        (r"\quad", "space", ""),
        (r"\begin{cases}", "open", "cases"),
        (r"\end{cases}", "close", "cases"),
        (r"\begin{array}{ll}", "open", "cases"),
        (r"\begin{equation}", "space", ""),
        (r"\\[4pt]", "operator", "newline"),
    ],
)
def test_meaning(text, kind, meaning):
    command = read_command(text + "x", 0, 1) if not text[-1].isalpha() else read_command(text + " x", 0, 1)
    assert (command.kind, command.text, command.end) == (kind, meaning, len(text))


@pytest.mark.parametrize(
    "text",
    [
        r"\pm x",
        r"\int x",
        r"\infty",
        r"\hat{x}",
        r"\csname",
        r"\write18{id}",
        r"\begin{matrix}",
        r"\text{two words}",
        r"\left.",
        r"\left",
        r"\mathrm x",
        r"\over",
        "\\",
        r"\partial",
    ],
)
def test_unknown_commands_are_refused_with_a_hint(text):
    with pytest.raises(FormulaError) as raised:
        read_command(text, 0, 7)
    assert raised.value.column == 7
    assert raised.value.hint is not None
