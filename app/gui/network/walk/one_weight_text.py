"""Where the walk of the network of one weight stands, in words."""

from __future__ import annotations

from math import isfinite

from app.document.network.one_weight import OneWeightPicture
from app.painting.network.figures import gradient_text
from app.painting.number_text import MINUS, value_text
from core.message import Message, message

_NEAR = 1e-9  # of a factor to one of the values that divide its ranges


def sentences_of(picture: OneWeightPicture) -> list[Message]:
    """Update, loss, gradient; the step with its numbers; what the learning rate leads to."""
    said = [message("Update {update}.", update=picture.update + 1)]
    if picture.loss is not None:
        said.append(message("Loss {loss}.", loss=value_text(picture.loss)))
    if picture.gradient is None:
        said.append(message("Gradient: none."))
    else:
        said.append(message("Gradient {gradient}.", gradient=gradient_text(picture.gradient)))
    if picture.left is not None and picture.gradient is not None:
        said.append(message("{rule}.", rule=step_text(picture)))
    ahead = closed_form(picture)
    if ahead:
        said.append(message("After t more updates w = {formula}.", formula=ahead))
    said.append(_future(picture.factor))
    return said


def step_text(picture: OneWeightPicture) -> str:
    """SGD's rule with the numbers of the step that was made: w ← 1.95 − 0.1·(−0.1000) = 1.96."""
    left, gradient = picture.left or 0.0, picture.gradient or 0.0
    text = gradient_text(gradient)
    text = f"({text})" if text.startswith(MINUS) else text
    rate = value_text(picture.chosen.learning_rate)
    return f"w ← {value_text(left)} {MINUS} {rate}·{text} = {value_text(picture.chosen.weight)}"


def closed_form(picture: OneWeightPicture) -> str:
    """Where w will be after t more updates of SGD with this rate: 2 − 0.05·0.8^t, which holds for a parabola.

    "" where it says nothing: at the minimum, without one, or where one update leads there.
    """
    chosen, factor = picture.chosen, picture.factor
    if not picture.bounds or abs(factor) < _NEAR or not isfinite(factor):
        return ""
    minimum = chosen.label / chosen.x
    apart = chosen.weight - minimum
    if not isfinite(apart) or abs(apart) < _NEAR * max(abs(minimum), 1.0):
        return ""
    base = value_text(factor) if factor > 0 else f"({value_text(factor)})"
    return f"{value_text(minimum)} {'+' if apart > 0 else MINUS} {value_text(abs(apart))}·{base}^t"


def _future(factor: float) -> Message:
    """What becomes of the distance from the minimum, update by update."""
    text = value_text(factor)
    if not isfinite(factor) or abs(factor) > 1 + _NEAR:
        return message("Each update multiplies the distance from the minimum by {factor}: it grows.", factor=text)
    if abs(factor) < _NEAR:
        return message("One update leads to the minimum.")
    if factor < -1 + _NEAR:
        return message("Each update leads as far to the other side: w jumps between two points for ever.")
    if factor > 1 - _NEAR:
        return message("The updates lead nowhere: the distance from the minimum stays.")
    if factor < 0:
        return message("Each update multiplies the distance from the minimum by {factor}: it shrinks, side to side.",
                       factor=text)  # fmt: skip
    return message("Each update multiplies the distance from the minimum by {factor}: it shrinks.", factor=text)
