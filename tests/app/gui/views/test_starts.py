"""Starts under the mouse: which is meant, and that they follow; a view that shows them upside down will do."""

import pytest
from PySide6.QtCore import QPointF, Qt

from app.document import edits
from app.document.scene import Run, Scene, SurfaceScene
from app.gui.views.starts import Starts, distance
from core.message import message

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def starts(session, settle):
    """Ten pixels for each unit; nothing is drawn, or meant, left of −10."""
    runs = tuple(Run(rule="sgd", start=start) for start in ((0.0, 0.0), (0.0, 0.0), (3.0, 1.0), (-20.0, 0.0)))
    session.open(Scene(surface=SurfaceScene(formula="x^2 + y^2"), runs=runs, steps=5))
    settle()

    def spot(start):
        return QPointF(10 * start[0], 10 * start[1]) if start[0] > -10 else None

    def meant(at):
        return (at.x() / 10, at.y() / 10) if at.x() > -100 else None

    return Starts(session, lambda: spot, meant)


def test_distances():
    assert distance(QPointF(0, 3), QPointF(4, 0)) == 5
    assert distance(None, QPointF(4, 0)) > 1e300


def test_the_nearest_is_meant_with_all_that_share_it(starts):
    assert starts.at(QPointF(5, 0)) == (0, 1)
    assert starts.at(QPointF(27, 10)) == (2,)
    assert starts.at(QPointF(0, 100)) == ()
    assert starts.at(QPointF(-200, 0)) == (), "it is not drawn"


def test_a_hidden_one_cannot_be_taken(starts, session):
    session.commit(message("Hide or show the run"), edits.hide_run(session.scene, 2))
    assert starts.at(QPointF(30, 10)) == ()


def test_what_is_held_follows_and_is_one_step(starts, session):
    before = session.scene
    assert starts.take(QPointF(1, 1), NONE)
    assert starts.held == (0, 1)
    for at in ((10, 10), (20, 20), (-500, 0)):
        starts.drag(QPointF(*at))
    starts.release()
    assert starts.held == ()
    assert [run.start for run in session.scene.runs[:2]] == [(2.0, 2.0), (2.0, 2.0)], "−500 means no point"
    session.document.undo()
    assert session.scene == before


def test_with_ctrl_the_selected_one_alone(starts, session):
    session.select(1)
    assert starts.take(QPointF(1, 1), CTRL)
    assert starts.held == (1,)


def test_what_is_taken_is_selected(starts, session):
    assert starts.take(QPointF(30, 10), NONE)
    assert session.selected == 2
    assert not starts.take(QPointF(0, 500), NONE)


def test_a_click_sets_the_selected_one_and_with_shift_all(starts, session):
    session.select(2)
    starts.set((1.0, 4.0), NONE)
    assert [run.start for run in session.scene.runs] == [(0.0, 0.0), (0.0, 0.0), (1.0, 4.0), (-20.0, 0.0)]
    starts.set((2.0, 2.0), SHIFT)
    assert {run.start for run in session.scene.runs} == {(2.0, 2.0)}
    before = session.scene
    starts.set(None, SHIFT)
    assert session.scene is before


def test_without_runs_nothing_happens(starts, session):
    session.open(Scene(surface=SurfaceScene(formula="x^2 + y^2")))
    before = session.scene
    starts.set((1.0, 1.0), NONE)
    assert session.scene is before
    assert starts.at(QPointF(0, 0)) == ()
