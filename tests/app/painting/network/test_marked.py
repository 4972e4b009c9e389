"""What can be edited is told from what cannot."""

from app.painting.network.layout import Link, Node
from app.painting.network.marked import NOTHING, Marked


def test_weights_and_biases_are_parameters_features_are_not():
    assert Marked(link=Link(1, 0, 0)).is_parameter
    assert Marked(node=Node(2, 0)).is_parameter
    assert not Marked(node=Node(0, 1)).is_parameter
    assert not NOTHING.is_parameter
