"""The large map is the output's, or that of the neuron under the mouse."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from app.document.network import edits as network_edits
from app.gui.network.output_view import OutputView
from app.gui.network.trainer import Trainer
from app.painting.network.layout import Node
from core.message import message


@pytest.fixture
def view(network_session, trainer, show):
    return show(OutputView(network_session, trainer), 320, 320)


def pixels(view):
    image = view.grab().toImage()
    return np.array([[image.pixel(x, y) for x in range(40, 310, 9)] for y in range(20, 280, 9)])


@pytest.mark.parametrize("node", [Node(0, 0), Node(1, 2), Node(2, 1)])
def test_hovering_enlarges(view, node):
    output = pixels(view)
    view.show_node(node)
    assert (pixels(view) != output).any()
    view.show_node(Node(3, 0))
    assert (pixels(view) == output).all(), "the output itself"
    view.show_node(None)
    assert (pixels(view) == output).all()


def test_discrete_and_test_points(view):
    before = pixels(view)
    view.set_discrete(True)
    discrete = pixels(view)
    assert (discrete != before).any()
    view.set_shows_test(True)
    assert (pixels(view) != discrete).any()


def test_it_follows_the_training(view, trainer, wait):
    before = pixels(view)
    trainer.train_epoch()
    wait()
    assert (pixels(view) != before).any()


@pytest.mark.parametrize("data", ["digits", "plane", "rings"])
def test_other_data_is_painted_too(network_session, view, wait, data):
    network_session.commit(message("Data set"), network_edits.set_data(network_session.scene, set=data))
    wait()
    output = pixels(view)
    assert len(np.unique(output)) > 20
    view.show_node(Node(1, 0))
    assert (pixels(view) != output).any() == (data != "digits"), "images lie on no plane"


def own_points(session, *points):
    session.commit(message("Data set"), network_edits.set_data(session.scene, set="points", points=points))


def drawn(session):
    return session.scene.network.data.points


def at(view, x, y):
    return view._map.frame.point(x, y).toPoint()


class TestDrawing:
    def test_buttons_draw_points_of_two_classes(self, network_session, view, trainer, wait, qtbot):
        own_points(network_session)
        wait()
        view.grab()
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(view, 2, 2))
        assert trainer.course is None, "one point is too few to learn from"
        qtbot.mouseClick(view, Qt.MouseButton.RightButton, pos=at(view, -2, -2))
        wait()
        assert [point[2] for point in drawn(network_session)] == [1, 0]
        assert drawn(network_session)[0][:2] == pytest.approx((2, 2), abs=0.05)
        assert trainer.picture.kind == "signs"
        assert trainer.problem is None

    @pytest.mark.parametrize("before", ["points", "digits"])
    def test_where_there_is_no_plane_yet_points_are_drawn_on_an_empty_one(self, session, show, qtbot, before):
        scene = network_edits.add_network(session.scene)
        session.commit(message("Data set"), network_edits.choose_data_set(scene, before))
        trainer = Trainer(session)
        qtbot.waitUntil(lambda: not trainer.is_busy, timeout=20_000)
        view = show(OutputView(session, trainer), 300, 300)
        own_points(session)
        qtbot.waitUntil(lambda: trainer.problem is not None and not trainer.is_busy, timeout=20_000)
        image = view.grab().toImage()
        left, right = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
        for button, place in ((left, (2, 2)), (left, (3, 0)), (right, (-2, -2))):
            before = image
            qtbot.mouseClick(view, button, pos=at(view, *place))
            qtbot.waitUntil(lambda: not trainer.is_busy, timeout=20_000)
            image = view.grab().toImage()
            assert image != before
            assert (trainer.course is None) == (button == left), "blue ones alone are one class"
        assert len(drawn(session)) == 3
        assert trainer.picture.window is not None
        trainer.close()

    def test_a_stroke_is_one_step_to_undo(self, network_session, view, wait, qtbot):
        own_points(network_session, (4.0, 4.0, 1), (-4.0, 4.0, 0))
        wait()
        view.grab()
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=at(view, -4, 0))
        for x in range(-3, 5):
            send_move(view, at(view, x, 0))
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at(view, 4, 0))
        assert len(drawn(network_session)) > 6
        network_session.document.undo()
        assert len(drawn(network_session)) == 2

    def test_figures_draw_any_class(self, network_session, view, trainer, wait, qtbot):
        own_points(network_session, (4.0, 4.0, 1), (-4.0, 4.0, 0))
        wait()
        view.grab()
        send_move(view, at(view, 0, -4))
        qtbot.keyClicks(view, "2")
        wait()
        assert drawn(network_session)[-1][2] == 2
        assert trainer.picture.kind == "classes"

    def test_no_drawn_point_vanishes_because_it_tests(self, network_session, view, wait):
        points = tuple((x, y, int(x > 0)) for x in (-4.0, 4.0) for y in (-4.0, 0.0, 4.0))
        own_points(network_session, *points)
        wait()
        image = view.grab().toImage()
        for x, y, _ in points:
            assert image.pixel(at(view, x, y)) != image.pixel(at(view, x + 1.5, y)), (x, y)
        view.set_shows_test(True)
        assert view.grab().toImage() == image

    def test_points_are_taken_away(self, network_session, view, wait, qtbot):
        own_points(network_session, (4.0, 4.0, 1), (-4.0, 4.0, 0), (0.0, -4.0, 1))
        wait()
        view.grab()
        qtbot.mouseClick(view, Qt.MouseButton.MiddleButton, pos=at(view, -4, 4))
        assert [point[:2] for point in drawn(network_session)] == [(4.0, 4.0), (0.0, -4.0)]
        send_move(view, at(view, 0, -4))
        qtbot.keyClick(view, Qt.Key.Key_Delete)
        assert [point[:2] for point in drawn(network_session)] == [(4.0, 4.0)]

    def test_other_data_is_not_drawn_on(self, network_session, view, qtbot):
        before = network_session.scene
        view.grab()
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(view, 2, 2))
        qtbot.keyClicks(view, "1")
        assert network_session.scene is before


def send_move(view, pos):
    """With the left button down while a stroke is drawn."""
    point = QPointF(pos)
    held = Qt.MouseButton.NoButton if view._last is None else Qt.MouseButton.LeftButton
    view.mouseMoveEvent(
        QMouseEvent(QEvent.Type.MouseMove, point, point, Qt.MouseButton.NoButton, held, Qt.KeyboardModifier.NoModifier)
    )
