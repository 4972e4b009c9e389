"""Where a walk through the phases stands, in words."""

from __future__ import annotations

from app.document.network_walk import WalkPicture
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
        "On a neuron: what it gives for row {row} of {rows}, below it ∂loss/∂(its weighted sum). "
        "At a link: its weight, beside it the gradient. Drag, click or use the arrow keys to change them.",
        row=row + 1,
        rows=rows,
    )
