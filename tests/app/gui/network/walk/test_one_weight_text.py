"""Sentences of the walk of one weight: its numbers, and what the learning rate leads to."""

import pytest

from app.document.network.one_weight import OneWeightWalk
from app.document.network.scene import OneWeight
from app.gui.network.walk.one_weight_text import sentences_of
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
    ("rate", "words"),
    [(0.01, "by 0.98: it shrinks"), (0.3, "by 0.4: it shrinks"), (0.5, "One update leads to the minimum"),
     (0.9, "by −0.8: it shrinks, side to side"), (1.0, "two points for ever"), (1.1, "by −1.2: it grows"),
     (0.0, "lead nowhere")],
)  # fmt: skip
def test_what_the_rate_leads_to(rate, words):
    assert words in said(learning_rate=rate)[-1]
