"""The view shows maps of what is selected, follows the hand, and lets runs start where it is clicked."""

import pytest
from PySide6.QtCore import QPoint, Qt

from app.document import edits
from app.gui.maps.basin_view import BasinView
from app.painting.number_text import share_text
from core.message import message

from .basins import pixel, ready, shown

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(session, show, qtbot):
    return shown(BasinView(session), show, qtbot)


def test_the_selected_run_has_the_map(view, session, qtbot):
    assert [run.name for run in view.runs] == [session.picture.runs[0].name]
    session.select(2)
    ready(view, qtbot)
    assert view.runs == (session.picture.runs[2],)
    assert view.map_of(view.runs[0]) is not None


def test_all_runs_side_by_side(view, session, qtbot):
    view.show_all(True)
    ready(view, qtbot)
    assert len(view.runs) == len(session.picture.runs)
    assert all(view.map_of(run) is not None for run in view.runs)


def test_a_learning_rate_gives_another_map(view, session, qtbot):
    before = view.map_of(view.runs[0])
    session.commit(message("Learning rate"), edits.set_hyperparameter(session.scene, 0, "learning_rate", 1e-5))
    ready(view, qtbot)
    after = view.map_of(view.runs[0])
    assert after is not before
    assert after.nowhere > before.nowhere or after.diverged < before.diverged


def test_a_click_lets_the_run_start_there(view, session, qtbot, undo_all):
    at = pixel(view, 0.5, 1.5)
    qtbot.mouseClick(view, LEFT, pos=at)
    assert session.scene.runs[0].start == pytest.approx((0.5, 1.5), abs=0.03)
    assert len(undo_all().runs) == len(session.scene.runs)


def test_hover_says_where_and_draws_the_path(view, session, qtbot):
    heard = []
    session.hovered.connect(heard.append)
    at = pixel(view, 0.5, 1.5)
    before = view.grab().toImage()
    qtbot.mouseMove(view, at)
    qtbot.waitUntil(lambda: heard != [])
    assert heard[-1] == pytest.approx((0.5, 1.5), abs=0.03)
    assert view.grab().toImage() != before
    qtbot.mouseMove(view, QPoint(2, 2))
    qtbot.waitUntil(lambda: heard[-1] is None)


def test_nothing_is_computed_while_nobody_looks(view, session, qtbot):
    view.hide()
    session.commit(message("Learning rate"), edits.set_hyperparameter(session.scene, 0, "learning_rate", 2e-5))
    qtbot.waitUntil(lambda: not session.is_computing)
    assert not view.is_computing
    assert view.map_of(view.runs[0]) is None


def test_without_runs_there_is_a_sentence(view, session, qtbot, remove_runs):
    remove_runs()
    ready(view, qtbot)
    assert view.runs == ()
    assert not view.grab().isNull()


def test_the_picture_has_all_maps(view, session, qtbot):
    view.show_all(True)
    session.commit(message("Steps"), edits.set_steps(session.scene, 400))
    ready(view, qtbot)
    image = view.picture_image()
    assert (image.width(), image.height()) == (1920, 1080)
    colours = {image.pixelColor(x, 600).name() for x in range(0, 1920, 20)}
    assert len(colours) >= 3


def test_arrow_keys_move_the_start_and_not_the_time(view, session, qtbot, undo_all):
    session.commit(message("Move start"), edits.move_start(session.scene, 0, (0.5, 1.5)))
    ready(view, qtbot)
    low, high = session.picture.window[:2]
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert session.scene.runs[0].start == pytest.approx((0.5 + 0.01 * (high - low), 1.5))
    ready(view, qtbot)
    bottom, top = session.picture.window[2:]
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert session.scene.runs[0].start[1] == pytest.approx(1.5 - 0.1 * (top - bottom))
    assert len(undo_all().runs) == len(session.scene.runs)


def test_the_start_of_a_run_that_has_no_picture_yet_stays(view, session):
    session.add_run("adam")
    assert session.selected == len(session.picture.runs)
    before = session.scene
    view.nudge(1, 0)
    assert session.scene is before


def test_the_start_stays_in_the_window(view, session, qtbot):
    view.nudge(100_000, 0)
    assert session.scene.runs[0].start[0] == session.picture.window[1]


def test_several_maps_say_their_shares(view, session, qtbot):
    view.grab()
    assert view._cells[0].plot._note == ""
    view.show_all(True)
    ready(view, qtbot)
    view.grab()
    assert [cell.plot._note for cell in view._cells] == [f"global minimum {_percent(found)} %" for found in view.maps]


def _percent(found):
    return share_text(found.global_share[0])


def test_hidden_runs_can_be_shown_and_none_need_be_added(view, session, qtbot, monkeypatch):
    said = []
    monkeypatch.setattr("app.gui.maps.basin_view.draw_sentence", lambda _painter, text, *_: said.append(text))
    for run in range(len(session.scene.runs)):
        session.commit(message("Hide"), edits.hide_run(session.scene, run))
    view.show_all(True)
    ready(view, qtbot)
    view.grab()
    assert said[-1].startswith("All runs are hidden.")
