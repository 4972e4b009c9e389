"""The map follows the selected run and its dials; a drag takes a pair of numbers."""

import threading

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QMouseEvent

from app.document import edits
from app.document.rate_maps import RateMaps
from app.gui.maps.stability_view import StabilityView
from app.painting.maps.stability_plot import stability_image
from core.message import message
from surfaces.arrivals import AWAY

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(session, show, qtbot):
    session.commit(message("Steps"), edits.set_steps(session.scene, 50))
    session.select(1)
    made = show(StabilityView(session, RateMaps()), 400, 320)
    ready(made, qtbot)
    return made


def ready(view, qtbot):
    qtbot.waitUntil(lambda: not view.session.is_computing and not view.is_computing, timeout=20_000)


def test_momentum_stands_against_the_learning_rate(view):
    assert [dial.name for dial in view.dials] == ["learning_rate", "momentum"]
    assert view._found[1].columns == view._found[1].rows == 256


def test_a_dial_can_be_another_and_two_change_places(view, qtbot):
    view.choose(1, "a")
    ready(view, qtbot)
    assert [dial.name for dial in view.dials] == ["learning_rate", "a"]
    assert view._found[0].dials == view.dials
    view.choose(0, "a")
    assert [dial.name for dial in view.dials] == ["a", "learning_rate"]


def test_each_rule_keeps_its_dials(view, session):
    view.choose(1, "a")
    session.select(0)
    assert view.dials[1].name != "momentum"
    session.select(1)
    assert [dial.name for dial in view.dials] == ["learning_rate", "a"]


def test_a_click_takes_the_pair(view, session, qtbot, undo_all):
    at = view.plot().frame.point(0.4, 0.6).toPoint()
    expected = view.plot().values_at(at.toPointF())
    qtbot.mouseClick(view, LEFT, pos=at)
    chosen = session.scene.runs[1].hyperparameters
    assert (chosen["learning_rate"], chosen["momentum"]) == pytest.approx(expected, rel=1e-3)
    undo_all()


def test_a_drag_takes_pair_after_pair_as_one_step(view, session, qtbot):
    before, frame = session.scene, view.plot().frame
    qtbot.mousePress(view, LEFT, pos=frame.point(0.3, 0.3).toPoint())
    for share in (0.4, 0.6):
        at = frame.point(share, share)
        view.mouseMoveEvent(QMouseEvent(QEvent.Type.MouseMove, at, view.mapToGlobal(at), NONE, LEFT, PLAIN))
        chosen = session.scene.runs[1].hyperparameters
        expected = view.plot().values_at(at)
        assert (chosen["learning_rate"], chosen["momentum"]) == pytest.approx(expected, rel=1e-3)
    qtbot.mouseRelease(view, LEFT)
    session.document.undo()
    assert session.scene == before


def test_when_the_mouse_has_left_nothing_is_told(view, qtbot):
    heard = []
    view.told.connect(heard.append)
    view.leaveEvent(QEvent(QEvent.Type.Leave))
    assert heard == [None]


def test_theory_is_drawn_where_there_is_one(view, session, qtbot):
    assert view.theory.curve is not None
    session.select(4)
    ready(view, qtbot)
    assert view.run.rule == "adam"
    assert view.theory.curve is None


def test_hover_tells_the_final_value(view, qtbot):
    heard = []
    view.told.connect(heard.append)
    qtbot.mouseMove(view, view.plot().frame.point(0.5, 0.5).toPoint())
    qtbot.waitUntil(lambda: heard != [])
    assert "final value" in str(heard[-1])


def test_without_runs_there_is_a_sentence(view, session, qtbot, remove_runs):
    remove_runs()
    ready(view, qtbot)
    assert view.dials is None
    assert not view.grab().isNull()


def test_dragging_a_pair_draws_only_the_ball_again(view, session, qtbot):
    image = view.grab().toImage()
    still = view._still.pixels
    view.nudge(5, 5)
    ready(view, qtbot)
    assert view.grab().toImage() != image
    assert view._still.pixels is still


def test_a_schedule_is_followed_and_theory_says_nothing_of_it(view, session, qtbot):
    before = view._found[1]
    assert view.theory.curve is not None
    session.commit(message("Schedule"), edits.set_schedule(session.scene, 1, "learning_rate*0.9^t"))
    ready(view, qtbot)
    assert view.theory.curve is None
    assert (view._found[1].labels == AWAY).sum() < (before.labels == AWAY).sum()


def test_a_border_of_another_surface_is_not_drawn(view, session, qtbot):
    assert view.theory.curve is not None
    session.commit(message("Formula"), edits.set_formula(session.scene, "x^2 + 5y^2"))
    heard = []
    session.picture_changed.connect(lambda: heard.append(view.theory.curve))
    ready(view, qtbot)
    assert heard == [None]
    assert view.theory.curve is not None


def test_the_image_is_not_made_in_the_window(view, session, qtbot, monkeypatch):
    threads = []

    def spied(*arguments):
        threads.append(threading.current_thread())
        return stability_image(*arguments)

    monkeypatch.setattr("app.painting.maps.stability_plot.stability_image", spied)
    session.commit(message("Formula"), edits.set_formula(session.scene, "x^2 + 5y^2"))
    ready(view, qtbot)
    view.grab()
    assert threads != []
    assert all(thread is not threading.main_thread() for thread in threads)


def test_a_network_s_loss_says_why_its_map_is_coarse(session, view, qtbot, plane_scene, monkeypatch):
    monkeypatch.setattr("app.gui.maps.stability_view.affordable_side", lambda surface, steps, side: 8)
    assert view.fineness is None
    session.commit(message("Plane"), edits.set_steps(plane_scene, 20))
    view.follow()
    qtbot.waitUntil(lambda: view.fineness is not None, timeout=20_000)
    assert str(view.fineness).endswith("pairs, as each step takes all samples through the network.")


def test_a_map_of_fewer_steps_says_so(session, view, qtbot, plane_scene, monkeypatch):
    monkeypatch.setattr("app.gui.maps.stability_view.affordable_side", lambda surface, steps, side: 8)
    monkeypatch.setattr("surfaces.stability.affordable_first_steps", lambda surface, starts, steps: 10)
    said = []
    view.changed.connect(lambda: said.append(str(view.fineness)))
    session.commit(message("Plane"), edits.set_steps(plane_scene, 20))
    view.follow()
    qtbot.waitUntil(lambda: "through the network" in "".join(said[-1:]), timeout=20_000)
    assert any("after 10 of 20 steps" in each for each in said)
