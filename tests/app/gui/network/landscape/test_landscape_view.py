"""The view paints the landscape, its ball, or why there is none."""

import pytest
from PySide6.QtGui import QColor

from app.document.network import edits as network_edits
from app.gui.network.landscape.landscape_view import LandscapeView
from app.gui.network.landscape.live_landscape import LiveLandscape
from core.message import message


@pytest.fixture
def view(network_session, trainer, show):
    live = LiveLandscape(trainer, trainer)
    trainer.changed.connect(live.follow)
    live.watch(True)
    made = show(LandscapeView(network_session, trainer, live), 500, 400)
    made.live = live
    return made


def test_the_ball_is_painted_where_the_weights_are(view, network_session, trainer, wait, qtbot):
    trainer.move(30)
    wait()
    qtbot.waitUntil(lambda: not view.live.is_busy, timeout=20_000)
    for update in (30, 12):
        trainer.go_to(update)
        wait()
        image = view.grab().toImage()
        at = view.plot.frame.point(*view.foot().tolist()) * image.devicePixelRatio()
        ink, accent = QColor(image.pixel(at.toPoint())), network_session.style.theme.accent
        assert abs(ink.red() - accent.red()) < 8
        assert abs(ink.blue() - accent.blue()) < 8


def test_a_ball_of_another_network_has_no_place(view, network_session, trainer, wait, qtbot):
    wait()
    qtbot.waitUntil(lambda: not view.live.is_busy, timeout=20_000)
    assert view.foot() is not None
    view.live.watch(False)
    network_session.commit(message("Layers of the network"), network_edits.add_layer(network_session.scene))
    wait()
    assert view.foot() is None
    view.grab()


def test_why_there_is_none(view, network_session, trainer, wait, qtbot):
    scene = network_edits.set_data(network_session.scene, set="digits", samples=1797)
    scene = network_edits.set_network(scene, loss="categorical_crossentropy", layers=(64, 1024))
    network_session.commit(message("Data set"), scene)
    wait()
    qtbot.waitUntil(lambda: view.live.problem is not None, timeout=20_000)
    view.grab()
    assert view.foot() is None
    network_session.style_changed.emit()
    view.grab()
