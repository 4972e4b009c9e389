"""Typeset lines: in rows, in the theme's colour, as text until there are pictures."""

import pytest
from PySide6.QtWidgets import QWidget

from app.gui.surface.formula_view import FormulaView
from app.gui.surface.lines import Line
from app.painting.theme import load_theme
from core.formula.typeset import Typeset

_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="20" viewBox="0 0 {w} 20">'
    '<rect x="1" y="1" width="{inner}" height="18" fill="#000000"/></svg>'
)


def piece(width):
    return Typeset(_SVG.format(w=width, inner=width - 2), width, 20, 5)


def line(*widths, text="f(x) = x²"):
    return Line("f(x)", "x^2", text, tuple(map(piece, widths)))


def plain(text):
    return Line("", "", text)


@pytest.fixture
def view(session, show):
    host = QWidget()
    made = FormulaView(session, host)
    made.resize(300, 50)
    show(host, 600, 600)
    return made


def colours(view):
    image = view.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}


def test_without_lines_it_takes_no_room(view):
    view.show_lines(())
    assert view.height() == 0
    view.grab()


def test_it_is_as_high_as_its_rows(view):
    view.show_lines((line(100),))
    one = view.height()
    view.show_lines((line(100), line(100)))
    two = view.height()
    view.show_lines((line(200, 200, 200),))
    broken = view.height()
    assert 0 < one < two
    assert broken > 2 * one


def test_a_wider_view_needs_fewer_rows(view):
    view.show_lines((line(300, 300),))
    high = view.height()
    view.resize(800, view.height())
    assert view.height() < high


def test_it_is_painted_in_the_colour_of_text(view, session):
    view.show_lines((line(200),))
    for theme in ("dark", "light"):
        session.restyle(theme=theme)
        assert load_theme(theme).text.name() in colours(view)


def test_until_there_are_pictures_the_text_is_seen(view):
    view.show_lines((plain("f(x) = x^2"),))
    assert view.height() > 10
    assert len(colours(view)) > 1


def test_a_long_text_is_cut_after_a_few_rows(view):
    view.show_lines((plain("f(x) = x"),))
    row = view.height()
    view.show_lines((plain("f(x) = " + "x + " * 500),))
    assert view.height() <= 4 * row + 4


def test_where_it_is_cut_an_ellipsis_says_so(view):
    for text, is_cut in (("x + " * 400, True), ("x + " * 4, False)):
        view.show_lines((plain(text),))
        ((_, layout),) = view._blocks
        last = layout.lineAt(layout.lineCount() - 1)
        assert layout.lineCount() <= view.most_text_rows
        assert layout.text().endswith("…") == is_cut
        assert last.textStart() + last.textLength() == len(layout.text())


def test_what_cannot_be_broken_is_made_smaller_and_beyond_that_said(view, session):
    view.show_lines((line(100),))
    whole = view.height()
    view.show_lines((line(420),))
    assert view.height() < whole
    assert not isinstance(view._blocks[0][1], type(view._text(plain("x")))), "still a picture"
    view.show_lines((line(4000, text="∂f/∂x = 1 + 2 = 3"),))
    assert view._blocks[0][1].text() == "∂f/∂x = … (too long to display here)"
    session.language.switch("ja")
    assert view._blocks[0][1].text() == "∂f/∂x = …（長すぎてここには表示できません）"


def test_of_too_many_rows_each_left_side_stays(view):
    view.show_lines([line(*[290] * 30, text=f"∂f/∂{letter} = {letter}") for letter in "xy"])
    assert [block.text().partition(" =")[0] for _, block in view._blocks] == ["∂f/∂x", "∂f/∂y"]


def test_who_does_not_see_it_is_told_the_text(view):
    view.show_lines((line(100, text="f(x) = x²"), plain("second")))
    assert view.accessibleName() == "f(x) = x²\nsecond"


def test_the_same_lines_are_not_arranged_again(view, monkeypatch):
    view.show_lines((line(100),))
    monkeypatch.setattr(view, "_arrange", lambda: pytest.fail("arranged again"))
    view.show_lines([line(100)])


def test_large_type_is_larger(view, session):
    view.show_lines((line(100),))
    small = view.height()
    session.restyle(font_percent=200)
    assert view.height() > 1.8 * small


@pytest.mark.parametrize("width", [1, 30, 5000])
def test_the_widest_part_is_a_sensible_number_at_any_width(view, width):
    view.resize(width, 20)
    assert 40 <= view.widest <= max(40, 20 / 15 * width + 1)
    view.show_lines((line(100), plain("x")))
    view.grab()
