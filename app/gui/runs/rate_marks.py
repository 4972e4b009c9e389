"""What theory says of a run's learning rate, as marks on its slider: above each of them a minimum holds no run."""

from __future__ import annotations

from collections.abc import Sequence

from app.document.defaults import run_hyperparameters
from app.document.scene import Run
from app.painting.number_text import value_text
from core.message import Message, message
from core.outcome import KnownPoint
from surfaces.critical import CriticalPoints
from surfaces.thresholds import largest_rate

_MOST = 6  # marks on one slider; of more curvatures the flattest and the sharpest are shown
_SAME = 0.02  # curvatures that differ by less than this share are one mark


def rate_marks(minima: Sequence[tuple[float, KnownPoint]], run: Run) -> list[tuple[float, Message]]:
    """The largest learning rates that `curvatures` can bear, falling, each with a sentence; see `largest_rate`."""
    if run.schedule:  # it makes another rate of the slider's
        return []
    hyperparameters = run_hyperparameters(run)
    marks = []
    for curvature, point in minima:
        rate = largest_rate(run.rule, hyperparameters, curvature)
        if rate is not None:
            where = ", ".join(value_text(coordinate) for coordinate in point.position)
            text = message(
                "Above {rate} the minimum at {position} holds no run.", rate=value_text(rate), position=where
            )
            marks.append((rate, text))
    return marks


def curvatures(critical: CriticalPoints | None) -> Sequence[tuple[float, KnownPoint]]:
    """The largest eigenvalues at the minima, rising, each with the first minimum that has it."""
    points = critical.points if critical is not None else ()
    minima = [point for point in points if point.kind == "minimum" and point.eigenvalues]
    found: list[tuple[float, KnownPoint]] = []
    for point in sorted(minima, key=lambda minimum: minimum.eigenvalues[-1]):
        if not found or point.eigenvalues[-1] > (1 + _SAME) * found[-1][0]:
            found.append((point.eigenvalues[-1], point))
    return found if len(found) <= _MOST else [found[0], found[-1]]
