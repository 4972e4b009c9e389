"""Typing a formula: what can be read is committed, the rest is marked and the scene stays."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeySequence

from app.document import edits
from app.gui.surface.formula_section import FormulaSection
from core.message import message
from surfaces.gallery import gallery

EXAMPLE = "(1-x)^2 + a*(y-x^2)^2"


@pytest.fixture
def section(session, qtbot):
    made = FormulaSection(session)
    qtbot.addWidget(made)
    made.resize(268, 200)
    with qtbot.waitExposed(made):
        made.show()
    return made


def type_text(section, qtbot, text):
    section.field.selectAll()
    for letter in text:
        qtbot.keyClicks(section.field, letter)
        section.read()


def test_shows_the_scene(section, session):
    assert section.field.text() == session.scene.surface.formula == EXAMPLE
    assert section.error is None
    assert not section.field.is_astray


def test_typing_commits_as_one_step(section, session, qtbot):
    before = session.scene
    type_text(section, qtbot, "x^2 + 3y^2")
    assert session.scene.surface.formula == "x^2 + 3y^2"
    assert session.document.undo_label.template == "Formula"
    session.document.undo()
    assert session.scene == before
    assert section.field.text() == EXAMPLE
    assert session.document.undo_label is None


def test_the_picture_follows_without_a_key(section, session, qtbot):
    section.field.selectAll()
    qtbot.keyClicks(section.field, "x^2+y^4")
    qtbot.waitUntil(lambda: session.scene.surface.formula == "x^2+y^4")


def test_leaving_the_field_ends_the_step(section, session, qtbot):
    type_text(section, qtbot, "x^2")
    section.field.left.emit()
    type_text(section, qtbot, "x^4")
    session.document.undo()
    assert session.scene.surface.formula == "x^2"


def test_what_cannot_be_read_is_marked_and_changes_nothing(section, session, qtbot):
    type_text(section, qtbot, "x^2 + ")
    assert session.scene.surface.formula == "x^2 "
    assert section.field.text() == "x^2 + "
    assert section.field.property("wrong") is True
    assert section.problem.isVisible()
    assert section.problem.text()
    begin, width = section.field.mark_ends()
    assert width > 0
    assert begin.x() >= section.field.fontMetrics().horizontalAdvance("x^2 +")
    section.grab()  # paints the mark
    type_text(section, qtbot, "x^2 + y")
    assert section.field.property("wrong") is False
    assert not section.problem.isVisible()


def test_the_problem_speaks_the_language_of_the_window(section, session, qtbot):
    type_text(section, qtbot, "x^2 + ")
    english = section.problem.text()
    session.language.switch("ja")
    assert section.problem.text() != english


def test_other_changes_leave_half_typed_text_alone(section, session, qtbot):
    type_text(section, qtbot, "x^2 + (")
    session.commit(message("Steps"), edits.set_steps(session.scene, 77))
    assert section.field.text() == "x^2 + ("
    assert section.error is not None


def test_another_formula_from_outside_replaces_the_text(section, session, qtbot):
    type_text(section, qtbot, "x^2 + (")
    session.commit(message("Formula"), edits.set_formula(session.scene, "y^2 + x"))
    assert section.field.text() == "y^2 + x"
    assert section.error is None


@pytest.mark.parametrize("key", ["escape", "undo"])
def test_escape_and_undo_first_bring_the_text_back(section, session, qtbot, key):
    type_text(section, qtbot, "x^2 + (")
    scene = session.scene
    if key == "escape":
        qtbot.keyClick(section.field, Qt.Key.Key_Escape)
    else:
        qtbot.keySequence(section.field, QKeySequence(QKeySequence.StandardKey.Undo))
    assert section.field.text() == session.scene.surface.formula
    assert session.scene is scene
    assert section.error is None


def test_return_types_nothing(section, session, qtbot):
    before = section.field.toPlainText()
    qtbot.keyClick(section.field, Qt.Key.Key_Return)
    assert section.field.toPlainText() == before


def test_pasted_lines_become_one(section, qtbot, session):
    pasted = QMimeData()
    pasted.setText("x^2\n+ y^2\r\n")
    section.field.selectAll()
    section.field.insertFromMimeData(pasted)
    section.read()
    assert session.scene.surface.formula == "x^2 + y^2 "


def test_a_very_long_paste_is_refused_in_a_sentence(section, session, qtbot):
    before = session.scene
    pasted = QMimeData()
    pasted.setText("x+" * 1_000_000)
    section.field.selectAll()
    section.field.insertFromMimeData(pasted)
    section.read()
    assert len(section.field.text()) == 10_001
    assert session.scene is before
    assert section.problem.text()


def test_strange_characters_never_crash(section, session, qtbot):
    for text in ("", " ", "𝒙^2 + 😀", "x\u202e", "х^2", "((((", "|", "f(", "f(x,", "1e999", "\ufffd", "$x$ $"):
        section.field.setPlainText(text)
        section.read()
        section.grab()
    assert session.scene.surface.formula


def test_mark_counts_characters_not_utf16(section, qtbot):
    section.field.setPlainText("x + 😀")
    section.read()
    begin, _ = section.field.mark_ends()
    assert begin.x() > section.field.fontMetrics().horizontalAdvance("x +")


def test_every_gallery_formula_can_be_typed_letter_by_letter(section, session):
    for entry in gallery()[::9]:
        for length in range(1, len(entry.formula) + 1):
            section.field.show_text(entry.formula[:length])
            section.read()
        assert session.scene.surface.formula == entry.formula
        assert section.error is None


def test_nothing_is_marked_where_nothing_stands(section, session, qtbot):
    """A wave would lie across the example that an empty field shows."""
    type_text(section, qtbot, "x^2 +")
    wrong = session.style.theme.runs.colours[3].rgb()

    def waves():
        image = section.field.viewport().grab().toImage()
        return sum(image.pixel(x, y) == wrong for x in range(image.width()) for y in range(image.height()))

    assert waves() > 0
    section.field.selectAll()
    qtbot.keyClick(section.field, Qt.Key.Key_Delete)
    section.read()
    assert section.error is not None
    assert section.field.property("wrong") is True
    assert waves() == 0


def test_remarks_are_shown_quietly(section, session, qtbot):
    type_text(section, qtbot, "1/2x + y")
    assert "1/2x" in section.remarks.text()
    type_text(section, qtbot, "x + y")
    assert not section.remarks.isVisible()


def test_the_field_grows_with_its_text(section, qtbot):
    section.field.show_text("x")
    low = section.field.height()
    section.field.show_text("x + " * 40 + "x")
    assert section.field.height() > 2 * low
    section.field.show_text("x + " * 400 + "x")
    assert section.field.height() < 6 * low


def test_the_same_text_is_no_step(section, session):
    section.read()
    assert session.document.undo_label is None


def test_a_long_text_is_read_in_the_background(section, session, qtbot):
    text = " + ".join(f"sin({k} x)" for k in range(300))
    pasted = QMimeData()
    pasted.setText(text)
    section.field.selectAll()
    section.field.insertFromMimeData(pasted)
    assert session.scene.surface.formula == EXAMPLE
    qtbot.waitUntil(lambda: session.scene.surface.formula == text)
    assert section.error is None


def test_return_and_escape_end_typing_and_the_windows_keys_work_again(window, qtbot):
    field, player = window.surface_panel.formula.field, window.session.player
    window.activateWindow()
    window.edit_formula()
    field.insertPlainText("x^2 + y^2")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.session.scene.surface.formula == "x^2 + y^2"
    assert not field.hasFocus()
    qtbot.waitUntil(lambda: not window.session.is_computing, timeout=20_000)
    window.edit_formula()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.hasFocus()
    assert not player.is_playing


def test_return_in_a_wrong_text_stays_there(window, qtbot):
    field = window.surface_panel.formula.field
    window.activateWindow()
    window.edit_formula()
    field.insertPlainText("x^2 +")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.hasFocus()
    assert window.surface_panel.formula.error is not None


def test_a_scene_that_is_opened_once_more_has_its_own_formula(section, session):
    """What could not be read stayed over the picture of the scene that a person had gone back to."""
    scene = session.scene
    section.field.setPlainText("x^2 + sin(")
    section.read()
    assert section.error is not None
    session.commit(message("Move start"), edits.move_start(session.scene, 0, (1.0, 1.0)))
    assert section.field.text() == "x^2 + sin(", "it may be what is being typed"
    session.commit(message("Parameter"), edits.set_parameter(session.scene, "a", 3.0))
    assert section.field.text() == "x^2 + sin("
    session.document.undo()
    session.open(replace(scene, surface=replace(scene.surface)))
    assert section.field.text() == EXAMPLE
    assert section.error is None
