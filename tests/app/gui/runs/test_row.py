"""One run in the list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from app.document import edits
from app.gui.runs.panel import RunsPanel
from core.message import message


@pytest.fixture
def row(session, show):
    return show(RunsPanel(session), 340, 700).rows[1]


def test_a_name_of_its_own(session, row, type_in):
    type_in(row.name, "  with   momentum ")
    assert session.scene.runs[1].name == "with momentum"
    assert row.name.text() == "with momentum"
    session.document.undo()
    assert session.scene.runs[1].name == ""
    assert row.name.text() == "Momentum"


@pytest.mark.parametrize("typed", ["Momentum", ""])
def test_the_rules_name_is_no_name(session, row, type_in, typed):
    before = session.scene
    type_in(row.name, typed)
    assert session.scene == before
    assert row.name.text() == "Momentum"
    assert session.document.undo_label is None


@pytest.mark.parametrize("typed", ["x" * 201, "a\u0000b"])
def test_a_bad_name_is_refused_with_a_sentence(session, row, typed, qtbot):
    said = []
    session.said.connect(said.append)
    row.name.setText(typed)
    row.name.setModified(True)
    row.name.editingFinished.emit()
    assert len(said) == 1 or session.scene.runs[1].name.isprintable()


def test_the_eye(session, row, settle):
    row.eye.click()
    assert session.scene.runs[1].hidden
    settle()
    row.eye.click()
    assert not session.scene.runs[1].hidden


def test_unfolds_while_it_is_selected(session, row):
    assert row.details is None
    row.fold.click()
    assert session.selected == 1
    assert row.details.isVisible()
    row.fold.click()
    assert session.selected == -1
    assert not row.details.isVisible()


def test_a_click_on_it_selects(session, row, qtbot):
    qtbot.mouseClick(row.outcome, Qt.MouseButton.LeftButton)
    assert session.selected == 1
    with qtbot.assertNotEmitted(session.selection_changed):
        qtbot.mouseClick(row.outcome, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(("entry", "left"), [(0, 5), (1, 6), (2, 4)])
def test_its_menu(session, row, entry, left, settle):
    menu = QMenu()
    row.fill_menu(menu)
    menu.actions()[entry].trigger()
    settle()
    assert len(session.scene.runs) == left
    session.document.undo()
    assert len(session.scene.runs) == 5
    menu.deleteLater()


def test_its_menu_where_there_may_be_no_more_runs(session, row, monkeypatch):
    said = []
    session.said.connect(said.append)
    monkeypatch.setattr("app.document.limits.RUNS", 5)
    menu = QMenu()
    row.fill_menu(menu)
    menu.actions()[1].trigger()
    assert len(said) == 1
    menu.deleteLater()


def test_the_learning_rate_is_at_hand(session, row, type_in):
    rate = row.rate.rows["learning_rate"]
    assert list(row.rate.rows) == ["learning_rate"]
    type_in(rate.field, "3e-4")
    assert session.scene.runs[1].hyperparameters["learning_rate"] == 3e-4


def test_names_of_the_person_are_plain_text(session, row, settle):
    session.commit(message("Rename the run"), edits.rename_run(session.scene, 1, "<b>bold</b> & <img src=x>"))
    settle()
    assert row.name.text() == "<b>bold</b> & <img src=x>"


@pytest.mark.parametrize("percent", [75, 100, 110])
def test_the_schedule_of_every_row_has_room_for_a_line(window, settle, qtbot, percent):
    window.session.restyle(font_percent=percent)
    settle()
    for run, row in enumerate(window.findChild(RunsPanel).rows):
        window.session.select(-1)
        window.session.select(run)
        field = row.details.schedule.field
        qtbot.waitUntil(field.isVisible)
        qtbot.waitUntil(lambda field=field: field.viewport().height() >= field.fontMetrics().lineSpacing() + 2)
