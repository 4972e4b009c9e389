"""Value and gradient below the field: no flicker, nothing out of date, everything to copy."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from app.gui.surface.typesetter import Typesetter, Written
from app.gui.surface.written_section import WrittenSection
from core.formula.grammar import parse
from core.formula.symbolic.derivation import TOO_LONG, Derivation

ONE, OTHER = parse("x^2 + y"), parse("sin(x) y")


@pytest.fixture
def typesetter(qapp, symbolic):
    made = Typesetter(lambda: symbolic)
    yield made
    made.close()


@pytest.fixture
def section(session, show, typesetter):
    return show(WrittenSection(session, typesetter), 280, 200)


def is_typeset(section, formula):
    written = section._written
    lines = (*section.value.lines, *section.gradient.lines)
    is_its = written is not None and written.formula == formula
    return is_its and len(lines) == 3 and all(line.pieces for line in lines)


def typeset(section, formula, qtbot):
    section.show_formula(formula)
    qtbot.waitUntil(lambda: is_typeset(section, formula))


def names(section):
    return [section._session.language(name) for name, _ in section.copies()]


def test_the_first_formula_is_text_at_once(section):
    section.show_formula(ONE)
    assert section.value.lines[0].text == "f(x, y) = x^2 + y"
    assert section.gradient.lines == ()


def test_then_it_is_typeset(section, qtbot):
    typeset(section, ONE, qtbot)
    assert len(section.gradient.lines) == 2


def test_the_last_one_stays_until_the_next_is_ready(section, qtbot):
    typeset(section, ONE, qtbot)
    before = section.value.lines
    section.show_formula(OTHER)
    assert section.value.lines == before
    qtbot.waitUntil(lambda: is_typeset(section, OTHER))
    assert not section._patience.isActive()


def test_patience_ends_with_text(section, qtbot, symbolic, monkeypatch):
    typeset(section, ONE, qtbot)
    monkeypatch.setattr(section._typesetter, "show", lambda *_: None)
    section.show_formula(OTHER)
    qtbot.waitUntil(lambda: section.value.lines[0].pieces is None)
    assert section.value.lines[0].text == "f(x, y) = sin(x) y"
    assert section.gradient.lines == ()


def test_what_comes_too_late_is_dropped(section, qtbot):
    typeset(section, ONE, qtbot)
    late = section._written
    typeset(section, OTHER, qtbot)
    before = section.value.lines
    section._receive(late)
    assert section.value.lines == before
    assert section._written.formula == OTHER


def test_the_same_formula_is_not_written_again(section, qtbot, symbolic):
    typeset(section, ONE, qtbot)
    asked = len(symbolic.derived)
    section.show_formula(parse("x^2 + y"))
    assert not section._patience.isActive()
    assert len(symbolic.derived) == asked


def test_a_note_is_said_in_the_language_of_the_window(section, session):
    section.show_formula(ONE)
    note = TOO_LONG
    derivation = Derivation("x", (), (), ("1", "1"), ())
    section._receive(Written(ONE, section.value.lines[0], (), derivation, note))
    assert section.note.text() == str(TOO_LONG)
    assert section.note.isVisible()
    session.language.switch("ja")
    assert section.note.text() not in ("", str(TOO_LONG))
    section._receive(Written(ONE, section.value.lines[0], (), derivation, None))
    assert not section.note.isVisible()


class TestCopying:
    def test_before_there_is_a_formula_there_is_nothing(self, section):
        assert section.copies() == []
        section.menu.aboutToShow.emit()
        assert section.menu.actions() == []

    def test_the_value_can_be_copied_before_the_gradient_is_known(self, section, monkeypatch):
        monkeypatch.setattr(section._typesetter, "show", lambda *_: None)
        section.show_formula(ONE)
        assert names(section) == ["Copy value as LaTeX"]

    def test_everything_that_is_known(self, section, qtbot):
        typeset(section, ONE, qtbot)
        assert names(section) == ["Copy value as LaTeX", "Copy gradient as LaTeX", "Copy gradient as text"]
        texts = dict(zip(names(section), (text for _, text in section.copies()), strict=True))
        assert texts["Copy gradient as LaTeX"] == (
            r"\begin{pmatrix} x^2 + y_x \\ x^2 + y_y \end{pmatrix}"  # the helper of these tests says so
        )

    def test_a_hessian_is_a_matrix(self, section):
        section.show_formula(ONE)
        derivation = Derivation("x", ("2x", "1"), (("2", "0"), ("0", "0")), (), ())
        section._receive(Written(ONE, section.value.lines[0], (), derivation, None))
        assert section.copies()[-1][1] == r"\begin{pmatrix} 2 & 0 \\ 0 & 0 \end{pmatrix}"

    def test_one_variable_needs_no_brackets(self, section):
        formula = parse("x^2")
        section.show_formula(formula)
        derivation = Derivation("x", ("2x",), (("2",),), ("2*x",), ())
        section._receive(Written(formula, section.value.lines[0], (), derivation, None))
        assert [text for _, text in section.copies()[1:]] == ["2x", "2*x", "2"]

    def test_what_was_known_of_another_formula_is_not_offered(self, section, qtbot, monkeypatch):
        typeset(section, ONE, qtbot)
        monkeypatch.setattr(section._typesetter, "show", lambda *_: None)
        section.show_formula(OTHER)
        assert names(section) == ["Copy value as LaTeX"]
        assert "sin" in section.copies()[0][1]

    def test_it_lands_on_the_clipboard_and_is_said(self, section, session, qtbot):
        typeset(section, ONE, qtbot)
        section.menu.aboutToShow.emit()
        with qtbot.waitSignal(session.said), qtbot.waitSignal(section.copied) as copied:
            section.menu.actions()[0].trigger()
        assert QGuiApplication.clipboard().text() == copied.args[0] == "f(x, y) = x^{2} + y"

    def test_the_right_button_opens_the_same_menu(self, section, qtbot):
        typeset(section, ONE, qtbot)
        at = QPoint(10, 10)
        QApplication.sendEvent(section, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, section.mapToGlobal(at)))
        assert section.menu.isVisible()
        assert len(section.menu.actions()) == 3
        section.menu.close()
