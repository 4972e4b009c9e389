"""The window's numbers."""

import pytest
from PySide6.QtCore import Qt

from app.document import edits
from app.gui.surface.window_fields import WindowFields
from core.message import message


@pytest.fixture
def fields(session, qtbot):
    made = WindowFields(session)
    qtbot.addWidget(made)
    made.resize(268, 200)
    made.show()
    return made


def enter(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_shows_the_window(fields, session):
    assert [field.number for field in fields.rows["x"].fields] == [-2, 2]
    assert [field.number for field in fields.rows["y"].fields] == [-1, 3]


def test_a_typed_number_is_a_step(fields, session, qtbot):
    enter(qtbot, fields.rows["x"].fields[1], "7")
    assert session.scene.surface.window["x"] == (-2, 7)
    assert session.document.undo_label.template == "Window"
    session.document.undo()
    assert fields.rows["x"].fields[1].number == 2
    assert fields.rows["x"].fields[1].text() == "2"


@pytest.mark.parametrize("text", ["-2", "-9", "abc", "", "1e300", "1e400"])
def test_what_makes_no_window_is_said_at_the_field(fields, session, qtbot, text):
    row, before = fields.rows["x"], session.scene
    enter(qtbot, row.fields[1], text)
    assert session.scene is before
    assert row.fields[1].property("wrong") is True
    assert row.problem.isVisible()
    english = row.problem.text()
    session.language.switch("ja")
    assert row.problem.text() != english


def test_wrong_entries_stay_while_other_things_change(fields, session, qtbot):
    row = fields.rows["x"]
    enter(qtbot, row.fields[1], "-9")
    session.commit(message("Steps"), edits.set_steps(session.scene, 9))
    assert row.fields[1].text() == "-9"
    assert row.problem.isVisible()


def test_two_ends_that_only_fit_together(fields, session, qtbot):
    row = fields.rows["x"]
    enter(qtbot, row.fields[0], "10")
    assert row.problem.isVisible()
    enter(qtbot, row.fields[1], "20")
    assert session.scene.surface.window["x"] == (10, 20)
    assert not row.problem.isVisible()
    assert row.fields[0].property("wrong") is False


def test_the_same_number_is_no_step(fields, session, qtbot):
    enter(qtbot, fields.rows["x"].fields[1], "2")
    assert session.document.undo_label is None


@pytest.mark.parametrize("back", ["-2", None], ids=["typed", "escape"])
def test_the_number_that_was_there_ends_the_complaint(fields, session, qtbot, back):
    row = fields.rows["x"]
    enter(qtbot, row.fields[0], "nan")
    assert row.problem.isVisible()
    if back is None:
        qtbot.keyClick(row.fields[0], Qt.Key.Key_Escape)
    else:
        enter(qtbot, row.fields[0], back)
    assert row.fields[0].text() == "-2"
    assert not row.problem.isVisible()
    assert session.document.undo_label is None


def test_one_end_mended_does_not_excuse_the_other(fields, session, qtbot):
    row = fields.rows["x"]
    enter(qtbot, row.fields[0], "10")
    enter(qtbot, row.fields[1], "5")
    assert [field.property("wrong") for field in row.fields] == [True, True]
    qtbot.keyClick(row.fields[1], Qt.Key.Key_Escape)
    assert row.fields[1].text() == "2"
    assert row.fields[0].property("wrong") is True
    assert row.problem.isVisible()
    enter(qtbot, row.fields[0], "-1")
    assert session.scene.surface.window["x"] == (-1, 2)
    assert not row.problem.isVisible()


def test_arrow_keys_step_as_one_step(fields, session, qtbot):
    field = fields.rows["x"].fields[1]
    field.setFocus()
    for _ in range(3):
        qtbot.keyClick(field, Qt.Key.Key_Up)
    assert session.scene.surface.window["x"][1] > 2.5
    session.document.undo()
    assert session.scene.surface.window["x"] == (-2, 2)


def test_rows_follow_the_variables(fields, session):
    session.commit(message("Formula"), edits.set_formula(session.scene, "f(u) = u^2"))
    assert list(fields.rows) == ["u"]
    session.document.undo()
    assert list(fields.rows) == ["x", "y"]
