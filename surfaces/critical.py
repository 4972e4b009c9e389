"""Minima, saddles and maxima of a surface in a window: searched for, and where possible proved to be all.

Two methods complete each other. Interval arithmetic (`certified`) proves which points there are, but only where the
surface is smooth and they are not degenerate. A search (`searched`) also finds the bottoms of kinks, points where the
Hessian is singular and curves of them, and promises nothing.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from surfaces.sampling import Floats, Window
from surfaces.search import searched
from surfaces.search.boxes import held
from surfaces.search.certified import EDGE, Certified, Search
from surfaces.search.depths import equally_deep
from surfaces.search.findings import CriticalPoint, CriticalPoints, Undecided, points_of
from surfaces.search.low_boxes import LowBoxes
from surfaces.search.newton import Box
from surfaces.search.stationary import Grid
from surfaces.search.undecided import are_open, places
from surfaces.surface import Surface

__all__ = ["FULL", "QUICK", "CriticalPoint", "CriticalPoints", "Undecided", "certify", "critical_points", "points_of"]

MOST = 1000  # points of an answer; minima come first
QUICK = 2**14  # operations on boxes, for a picture: a few ms
FULL = 2**26  # for somebody who waits: a second or two
LOW = 32  # a part of the effort is for where the surface is lowest
LEAST_BOXES = 256  # that must be affordable, or it is not begun
SAME_VALUE = 1e-12  # of the range of values: what differs by more is lower
ZERO = 1e-13  # windows: a coordinate so close to 0 is 0
ORDER = ("minimum", "saddle", "maximum", "degenerate")


@dataclass(frozen=True, eq=False)
class Ground:
    """A surface in a window, and `values` of it seen all over the window."""

    surface: Surface
    box: Box
    values: Floats


def critical_points(surface: Surface, window: Window, effort: int = QUICK) -> CriticalPoints:
    """The critical points inside `window` (x0, x1) or (x0, x1, y0, y1), its edge included; at most 1000.

    `effort`: operations of interval arithmetic that may be spent on proofs, 0 for none.
    """
    found = CriticalPoints(())
    for found in certify(surface, window, effort):  # noqa: B007  (the last one counts)
        pass
    return found


def certify(surface: Surface, window: Window, effort: int = FULL) -> Iterator[CriticalPoints]:
    """First what is found quickly, again and again while proofs are sought, then what came of them.

    It may be abandoned at any yield.
    """
    box = Box.of(window)
    with np.errstate(all="ignore"):
        grid = searched.sampled(surface, box)
        proved = _proved_quickly(surface, window, min(effort, QUICK))
        inside = _regular(surface, box, proved) if proved else searched.inside(surface, box, grid)
        edge = searched.on_the_edge(surface, box, grid, inside)
    found = _answer(Ground(surface, box, grid.values), inside, edge, (), is_complete=proved is not None)
    yield found
    if proved or effort <= QUICK or not _is_worth_it(surface, effort):
        return
    yield from _certified(surface, window, effort, grid, inside, found)


def _certified(
    surface: Surface, window: Window, effort: int, grid: Grid, inside: list[CriticalPoint], found: CriticalPoints
) -> Iterator[CriticalPoints]:
    """What was found, again and again, then what is proved; where that is not all, the lowest places are looked for."""
    box, search = Box.of(window), Search(surface, window, effort)
    for _ in search.rounds():
        yield found
    with np.errstate(all="ignore"):
        answer = search.answer()
        both = _merged(surface, box, answer, inside)
    values = grid.values
    if len(answer.undecided):
        low = LowBoxes(surface, window, effort // LOW, _lowest_value(both))
        for _ in low.rounds():
            yield found
        values = np.append(values, low.seen)
        with np.errstate(all="ignore"):
            if len(low.places):
                both = _merged(surface, box, answer, searched.inside(surface, box, grid, box.shares(low.places)))
    with np.errstate(all="ignore"):
        undecided = places(answer.undecided, box, _shares(box, both))
        edge = searched.on_the_edge(surface, box, grid, both)
    is_sampled = any(point.on_curve and not point.is_certified for point in both)  # on the edge of the formula's domain
    yield _answer(Ground(surface, box, values), both, edge, undecided, is_complete=not undecided and not is_sampled)


def _proved_quickly(surface: Surface, window: Window, effort: int) -> Certified | None:
    """All points, if that can be proved with little effort."""
    if surface.has_kinks or not _is_worth_it(surface, effort):
        return None
    search = Search(surface, window, effort)
    for _ in search.rounds():
        if search.is_in_doubt:
            return None
    answer = search.answer()
    return None if len(answer.undecided) else answer


def _is_worth_it(surface: Surface, effort: int) -> bool:
    """Asked of a large network, which is not written out only to hear that it is too long."""
    most = effort // (LEAST_BOXES * surface.rows)
    return surface.least_length <= most and len(surface.programs.hessian.instructions) <= most


def _regular(surface: Surface, box: Box, proved: Certified) -> list[CriticalPoint]:
    """The proved points in the window."""
    shares = box.shares(proved.positions)
    is_inside = ((shares >= -EDGE) & (shares <= 1.0 + EDGE)).all(axis=1)
    positions = proved.positions[is_inside]
    positions = np.where(np.abs(positions) <= ZERO * box.size, 0.0, positions)
    eigenvalues = np.linalg.eigvalsh(np.nan_to_num(surface.hessian(positions)))
    values = surface.value(positions).tolist()
    rows = zip(proved.kinds[is_inside].tolist(), positions.tolist(), values, eigenvalues.tolist(), strict=True)
    return [
        CriticalPoint(kind, tuple(position), value, eigenvalues=tuple(roots), is_certified=True)
        for kind, position, value, roots in rows
    ]


def _merged(surface: Surface, box: Box, proved: Certified, found: list[CriticalPoint]) -> list[CriticalPoint]:
    """The proved points, and of those found the ones that lie where nothing is proved.

    A kink's minimum without a Hessian stays everywhere: it may be on the edge of where the formula has values.
    """
    places = np.array([point.position for point in found]).reshape(-1, surface.dims).T
    is_proved = np.zeros(len(found), dtype=np.bool_)
    is_proved[held(proved.region_low.T, proved.region_high.T, places, places)[1]] = True
    is_open = are_open(proved.undecided, box, _shares(box, found))
    rows = zip(found, is_proved, is_open, strict=True)
    kept = [point for point, known, may_be in rows if not known and (may_be or not point.eigenvalues)]
    return _regular(surface, box, proved) + kept


def _shares(box: Box, points: list[CriticalPoint]) -> Floats:
    return box.shares(np.array([point.position for point in points]).reshape(-1, len(box.size)))


def _answer(
    ground: Ground,
    inside: list[CriticalPoint],
    edge: list[CriticalPoint],
    undecided: tuple[Undecided, ...],
    *,
    is_complete: bool,
) -> CriticalPoints:
    """Sorted and bounded."""
    deepest = set(_deepest(ground, [*inside, *edge]))
    points = sorted((replace(each, is_global=True) if each in deepest else each for each in inside), key=_order)
    boundary = sorted((replace(each, is_global=True) if each in deepest else each for each in edge), key=_order)
    omitted = max(0, len(points) - MOST)
    return CriticalPoints(
        tuple(points[:MOST]),
        is_complete and not omitted,
        tuple(boundary[:MOST]),
        omitted,
        undecided,
        counted=is_complete,
    )


def _deepest(ground: Ground, found: list[CriticalPoint]) -> list[CriticalPoint]:
    """The global minima; none if something seen lies lower than all minima found."""
    lowest, values = _lowest_value(found), ground.values
    seen = float(np.nanmin(values, initial=math.inf))
    finite = values[np.isfinite(values)]
    spread = float(finite.max(initial=-math.inf)) - float(finite.min(initial=math.inf))
    tolerance = SAME_VALUE * max(abs(lowest), spread)
    if not seen >= lowest - tolerance:
        return []
    low = [point for point in found if point.kind == "minimum" and point.value <= lowest + tolerance]
    with np.errstate(all="ignore"):
        return equally_deep(ground.surface, ground.box, low)


def _lowest_value(found: list[CriticalPoint]) -> float:
    return min((point.value for point in found if point.kind == "minimum"), default=math.inf)


def _order(point: CriticalPoint) -> tuple[int, float, tuple[float, ...]]:
    return ORDER.index(point.kind), point.value, point.position
