import pytest

from core.formula.characters import read_characters
from core.formula.errors import FormulaError


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("x²+y¹⁰", "x^(2)+y^(10)"),
        ("e⁻ˣ", "e^(-x)"),
        ("x₁₂", "x_{12}"),
        ("θ₀²", "θ_{0}^(2)"),
        ("２ｘ＋（ｙ，１）", "2x+(y,1)"),
        ("½x", "(1/2)x"),
        ("x×y÷2−π·√z", "x*y/2-π*√z"),
        ("x ≤ y ≠ z", "x <= y != z"),
        ("𝑥+𝟐", "x+2"),
        ("x\u200b²\u2060", "x^(2)"),
        ("x\u00a0y\u3000z", "x y z"),
        ("ｆ（ｘ、ｙ）", "f(x,y)"),
        ("｜ｘ｜", "|x|"),
        ("\u2126", "Ω"),
    ],
)
def test_plain_form(text, plain):
    assert read_characters(text).text == plain


def test_columns_lead_back_to_the_typed_text():
    characters = read_characters("ａ²⁰＋ x\u200b≥y")
    for letter, column in (("a", 1), ("2", 2), ("0", 3), ("+", 4), ("x", 6), ("y", 9)):
        assert characters.columns[characters.text.index(letter)] == column
    assert characters.columns[len(characters.text)] == 10
    assert len(characters.columns) == len(characters.text) + 1


def test_ascii_keeps_its_columns():
    characters = read_characters("x + y")
    assert [*characters.columns] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("x\x07", 2),
        ("x\x00", 2),
        ("x+\u202ey", 3),
        ("x\u2066", 2),
        ("\U000e0041x", 1),
        ("x\ud800", 2),
        ("ẍ", 1),
        ("x\u0301", 2),
        ("х+1", 1),
        ("1+Χ", 3),
        ("xー1", 2),
        ("①", 1),
        ("㎡", 1),
        ("⅟2", 1),
        ("2½", 2),
        ("wᵀ", 2),
        ("x∞", 2),
        ("あ", 1),
        ("x\ue000", 2),
        ("٣", 1),
    ],
)
def test_refused_at_its_column_with_a_hint(text, column):
    with pytest.raises(FormulaError) as raised:
        read_characters(text)
    assert raised.value.column == column
    assert raised.value.hint is not None


def test_lookalikes_name_the_letter_to_type():
    with pytest.raises(FormulaError) as raised:
        read_characters("х")
    assert "Cyrillic" in str(raised.value.message)
    assert str(raised.value.hint).endswith("x")
