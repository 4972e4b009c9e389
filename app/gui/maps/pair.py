"""A pair of numbers of one run: as it is, a small step away, and taken."""

from __future__ import annotations

import numpy as np

from app.document import edits
from app.document.picture import Picture, RunPicture
from app.document.scene import Scene
from app.gui.session import Session
from core.message import message
from surfaces.dials import Dial

Dials = tuple[Dial, Dial]
Pair = tuple[float, float]

_NUDGE = 0.01  # of a dial, by an arrow key
_TAKE_PAIR = message("Take a pair of numbers")


def present_pair(picture: Picture, run: RunPicture | None, dials: Dials) -> Pair:
    """The numbers of the run and its surface as they are."""
    given = {} if run is None or run.spec is None else dict(run.spec.hyperparameters)
    if picture.surface is not None:
        given |= {name: value for name, value in picture.surface.parameters.items() if name not in given}
    return given[dials[0].name], given[dials[1].name]


def nudged_pair(dials: Dials, pair: Pair, right: int, up: int) -> Pair:
    """So many small steps along the dials, and not beyond their ends; a number that is not moved stays exactly."""
    first, second = (_nudged(*each) for each in zip(dials, pair, (right, up), strict=True))
    return first, second


def _nudged(dial: Dial, number: float, by: int) -> float:
    if not by:
        return number
    share = float(dial.share(np.array(number))) + _NUDGE * by
    return float(dial.value(np.array(min(max(share, 0.0), 1.0))))


def take_pair(session: Session, index: int, dials: Dials, pair: Pair) -> None:
    """Give a run, or the surface, these numbers; a drag is one step to undo."""

    def taken(scene: Scene) -> Scene:
        for dial, number in zip(dials, pair, strict=True):
            value = float(f"{number:.4g}")
            if dial.kind == "parameter":
                scene = edits.set_parameter(scene, dial.name, value)
            else:
                scene = edits.set_hyperparameter(scene, index, dial.name, value)
        return scene

    session.attempt(_TAKE_PAIR, taken, merge=("pair", index))
