"""All pictures of the workspace have the type of the window, and say why there is nothing to see."""

import pytest

from app.document.network import edits as network_edits
from app.gui.network.curves_view import CurvesView
from app.gui.network.diagram.diagram_view import DiagramView
from app.gui.network.network_widget import network_setting
from app.gui.network.output_view import OutputView
from app.gui.network.trainer import Trainer
from core.message import message


def test_type_follows_the_window(network_session):
    small = network_setting(network_session).sizes.em
    network_session.restyle(font_percent=200)
    assert network_setting(network_session).sizes.em == pytest.approx(2 * small, abs=1.5)


def test_without_a_picture_the_problem_is_said(session, show, qtbot):
    scene = network_edits.add_network(session.scene)
    session.commit(message("Add a network"), network_edits.set_data(scene, set="csv"))  # none is opened yet
    trainer = Trainer(session)
    qtbot.waitUntil(lambda: trainer.problem is not None, timeout=20_000)
    ground = session.style.theme.ground.rgb()
    for kind, says in ((DiagramView, True), (OutputView, False), (CurvesView, False)):  # which stand beside each other
        image = show(kind(session, trainer), 300, 200).grab().toImage()
        assert any(image.pixel(x, y) != ground for x in range(300) for y in range(80, 120)) is says, kind
    trainer.close()


def test_another_theme_and_language_are_painted(network_session, trainer, show):
    view = show(OutputView(network_session, trainer), 300, 300)
    before = view.grab().toImage()
    network_session.restyle(theme="light")
    assert view.grab().toImage() != before
    network_session.language.switch("ja")
    assert view.accessibleName() == "データの平面でのネットワークの出力"
