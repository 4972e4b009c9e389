"""Where a walk through the phases stands, in words."""

from __future__ import annotations

from collections.abc import Iterator

from app.document.network.walk import WalkPicture
from app.painting.network.marked import Marked
from app.painting.number_text import value_text
from core.message import Message, message
from core.network.phases import Phase

TIPS: dict[Phase, Message] = {
    "zero_grad": message("Empty the gradient: backward adds to what is there"),
    "forward": message("Send the batch through the layers"),
    "loss": message("Compare the outputs with the targets"),
    "backward": message("Send the slopes of the loss back through the layers, and add them to the gradient"),
    "step": message("Let the optimizer change the weights by the gradient"),
}
AT_END = message("All epochs are done. To walk on, go back in time or give the training more epochs.")


def sentences_of(picture: WalkPicture) -> list[Message]:
    """Where the walk stands, in words."""
    said = [message("Update {update}, a batch of {rows}.", update=picture.update + 1, rows=picture.rows)]
    if picture.loss is not None:
        said.append(message("Loss {loss}.", loss=value_text(picture.loss)))
    if picture.gradient_size is None:
        said.append(message("The gradient is empty."))
    else:
        said.append(message("Length of the gradient: {size}.", size=value_text(picture.gradient_size)))
    if picture.gathered is not None and picture.gathered > 1.5:
        said.append(message(
            "The gradient holds {times} times the slopes of this batch: zero_grad was left out.",
            times=f"{picture.gathered:.3g}",
        ))  # fmt: skip
    return said


def meaning_of(row: int, rows: int) -> Message:
    """What the numbers on the diagram are."""
    return message(
        "Neurons: output of row {row} of {rows}, and ∂loss/∂sum. Links: weight and gradient.", row=row + 1, rows=rows
    )


def numbers_of(walk: WalkPicture, row: int, marked: Marked) -> Iterator[Message]:
    """What a walk knows of a part of the diagram, for this row of the batch."""
    if marked.node is not None:
        column, place = walk.columns[marked.node.column], marked.node.place
        if column.values is not None:
            yield message("Output {output}", output=value_text(float(column.values[row, place])))
        if column.slopes is not None:
            yield message("∂loss/∂sum {slope}", slope=value_text(float(column.slopes[row, place])))
    if walk.gradients is not None and marked.is_parameter:
        slope = walk.gradients[_layer(marked)][_entry(marked)]
        yield message("Gradient {gradient}", gradient=value_text(float(slope)))


def _layer(marked: Marked) -> int:
    return (marked.link.column if marked.link is not None else marked.node.column if marked.node else 1) - 1


def _entry(marked: Marked) -> tuple[int, int]:
    """Row and column in the layer's matrix, biases last."""
    if marked.link is not None:
        return marked.link.target, marked.link.source
    return (marked.node.place if marked.node is not None else 0), -1
