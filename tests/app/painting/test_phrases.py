"""A Japanese sentence is broken between phrases; nothing else is changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextLayout

from app.painting.fonts import font, load_fonts
from app.painting.phrases import with_whole_phrases

KEEP, HARD = "\u2060", "\u00a0"
VERDICT = "ステップ 41 で大域的な最小点 (−3.779, −3.283) に着きました。"


def lines(text, width):
    """The lines that Qt makes of it."""
    load_fonts()
    layout = QTextLayout(text, font(13))
    layout.beginLayout()
    made = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        made.append(text[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return [line.replace(KEEP, "").replace(HARD, " ").strip() for line in made]


@pytest.mark.parametrize("width", range(150, 420, 15))
def test_no_line_begins_with_an_ending(qapp, width):
    broken = lines(with_whole_phrases(VERDICT), width)
    assert not any(line[0] in "たしにでまなす。、" for line in broken), broken
    assert " ".join(broken).replace(" ", "") == VERDICT.replace(" ", "")


def test_without_it_an_ending_would_stand_alone(qapp):
    """That Qt needs to be told: if this fails one day, the joints may go."""
    assert any(line[0] in "たしにでまなす。、" for width in range(150, 420, 15) for line in lines(VERDICT, width))


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("損失の曲面を式で書き、谷を眺めましょう。", "損失の|曲面を|式で|書き、|谷を|眺めましょう。"),
        ("学習率が「最大曲率」より小さければ", "学習率が|「最大曲率」より|小さければ"),
        ("お椀形の曲面", "お椀形の|曲面"),
        ("タールベーク（谷線）といいます。", "タ|ー|ル|ベ|ー|ク|（|谷|線）といいます。"),  # too long as a whole
    ],
)
def test_phrases(text, phrases):
    joined = with_whole_phrases(text)
    assert joined.replace(KEEP, "") == text
    for phrase in phrases.split("|"):
        for word in phrase.split(" "):
            assert KEEP.join(word) in joined
    assert joined.count(KEEP) == sum(len(word) - 1 for word in phrases.replace("|", " ").split(" "))


@pytest.mark.parametrize("text", ["差は最大 0.5（範囲の 0.1 %）です。", "off by 0.5 (0.1 % of its range)"])
@pytest.mark.parametrize("width", range(40, 260, 20))
def test_a_percent_sign_stays_with_its_number(qapp, text, width):
    broken = lines(with_whole_phrases(text), width)
    assert not any(line.startswith("%") for line in broken), broken


@given(st.text())
def test_nothing_is_lost(text):
    made = with_whole_phrases(text)
    assert made.replace(KEEP, "").replace(HARD, " ") == text.replace(KEEP, "").replace(HARD, " ")


@given(st.text(alphabet=st.characters(max_codepoint=0x2FFF)))
def test_other_languages_stay_as_they_are(text):
    assert with_whole_phrases(text) == text
