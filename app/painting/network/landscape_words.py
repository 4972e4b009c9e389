"""How far a landscape can be believed, in words: below it in the window and on the page."""

import math

from app.document.network.landscape import LandscapePicture
from app.painting.number_text import share_text, value_text
from core.message import Message, message


def fidelity_sentences(picture: LandscapePicture) -> list[Message]:
    """Of the path; its first points tell nothing before there are two."""
    told = picture.fidelity
    if len(told.points) < 2:
        return [message("The ball is at the present weights. Train, and its path appears.")]
    held = message("The plane holds {share} % of the path (squared distances from its end).",
                   share=share_text(picture.held))  # fmt: skip
    if not math.isfinite(told.largest_difference):
        return [held, message("On a part of the path the loss is not finite.")]
    return [
        held,
        message("At {count} points of the path, the loss shown differs from the true loss by at most {difference}, "
                "{percent} % of its range.",
                count=len(told.points), difference=value_text(told.largest_difference, 3),
                percent=share_text(told.share)),
        message("The path has the colour of its true loss: where it stands out from the ground, the plane misleads."),
    ]  # fmt: skip
