"""Sentences of the walk of one weight: its numbers, and what the learning rate leads to."""

import pytest

from app.document.network.one_weight import OneWeightWalk
from app.document.network.scene import OneWeight
from app.gui.network.walk.one_weight_text import closed_form, sentences_of
from core.network.phases import PHASES


def said(*phases, **chosen):
    walk = OneWeightWalk(OneWeight(**chosen))
    for phase in phases:
        walk.make(phase)
    return [str(sentence) for sentence in sentences_of(walk.picture())]


def test_the_gradient_is_none_before_backward():
    assert said()[:2] == ["Update 1.", "Gradient: none."]
    assert said(*PHASES[:4])[1:3] == ["Loss 0.0025.", "Gradient −0.1000."]


def test_the_step_with_its_numbers():
    assert said(*PHASES)[2] == "w ← 1.95 − 0.1·(−0.1000) = 1.96."
    assert said(*PHASES, weight=2.05)[2] == "w ← 2.05 − 0.1·0.1000 = 2.04."


@pytest.mark.parametrize(
    ("rate", "formula"), [(0.1, "2 − 0.05·0.8^t"), (1.0, "2 − 0.05·(−1)^t"), (1.1, "2 − 0.05·(−1.2)^t"), (0.5, "")]
)
def test_where_the_weight_will_be(rate, formula):
    walk = OneWeightWalk(OneWeight(learning_rate=rate))
    assert closed_form(walk.picture()) == formula
    assert any(formula in sentence for sentence in said(learning_rate=rate)) or not formula


@pytest.mark.parametrize("rate", [0.01, 0.3, 0.9, 1.1])
def test_the_walk_goes_where_the_closed_form_says(rate):
    walk = OneWeightWalk(OneWeight(learning_rate=rate))
    minimum, rest = closed_form(walk.picture()).replace("−", "-").split(" - ")
    apart, base = rest.removesuffix("^t").split("·")
    walk.repeat(7)
    assert walk.picture().chosen.weight == pytest.approx(float(minimum) - float(apart) * float(base.strip("()")) ** 7)


@pytest.mark.parametrize("chosen", [{"weight": 2.0}, {"x": 0.0}])
def test_nothing_is_said_of_where_it_will_be_at_the_minimum_or_without_one(chosen):
    assert closed_form(OneWeightWalk(OneWeight(**chosen)).picture()) == ""


@pytest.mark.parametrize(
    ("rate", "words"),
    [(0.01, "by 0.98: it shrinks"), (0.3, "by 0.4: it shrinks"), (0.5, "One update leads to the minimum"),
     (0.9, "by −0.8: it shrinks, side to side"), (1.0, "two points for ever"), (1.1, "by −1.2: it grows"),
     (0.0, "lead nowhere")],
)  # fmt: skip
def test_what_the_rate_leads_to(rate, words):
    assert words in said(learning_rate=rate)[-1]
