"""Coarse while it changes, sharp when it rests: the window never waits for what is dear."""

import threading

import pytest
from PySide6.QtWidgets import QApplication

from app.document import edits
from app.document.resolve import resolve
from app.gui.views.draft_view import DraftView
from app.gui.views.orbit import Orbit
from app.painting.relief.plot import ReliefPlot
from core.message import message

LABEL = message("Move start")


@pytest.fixture
def baked(monkeypatch):
    """Threads in which a surface was painted sharp."""
    seen, bake = [], ReliefPlot._bake

    def counting(self, *arguments):
        if not self.is_draft:
            seen.append(threading.current_thread())
        return bake(self, *arguments)

    monkeypatch.setattr(ReliefPlot, "_bake", counting)
    return seen


@pytest.fixture
def view(session, baked, show, qtbot):
    view = show(DraftView(session, "relief", Orbit()), 400, 300)
    qtbot.waitUntil(lambda: not view.is_draft)
    return view


def test_the_first_picture_is_the_workers(session, baked, show, qtbot):
    view = show(DraftView(session, "relief", Orbit()), 400, 300)
    ground = view.session.style.theme.ground.rgb()
    assert view.is_draft
    qtbot.waitUntil(lambda: not view.is_draft)
    image = view.grab().toImage()
    colours = {image.pixelColor(x, 150).rgb() for x in range(0, 400, 5)}
    assert colours - {ground}
    assert baked
    assert threading.main_thread() not in baked


@pytest.mark.parametrize(
    "change",
    [
        lambda view: view.session.commit(LABEL, edits.set_camera(view.session.scene, azimuth=3.0)),
        lambda view: view.session.commit(LABEL, edits.set_parameter(view.session.scene, "a", 3.0)),
        lambda view: view.session.commit(LABEL, edits.set_view(view.session.scene, scale="linear")),
        lambda view: view.resize(500, 350),
        lambda view: view.session.restyle(theme="light"),
        lambda view: view.session.restyle(font_percent=150),
    ],
    ids=["camera", "parameter", "scale", "size", "theme", "type"],
)
def test_what_is_dear_is_coarse_at_first(view, settle, qtbot, baked, change):
    change(view)
    settle()
    view.grab()
    assert view.is_draft
    qtbot.waitUntil(lambda: not view.is_draft)
    assert threading.main_thread() not in baked


def test_runs_move_on_what_is_sharp(view, session, settle, baked):
    before = len(baked)
    for x in (0.0, 0.3, 0.6):
        session.commit(LABEL, edits.move_start(session.scene, 0, (x, 1.0)))
        settle()
        view.grab()
        assert not view.is_draft
    session.commit(LABEL, edits.set_steps(session.scene, 30_000))  # by way of the worker
    settle()
    view.grab()
    session.player.go_to(20)
    view.grab()
    assert not view.is_draft
    assert len(baked) == before


def test_while_it_goes_on_changing_it_stays_coarse(view, session, settle, qtbot, baked):
    for azimuth in range(5):
        session.commit(LABEL, edits.set_camera(session.scene, azimuth=float(azimuth)))
        settle()
        view.grab()
        assert view.is_draft
    before = len(baked)
    qtbot.waitUntil(lambda: not view.is_draft)
    assert len(baked) == before + 1


def test_while_another_picture_is_computed_it_stays_coarse(view, session, qtbot, baked, monkeypatch):
    baked.clear()
    with monkeypatch.context() as busy:
        busy.setattr(type(session), "is_computing", property(lambda _: True))
        view.resize(480, 330)
        qtbot.waitUntil(lambda: view.is_draft)
        view.rest()
        assert view._rest_later.isActive()
        assert not baked
    qtbot.waitUntil(lambda: not view.is_draft)
    assert baked


def test_another_surface_made_ready_is_taken_though_it_became_sharp_meanwhile(view, session):
    take = view.preparation()(resolve(edits.set_parameter(session.scene, "a", 3.0)))
    view._view = sharp = view._view.heir()
    take()
    assert view._view is not sharp


def test_other_runs_made_ready_before_it_became_sharp_are_not(view, session):
    take = view.preparation()(resolve(edits.move_start(session.scene, 0, (0.5, 1.0))))
    view._view = sharp = view._view.heir()
    take()
    assert view._view is sharp


def test_hidden_it_does_nothing_and_shown_again_it_becomes_sharp(view, session, settle, qtbot, baked):
    session.commit(LABEL, edits.set_camera(session.scene, azimuth=3.0))
    settle()
    view.grab()
    view.hide()
    before = len(baked)
    assert not view._rest_later.isActive()
    view.show()
    view.grab()
    qtbot.waitUntil(lambda: not view.is_draft)
    assert len(baked) == before + 1


def test_what_is_dear_to_play_leaves_time_to_others(view, session, qtbot, monkeypatch):
    painted = []
    monkeypatch.setattr(view, "update", lambda: painted.append(session.player.step))
    session.player.set_speed(32.0)
    session.player.play()
    QApplication.processEvents()  # what the begin has to be painted for
    view._paint_s = 1000.0
    painted.clear()
    begin = session.player.step
    qtbot.waitUntil(lambda: session.player.step > begin + 5)
    assert painted == []
    view._paint_s = 0.0
    qtbot.waitUntil(lambda: bool(painted))
    session.player.pause()
    view._paint_s = 1000.0
    session.player.go_to(3)
    assert painted[-1] == 3, "who scrubs wants to see it"


def test_at_the_end_of_playing_it_shows_the_end(view, session, qtbot):
    session.player.set_speed(32.0)
    session.player.go_to(session.player.steps - 5)
    view._paint_s = 1000.0
    session.player.play()
    qtbot.waitUntil(lambda: not session.player.is_playing)
    qtbot.waitUntil(lambda: view._paint_s < 1000.0)  # it was painted again
    assert session.player.step == session.player.steps


def test_sharp_it_looks_as_everywhere_else(view, session, settle, qtbot):
    """The same pixels as a view that was painted at once."""
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage

    from app.gui.bugs import painting
    from app.painting.views import make_view

    session.commit(LABEL, edits.set_camera(session.scene, azimuth=33.0))
    settle()
    view.grab()
    qtbot.waitUntil(lambda: not view.is_draft)
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    with painting(image) as painter:
        other = make_view("relief", "dark", "en", 1.0, has_header=False)
        other.paint(painter, QRectF(image.rect()), session.picture, 0.0)
    ours = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert ours == image
