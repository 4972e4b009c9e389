"""Tiny networks as a person would write them."""

import pytest

from core.formula.grammar import parse
from core.formula.symbolic.text import text_of_tree
from core.formula.tree import Name
from core.network.formula import network_formula, substituted, weight_names
from core.network.layout import layout
from core.network.losses import NetworkError, head


def text(widths, activation, output, loss):
    return text_of_tree(network_formula(layout(widths, activation), head(output, loss)))


def test_the_smallest_network():
    found = text((1, 1, 1), "tanh", "linear", "half_mean_squared_error")
    assert found == "(w2*tanh(w1*x + b1) + b2 - y)^2/2"


def test_two_neurons_and_two_outputs():
    assert weight_names(layout((1, 2, 1), "relu")) == ("w11", "b11", "w12", "b12", "w21", "w22", "b2")
    assert (
        text((2, 1), "relu", "sigmoid", "binary_crossentropy") == "softplus(w1*x1 + w2*x2 + b) - y*(w1*x1 + w2*x2 + b)"
    )
    found = text((1, 2), "relu", "linear", "mean_absolute_error")
    assert found == "(abs(w1*x + b1 - y1) + abs(w2*x + b2 - y2))/2"


def test_names_are_different_whatever_the_widths():
    for widths in ((3, 4, 2, 3), (1, 1), (2, 1, 1, 5)):
        names = weight_names(layout(widths, "tanh"))
        assert len(set(names)) == len(names) == layout(widths, "tanh").count


def test_what_would_be_too_long_is_refused():
    with pytest.raises(NetworkError, match="too large"):
        network_formula(layout((2, 9, 9, 9, 1), "tanh"), head("linear", "mean_squared_error"))
    with pytest.raises(NetworkError, match="too large"):
        network_formula(layout((1, 10, 1), "tanh"), head("linear", "mean_squared_error"))


def test_names_are_replaced_and_nothing_else():
    tree = parse("z*exp(-z) + 1", ("z",)).tree
    assert text_of_tree(substituted(tree, {"z": Name("w")})) == "w*exp(-w) + 1"
