"""Runs put into another order with the mouse."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from app.gui.runs.ordering import gap_at
from app.gui.runs.panel import RunsPanel
from core.message import message

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
GROUND = QPoint(5, 5)  # of a row, where nothing else is


@pytest.fixture
def panel(session, show, settle, qtbot):
    made = show(RunsPanel(session), 340, 900)
    settle()
    qtbot.waitUntil(lambda: made.rows[4].y() > made.rows[0].y())
    return made


@pytest.fixture
def carry(panel, qtbot):
    """Take a row by its ground and let go of it at a height of another one, 0 to 1."""

    def carry(run, other, share, release=True):
        row = panel.rows[run]
        target = panel.rows[other].mapToGlobal(QPoint(5, round(share * (panel.rows[other].height() - 1))))
        qtbot.mousePress(row, LEFT, pos=GROUND)
        qtbot.mouseMove(row, row.mapFromGlobal(target))
        if release:
            qtbot.mouseRelease(row, LEFT, pos=row.mapFromGlobal(target))

    return carry


def names(session):
    return [run.rule for run in session.scene.runs]


@pytest.mark.parametrize(
    ("run", "other", "share", "place"),
    [(0, 4, 0.9, 4), (4, 0, 0.1, 0), (0, 2, 0.2, 1), (0, 2, 0.8, 2), (3, 1, 0.2, 1), (3, 1, 0.8, 2)],
)
def test_a_row_goes_where_the_line_is(session, carry, run, other, share, place, undo_all):
    before, begin = names(session), session.scene
    moved = before[run]
    carry(run, other, share)
    rest = [rule for rule in before if rule != moved]
    assert names(session) == [*rest[:place], moved, *rest[place:]]
    assert session.selected == place
    assert session.document.undo_label == message("Move the run")
    assert undo_all() == begin


@pytest.mark.parametrize(("run", "other", "share"), [(2, 2, 0.9), (2, 3, 0.2), (2, 1, 0.8)])
def test_put_down_where_it_was_it_is_no_step(session, carry, run, other, share):
    begin = session.scene
    carry(run, other, share)
    assert session.scene is begin
    assert session.document.undo_label is None


def test_the_line_comes_and_goes(panel, carry, qtbot):
    assert panel.ordering.line.isHidden()
    carry(0, 3, 0.1, release=False)
    line = panel.ordering.line
    assert line.isVisible()
    assert abs(line.geometry().center().y() - panel.rows[3].y()) <= 3
    qtbot.mouseRelease(panel.rows[0], LEFT, pos=GROUND)
    assert line.isHidden()


def test_a_click_selects_and_moves_nothing(session, panel, qtbot):
    begin = session.scene
    qtbot.mouseClick(panel.rows[3], LEFT, pos=GROUND)
    assert session.selected == 3
    qtbot.mousePress(panel.rows[1], LEFT, pos=GROUND)
    qtbot.mouseMove(panel.rows[1], GROUND + QPoint(2, 1))
    qtbot.mouseRelease(panel.rows[1], LEFT, pos=GROUND + QPoint(2, 1))
    assert session.selected == 1
    assert session.scene is begin


def test_other_buttons_carry_nothing(session, panel, qtbot):
    begin = session.scene
    row = panel.rows[0]
    qtbot.mousePress(row, Qt.MouseButton.MiddleButton, pos=GROUND)
    qtbot.mouseMove(row, GROUND + QPoint(0, 300))
    qtbot.mouseRelease(row, Qt.MouseButton.MiddleButton, pos=GROUND + QPoint(0, 300))
    assert session.scene is begin
    assert panel.ordering.line.isHidden()


def test_a_run_that_is_gone_meanwhile_is_not_put_down(session, panel, carry):
    carry(0, 4, 0.9, release=False)
    begin = session.scene
    panel.ordering.drop(17)
    assert session.scene is begin


def test_gaps():
    rows = [QRect(0, 0, 10, 20), QRect(0, 22, 10, 60)]
    assert [gap_at(y, rows) for y in (-5, 5, 15, 30, 60, 500)] == [0, 0, 1, 1, 2, 2]
