"""What the workspace "Minima" says: the rows of its table, and its sentences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.gui.maps.critical_model import Row
from app.painting.maps.basin_image import colours_of
from app.painting.number_text import share_text, value_text
from app.painting.theme import Theme
from core.descent import RunSpec
from core.message import Message, message
from core.outcome import KnownPoint
from surfaces.basins import BasinMap
from surfaces.critical import CriticalPoint, CriticalPoints
from surfaces.nearest import NONE, Nearest
from surfaces.surface import Surface

_MOST_UNDECIDED = 2  # places that are told
_FINE = 0.5  # per cent, an error that does not change the figures of a share
_SAME = 1e-6  # windows: points of two searches that lie so close are one


def rows_of(points: Sequence[CriticalPoint], found: BasinMap | None, theme: Theme) -> list[Row]:
    """The points of the window, then those outside of it that starts lead to."""
    if found is None:
        return [Row(point, None, None) for point in points]
    shares = {each.label: each.share for each in found.reached}
    labels, colours = _labels(points, found), colours_of(theme, found)
    listed = set(labels)
    outside = [each for each in found.reached if each.label not in listed]
    rows = []
    for point, number in zip(points, labels, strict=True):
        if number is None or number in found.absorbed:
            rows.append(Row(point, None, None))
        else:
            rows.append(Row(point, colours[number], shares.get(number, 0.0)))
    return [*rows, *(Row(each.point, colours[each.label], each.share) for each in outside)]


def _labels(points: Sequence[KnownPoint], found: BasinMap) -> list[int | None]:
    """The label of each point in a map that may have been made before the point was proved."""
    label_at = {each.position: label for label, each in reversed(list(enumerate(found.points)))}
    labels = [label_at.get(point.position) for point in points]
    moved = [place for place, label in enumerate(labels) if label is None]
    if not label_at or not moved:
        return labels
    size = np.diff(np.reshape(found.window, (-1, 2)))  # (dims, 1)
    places = np.array(list(label_at)) / size[:, 0]
    sought = np.array([points[place].position for place in moved]).T / size
    nearest, _ = Nearest(places, np.full(len(places), _SAME))(sought)
    known = list(label_at.values())
    for place, index in zip(moved, nearest.tolist(), strict=True):
        labels[place] = None if index == NONE else known[index]
    return labels


def summary(found: BasinMap) -> list[Message]:
    """What share of the window finds the lowest minimum, and what becomes of the rest."""
    said = [_global_share(found)]
    if found.diverged:
        said.append(message("{share} % diverge.", share=share_text(found.diverged)))
    if found.nowhere:
        said.append(message("{share} % have not arrived.", share=share_text(found.nowhere)))
    if found.left_domain:
        share_left = share_text(found.left_domain)
        said.append(message("{share} % begin or end where the formula has no value.", share=share_left))
    return said


def _global_share(found: BasinMap) -> Message:
    if not found.lowest:
        return message("No start reaches a minimum in {steps} steps.", steps=found.made)
    share, error = found.global_share
    if 100 * error < _FINE:
        return _fine_share(found, share)
    said = {"share": share_text(share), "error": f"{100 * error:.1f}", "steps": found.made}
    if not found.knows_global:
        return message(
            "The lowest minimum that is reached is found from {share} % (± {error}) of the starts in {steps} steps.",
            **said,
        )
    return message("The global minimum is found from {share} % (± {error}) of the starts in {steps} steps.", **said)


def _fine_share(found: BasinMap, share: float) -> Message:
    """So many starts were tried that the share has no error that could be seen in it."""
    if not share:
        return message("No start finds the global minimum in {steps} steps.", steps=found.made)
    said = {"share": share_text(share), "steps": found.made}
    if not found.knows_global:
        return message(
            "The lowest minimum that is reached is found from {share} % of the starts in {steps} steps.", **said
        )
    return message("The global minimum is found from {share} % of the starts in {steps} steps.", **said)


def left_out(spec: RunSpec | None, surface: Surface | None = None, batch: int | None = None) -> list[Message]:
    """What a run has and its map has not: noise, and batches of the surface's data."""
    said = [message("The map is without the run's noise.")] if spec is not None and spec.noise else []
    if surface is not None and batch is not None and batch < surface.rows:
        said.append(message("The map is without batches: each step takes all the data."))
    return said


def fineness(surface: Surface | None, found: BasinMap) -> list[Message]:
    """Why a map is no finer."""
    if surface is None or surface.measure is None:
        return []
    return [
        message(
            "{columns} × {rows} starts, as each step takes all samples through the network.",
            columns=found.columns,
            rows=found.rows,
        )
    ]


def completeness(critical: CriticalPoints | None) -> list[Message]:
    """How sure the list is, with the largest of the places that nothing is known about."""
    if critical is None:
        return []
    places = [
        message(
            "Undecided around ({position}), {size} wide: {reason}",
            position=", ".join(map(value_text, place.position)),
            size=value_text(max(place.size), 2),
            reason=place.reason,
        )
        for place in critical.undecided[:_MOST_UNDECIDED]
    ]
    if critical.complete and not critical.points:
        nothing = message("There is no critical point in this window: the gradient is nowhere 0 in it.")
        return [nothing, *_at_the_edge(critical)]
    return [critical.sentence, *places, *_at_the_edge(critical)]


def _at_the_edge(critical: CriticalPoints) -> list[Message]:
    """Where the window ends on a slope, lower than all that is listed: no critical point, and in no list."""
    if not critical.boundary or any(point.is_global for point in critical.points):
        return []
    lowest = min(critical.boundary, key=lambda point: point.value)
    return [
        message(
            "Lowest of all is the edge of the window, at ({position}) with the value {value}: "
            "the surface goes on falling outside. A larger window shows where to.",
            position=", ".join(map(value_text, lowest.position)),
            value=value_text(lowest.value),
        )
    ]
