"""Sentences say where a walk stands."""

import numpy as np

from app.document.network_walk import WalkPicture
from app.gui.network.walk_text import TIPS, meaning_of, sentences_of
from core.network.phases import PHASES


def picture(**changes):
    fields = {
        "update": 4, "rows": 10, "widths": (2, 1), "cards": (), "columns": (), "gradients": None,
        "targets": np.zeros((10, 1)), "loss": None, "gradient_size": None, "gathered": None, "made": (),
        "next_phase": "zero_grad",
    }  # fmt: skip
    return WalkPicture(**fields | changes)


def said(**changes):
    return [str(sentence) for sentence in sentences_of(picture(**changes))]


def test_what_is_not_there_is_not_said():
    assert said() == ["Update 5, a batch of 10.", "The gradient is empty."]
    assert said(loss=0.25, gradient_size=2.0, gathered=1.0) == [
        "Update 5, a batch of 10.", "Loss 0.25.", "Length of the gradient: 2.",
    ]  # fmt: skip


def test_a_gradient_that_was_not_emptied_is_told():
    assert "2 times" in said(loss=0.25, gradient_size=2.0, gathered=2.0)[-1]


def test_every_phase_and_every_row_is_explained():
    assert set(TIPS) == set(PHASES)
    assert "row 3 of 10" in str(meaning_of(2, 10))
