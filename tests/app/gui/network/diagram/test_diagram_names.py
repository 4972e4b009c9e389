"""Everything on the diagram has a name, and every parameter its place."""

from dataclasses import replace

import numpy as np
import pytest

from app.document.network.picture import LayerPicture
from app.gui.network.diagram.diagram_names import node_name, place_in, title_of
from app.painting.network.layout import Link, Node
from app.painting.network.marked import NOTHING, Marked
from core.network.layout import layout


def test_every_parameter_has_its_own_place():
    one = layout((2, 3, 2), "tanh")
    flat = np.arange(one.count, dtype=float)
    found = set()
    for column, view in enumerate(one.views(flat), 1):
        for (target, source), value in np.ndenumerate(view.weights):
            assert place_in(one, Marked(link=Link(column, target, source))) == value
            found.add(value)
        for place, value in enumerate(view.biases):
            assert place_in(one, Marked(node=Node(column, place))) == value
            found.add(value)
    assert found == set(flat)
    assert place_in(one, Marked(node=Node(0, 1))) is None
    assert place_in(one, NOTHING) is None


@pytest.mark.parametrize(
    ("marked", "title"),
    [
        (Marked(link=Link(1, 3, 1)), "Weight from x₂ to neuron 4 of layer 1"),
        (Marked(link=Link(3, 0, 1)), "Weight from neuron 2 of layer 2 to the output"),
        (Marked(node=Node(0, 0)), "Feature x₁"),
        (Marked(node=Node(3, 0)), "Bias of the output"),
    ],
)
def test_titles(trainer, marked, title):
    assert str(title_of(trainer.picture, marked)) == title


def test_nodes(trainer):
    assert str(node_name(trainer.picture, Node(0, 1))) == "x₂"
    assert str(node_name(trainer.picture, Node(2, 0))) == "neuron 1 of layer 2"


def test_outputs_have_the_names_of_their_classes(trainer):
    outputs = LayerPicture("softmax", np.zeros((3, 2)), np.zeros(3))
    picture = replace(trainer.picture, layers=(*trainer.picture.layers[:-1], outputs))
    assert str(node_name(picture, Node(3, 1))) == "output 2"
    assert str(node_name(replace(picture, classes=("a", "b", "c")), Node(3, 1))) == "output b"
