"""The table "large or small learning rate": what speaks for each and against it, with a scene that shows it.

A cell is data: a scene of `resources/scenes`, a sentence, and what to read off the scene's picture when it is shown.
Numbers in sentences are plain, as a terminal wants them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from app.document.picture import Picture
from core.descent.trajectory import Floats
from core.message import Message, message
from core.outcome import KnownPoint

Size = Literal["large", "small"]
Side = Literal["advantage", "drawback"]

SIZES: dict[Size, Message] = {"large": message("Large learning rate"), "small": message("Small learning rate")}
SIDES: dict[Side, Message] = {"advantage": message("Advantage"), "drawback": message("Drawback")}


@dataclass(frozen=True)
class Example:
    """One cell: the `scene` (the name of its file without ending) has one run.

    `told` reads the numbers that matter off the scene's picture.
    """

    size: Size
    side: Side
    scene: str
    sentence: Message
    told: Callable[[Picture], Message]


def _frees(picture: Picture) -> Message:
    """When it arrived at the lowest minimum."""
    lowest = _lowest(picture)
    return message(
        "Learning rate {rate}: the global minimum at {place} after {steps} steps.",
        rate=_rate(picture),
        place=f"{lowest.position[0]:.4g}",
        steps=picture.runs[0].verdict.step,
    )


def _explodes(picture: Picture) -> Message:
    """How far it got from the lowest minimum."""
    away = _away(picture)
    return message(
        "Learning rate {rate}: {before} from the minimum at first, {after} after {steps} steps.",
        rate=_rate(picture),
        before=f"{away[0]:.4g}",
        after=f"{away[-1]:.4g}",
        steps=picture.runs[0].trajectory.steps,
    )


def _settles(picture: Picture) -> Message:
    """How near it got, and how often it went past."""
    side = np.sign(picture.runs[0].trajectory.positions[:, 0] - _lowest(picture).position[0])
    return message(
        "Learning rate {rate}: after {steps} steps {after} away, past the minimum {count} times.",
        rate=_rate(picture),
        steps=picture.runs[0].trajectory.steps,
        after=f"{_away(picture)[-1]:.2g}",
        count=int((side[1:] * side[:-1] < 0).sum()),
    )


def _is_trapped(picture: Picture) -> Message:
    """Where it ended, and how low it might have got."""
    run, lowest = picture.runs[0], _lowest(picture)
    return message(
        "Learning rate {rate}: held at {place}, value {value}. At {lowest} the value is {least}.",
        rate=_rate(picture),
        place=f"{run.trajectory.positions[-1, 0]:.4g}",
        value=f"{run.trajectory.values[-1]:.4g}",
        lowest=f"{lowest.position[0]:.4g}",
        least=_small(lowest.value),
    )


EXAMPLES = (
    Example(
        "large",
        "advantage",
        "large_rate_frees",
        message("Leaps out of the local minimum and goes on to the global one."),
        _frees,
    ),
    Example(
        "large",
        "drawback",
        "large_rate_explodes",
        message("Overshoots so far that every step ends higher than the one before."),
        _explodes,
    ),
    Example(
        "small",
        "advantage",
        "small_rate_settles",
        message("Glides into the minimum and comes to rest there."),
        _settles,
    ),
    Example(
        "small",
        "drawback",
        "small_rate_is_trapped",
        message("Stays in the first hollow that it meets, however shallow."),
        _is_trapped,
    ),
)


def _rate(picture: Picture) -> str:
    spec = picture.runs[0].spec
    return f"{dict(spec.hyperparameters)['learning_rate']:g}" if spec is not None else ""


def _lowest(picture: Picture) -> KnownPoint:
    """The global minimum, where there is one."""
    points = picture.critical.points if picture.critical is not None else ()
    return min((point for point in points if point.kind == "minimum"), key=lambda point: point.value)


def _away(picture: Picture) -> Floats:
    """How far each position is from the lowest minimum, (steps + 1,)."""
    return np.abs(picture.runs[0].trajectory.positions[:, 0] - _lowest(picture).position[0])


def _small(value: float) -> str:
    """A value with four digits; what only rounding keeps from 0 is 0."""
    return f"{value:.4g}" if abs(value) > 1e-12 else "0"
