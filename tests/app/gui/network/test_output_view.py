"""The large map is the output's, or that of the neuron under the mouse."""

import numpy as np
import pytest

from app.document import network_edits
from app.gui.network.output_view import OutputView
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
    view.show_node(Node(1, 0))
    view.grab()
