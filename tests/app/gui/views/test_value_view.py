"""The value plot: a click or a drag goes to the step."""

import pytest
from PySide6.QtCore import QPoint, Qt

from app.document import edits
from app.gui.views.value_view import ValueView
from core.message import message

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(session, show):
    return show(ValueView(session), 500, 200)


def pixel(view, step):
    plot = view.frame().plot
    at = view.frame().point(step, view.frame().y.value(0.5))
    assert plot.contains(at)
    return at.toPoint()


@pytest.mark.parametrize("step", [0, 123, 499])
def test_a_click_goes_to_the_step(session, view, qtbot, step):
    qtbot.mouseClick(view, LEFT, pos=pixel(view, step))
    assert session.player.step == pytest.approx(step, abs=3)
    assert session.player.step == round(session.player.step)


def test_a_drag_scrubs_and_pauses(session, view, qtbot):
    session.player.play()
    qtbot.mousePress(view, LEFT, pos=pixel(view, 100))
    assert not session.player.is_playing
    qtbot.mouseMove(view, pixel(view, 300))
    assert session.player.step == pytest.approx(300, abs=3)
    qtbot.mouseMove(view, QPoint(5000, 50))
    assert session.player.step == session.player.steps
    qtbot.mouseRelease(view, LEFT, pos=QPoint(-500, 50))


def test_it_is_no_change_of_the_scene(session, view, qtbot):
    qtbot.mouseClick(view, LEFT, pos=pixel(view, 50))
    assert session.document.undo_label is None


def test_other_buttons_and_hovering_do_nothing(session, view, qtbot):
    qtbot.mouseClick(view, Qt.MouseButton.RightButton, pos=pixel(view, 50))
    qtbot.mouseMove(view, pixel(view, 200))
    assert session.player.step == 0


@pytest.mark.parametrize("scale", ["linear", "log"])
def test_the_axis_is_what_the_scene_says(session, view, settle, scale):
    session.commit(message("Logarithmic value axis"), edits.set_view(session.scene, value_scale=scale))
    settle()
    assert view.frame().y.is_log == (scale == "log")


def test_without_runs_it_still_goes_somewhere(session, view, qtbot, settle):
    for _ in range(5):
        session.commit(message("Remove the run"), edits.remove_run(session.scene, 0))
    settle()
    view.grab()
    qtbot.mouseClick(view, LEFT, pos=view.rect().center())
    assert 0 <= session.player.step <= 500


def test_a_click_far_above_a_log_axis(session, view, qtbot, settle):
    """The value there has no float; the step has."""
    scene = edits.set_formula(session.scene, "exp(exp(x^2 + y^2))")
    session.commit(message("Formula"), edits.set_view(edits.move_all_starts(scene, (1.8, 1.8)), value_scale="log"))
    settle()
    qtbot.mouseClick(view, LEFT, pos=QPoint(view.width() // 2, 1))
    qtbot.mouseMove(view, QPoint(view.width() // 2, -9000))
    assert view.frame().y.value(1e9) > 0
