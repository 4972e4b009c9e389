"""A run's schedule: committed as it is typed, marked where it cannot be read, undone as one step."""

import pytest
from PySide6.QtCore import Qt

from app.document import edits
from app.gui.runs.schedule_section import ScheduleSection
from core.message import message


@pytest.fixture
def section(session, show):
    made = ScheduleSection(session, 0)
    session.scene_changed.connect(lambda: made.show_run(0))
    return show(made, 300, 120)


@pytest.fixture
def write(section, qtbot):
    def write(text):
        section.field.setFocus()
        section.field.selectAll()
        section.field.insertPlainText(text)
        section.read()

    return write


def column(section):
    return section.field._column


@pytest.mark.parametrize(
    "text", ["learning_rate*0.99^t", "0.1", " learning_rate/sqrt(t) ", "learning_rate*(1 + cos(pi*t/T))/2"]
)
def test_good_schedules(session, section, write, text):
    write(text)
    assert session.scene.runs[0].schedule == text.strip()
    assert section.problem.isHidden()
    assert section.hint.isHidden()
    assert column(section) is None
    session.document.undo()
    assert session.scene.runs[0].schedule is None
    assert section.field.text() == ""


@pytest.mark.parametrize(
    ("text", "where"),
    [("learning_rate*", 15), ("0.1 + x", 7), ("eval(1)", 1), ("1e400", 1), ("sqrt(-t)", 1), ("-1", 1), ("ああ", 1)],
)
def test_bad_schedules_are_marked_at_their_column(session, section, write, text, where):
    before = session.scene
    write(text)
    assert session.scene is before
    assert section.field.property("wrong") is True
    assert column(section) == where
    english = section.problem.text()
    assert english
    assert "olumn" not in english, "the mark says where"
    session.language.switch("ja")
    assert section.problem.text() != english


def test_too_long_a_text_is_said_without_a_column_or_with_one(session, section, write):
    before = session.scene
    write("1+" * 6_000 + "1")
    assert session.scene is before
    assert not section.problem.isHidden()


def test_it_follows_while_one_types_as_one_step(session, section, qtbot):
    section.field.setFocus()
    qtbot.keyClicks(section.field, "0.05")
    qtbot.waitUntil(lambda: session.scene.runs[0].schedule == "0.05")
    qtbot.keyClicks(section.field, "*t")
    qtbot.waitUntil(lambda: session.scene.runs[0].schedule == "0.05*t")
    assert session.document.undo_label == message("Set the schedule")
    session.document.undo()
    assert session.scene.runs[0].schedule is None
    assert session.document.undo_label is None


def test_escape_brings_the_last_good_one_back(session, section, write, qtbot):
    write("0.1")
    write("0.1*")
    assert column(section) is not None
    qtbot.keyClick(section.field, Qt.Key.Key_Escape)
    assert section.field.text() == "0.1"
    assert column(section) is None
    assert section.problem.isHidden()


def test_a_schedule_can_be_taken_away(session, section, write):
    write("0.1")
    write("")
    assert session.scene.runs[0].schedule is None
    write("   ")
    assert session.scene.runs[0].schedule is None
    assert section.problem.isHidden()


def test_the_same_again_is_no_step(session, section, write):
    write("0.1")
    session.document.end_merge()
    begin = session.scene
    write("0.1")
    assert session.scene is begin


def test_a_wrong_text_survives_another_change_but_not_another_run(session, section, write):
    write("0.1*")
    session.commit(message("Move start"), edits.move_start(session.scene, 0, (1.0, 1.0)))
    assert section.field.text() == "0.1*"
    assert column(section) == 5
    session.commit(message("Remove the run"), edits.remove_run(session.scene, 0))
    assert section.field.text() == ""
    assert column(section) is None


def test_what_was_right_may_become_wrong_by_other_steps_and_says_so(session, section, write):
    """The document refuses the other change, and the schedule stays."""
    write("learning_rate*(600 - t)")
    assert session.scene.runs[0].schedule
    assert not session.attempt(message("Number of steps"), lambda scene: edits.set_steps(scene, 900))
    assert session.scene.steps != 900


def test_what_is_half_typed_goes_with_its_run(session, show):
    """A row outlives its run by a moment, in which the end of the typing may come."""
    last = len(session.scene.runs) - 1
    made = show(ScheduleSection(session, last), 300, 120)
    made.field.setFocus()
    made.field.insertPlainText("0.1*(")
    session.commit(message("Remove the run"), edits.remove_run(session.scene, last))
    before = session.scene
    made.read()
    assert session.scene is before
    assert made.problem.isHidden()


def test_it_says_what_it_is_for(section, session):
    tip = message("The learning rate as a formula of the update t, which counts from 1; T is the number of all updates")
    section.retranslate(tip)
    assert section.field.toolTip() == section.field.accessibleName() == str(tip)
    session.language.switch("ja")
    section.retranslate(tip)
    assert section.field.toolTip() == session.language(tip) != str(tip)
