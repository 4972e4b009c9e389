"""Starts under the arrow keys: what moves, how far, and as one undo step."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from app.document import edits
from app.gui.actions.starting import STARTING, companions
from app.gui.scenes import blank
from core.message import message

WAYS = {"left": (0, -1), "right": (0, 1), "up": (1, 1), "down": (1, -1)}
WINDOW = (-2.0, 2.0, -1.0, 3.0)  # of the example
START = (-0.4, 2.6)


def starts(window):
    return [run.start for run in window.session.scene.runs]


def test_all_ways_are_there():
    assert {action.identifier for action in STARTING} == {f"start_{way}" for way in WAYS}


@pytest.mark.parametrize("way", WAYS)
def test_all_runs_with_the_same_start_move_by_a_part_of_the_window(window, settle, undo_all, way):
    settle()
    before = window.session.scene
    assert set(starts(window)) == {START}
    window.actions_.run(f"start_{way}")
    axis, direction = WAYS[way]
    expected = list(START)
    expected[axis] += direction * (WINDOW[2 * axis + 1] - WINDOW[2 * axis]) / 40
    assert starts(window) == [pytest.approx(tuple(expected), abs=1e-9)] * 5
    assert undo_all() == before
    settle()


def test_many_presses_are_one_undo_step_with_round_numbers(window, settle, undo_all):
    settle()
    before = window.session.scene
    for way in ("left", "left", "down", "right", "up", "up"):
        window.actions_.run(f"start_{way}")
    assert starts(window)[0] == (-0.5, 2.7)
    window.session.document.undo()
    assert window.session.scene == before
    assert window.session.document.undo_label is None
    settle()


def test_a_run_with_a_start_of_its_own_stays_or_moves_alone(window, settle):
    session = window.session
    session.commit(message("Move start"), edits.move_start(session.scene, 2, (1.0, 1.0)))
    settle()
    window.actions_.run("start_right")
    assert [start == (-0.3, 2.6) for start in starts(window)] == [True, True, False, True, True]
    session.select(2)
    window.actions_.run("start_up")
    assert starts(window)[2] == (1.0, 1.1)
    assert starts(window)[0] == (-0.3, 2.6)
    settle()


def test_hidden_runs_stay_and_without_a_selection_all_move(window):
    scene = edits.move_start(edits.hide_run(window.session.scene, 1), 3, (0.0, 0.0))
    assert companions(scene, 0) == (0, 2, 4)
    assert companions(scene, 3) == (3,)
    assert companions(scene, 1) == (0, 1, 2, 4)
    assert companions(scene, -1) == (0, 1, 2, 3, 4)


def test_where_one_looks_closer_the_steps_are_smaller(window, settle):
    settle()
    window.surface_view.zoom(10)
    seen = window.surface_view.picture().window
    window.actions_.run("start_right")
    assert starts(window)[0][0] - START[0] == pytest.approx((seen[1] - seen[0]) / 40, rel=0.02)
    settle()


def test_one_variable_has_no_up_and_down(window, settle):
    session = window.session
    session.open(edits.set_formula(blank(), "x^4 - x^2"))
    settle()
    enabled = {way: window.actions_[f"start_{way}"].isEnabled() for way in WAYS}
    assert enabled == {"left": True, "right": True, "up": False, "down": False}
    before = session.scene.runs[0].start
    window.actions_.run("start_left")
    assert session.scene.runs[0].start < before
    assert len(session.scene.runs[0].start) == 1
    settle()


def test_without_runs_there_is_nothing_to_move(window, settle):
    window.session.open(edits.remove_run(blank(), 0))
    settle()
    for way in WAYS:
        assert not window.actions_[f"start_{way}"].isEnabled()
        window.actions_.run(f"start_{way}")
    assert window.session.document.undo_label is None


def test_a_start_at_the_end_of_the_world_is_told_about(window, settle):
    session, said = window.session, []
    session.said.connect(said.append)
    scene = edits.set_window(session.scene, {"x": (-1e9, 1e9)})
    session.commit(message("Window"), edits.move_start(scene, 0, (1e9, 0.0)))
    settle()
    before = session.scene
    window.actions_.run("start_right")
    assert session.scene == before
    assert len(said) == 1


def test_keys_from_the_picture_and_not_from_a_field(window, qtbot, settle):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settle()
    window.surface_view.setFocus()
    QTest.keySequence(window.surface_view, QKeySequence("Alt+Right"))
    assert starts(window)[0] == (-0.3, 2.6)
    window.timeline.steps.setFocus()
    QTest.keySequence(window.timeline.steps, QKeySequence("Alt+Right"))
    assert starts(window)[0] == (-0.3, 2.6)
    settle()
