"""How far the plane can be believed is said of every path."""

from types import SimpleNamespace

import numpy as np

from app.painting.network.landscape_words import fidelity_sentences


def said(points, difference):
    told = SimpleNamespace(points=np.zeros((points, 2)), largest_difference=difference, share=0.25)
    return [str(one) for one in fidelity_sentences(SimpleNamespace(fidelity=told, held=0.5))]


def test_a_path_that_is_a_point():
    assert said(1, 0.0) == ["The ball is at the present weights. Train, and its path appears."]


def test_shares_and_differences():
    held, differs, colours = said(12, 0.125)
    assert held.startswith("The plane holds 50 % of the path")
    assert "At 12 points of the path" in differs
    assert "at most 0.125, 25 % of its range" in differs
    assert colours.startswith("The path has the colour of its true loss")


def test_a_loss_that_is_not_finite():
    assert said(3, np.inf)[1] == "On a part of the path the loss is not finite."
