"""Sentences say where a walk stands."""

import numpy as np

from app.document.network.walk import ColumnNumbers, WalkPicture
from app.gui.network.walk.walk_text import TIPS, meaning_of, numbers_of, sentences_of
from app.painting.network.layout import Link, Node
from app.painting.network.marked import NOTHING, Marked
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


def test_a_part_of_the_diagram_has_its_numbers():
    columns = (ColumnNumbers(np.full((2, 2), 0.5)), ColumnNumbers(np.full((2, 1), 0.25), np.full((2, 1), -0.125)))
    walk = picture(rows=2, columns=columns, gradients=(np.array([[1.0, 2.0, 3.0]]),))
    told = lambda marked: [str(one) for one in numbers_of(walk, 1, marked)]  # noqa: E731
    assert told(Marked(node=Node(0, 1))) == ["Output 0.5"]
    assert told(Marked(node=Node(1, 0))) == ["Output 0.25", "∂loss/∂sum −0.125", "Gradient 3"]
    assert told(Marked(link=Link(1, 0, 1))) == ["Gradient 2"]
    assert told(NOTHING) == []
