"""Polylines cut into pieces, as arrays: what a trail draws, a few pieces at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPolygonF

from app.painting.clipping import clip_segments, is_inside, lengths_along
from app.painting.polylines import polygon

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]
_FINE = 2.0  # px of path that may lie between two corners
LONGEST = 12.0  # px; the overlapping ends of shorter pieces would thicken the line, longer ones are drawn in vain


@dataclass(frozen=True, eq=False)
class Pieces:
    """Polylines one after the other: piece k is `corners[first[k] : first[k + 1]]`, (points, 2) in pixels.

    `before`: pixels of path that lie before each piece, for the phase of its dashes. `ends`: the point of the path at
    which it ends. `straight`: whether it has two corners only; `chords` (pieces, 4) are then its ends.
    """

    corners: Floats
    first: Whole
    before: Floats
    ends: Whole
    straight: NDArray[np.bool_]
    chords: Floats

    def __len__(self) -> int:
        return len(self.before)

    def slice(self, begin: int, end: int) -> Pieces:
        """The pieces from `begin` to before `end`."""
        return Pieces(
            self.corners,
            self.first[begin : end + 1],
            self.before[begin:end],
            self.ends[begin:end],
            self.straight[begin:end],
            self.chords[begin:end],
        )

    def line(self, piece: int) -> QPolygonF:
        """One piece as Qt draws it."""
        first, beyond = self.first[piece : piece + 2].tolist()
        return polygon(self.corners[first:beyond])


def make_pieces(corners: Floats, first: Whole, before: Floats, ends: Whole) -> Pieces:
    """Pieces with what can be derived."""
    last = first[1:] - 1
    chords = np.concatenate([corners[first[:-1]], corners[last]], axis=1)
    return Pieces(corners, first, before, ends, last - first[:-1] == 1, chords)


_STRAIGHT, _BENT, _START = np.array([True]), np.array([False]), np.zeros(1, dtype=np.intp)
NOTHING = make_pieces(np.empty((0, 2)), np.zeros(1, dtype=np.intp), np.empty(0), np.empty(0, dtype=np.intp))


def one_piece(corners: Floats, before: float) -> Pieces:
    """A single polyline that is drawn as it is."""
    straight = _STRAIGHT if len(corners) == 2 else _BENT
    return Pieces(
        corners, np.array((0, len(corners))), np.array((before,)), _START, straight, corners[:2].reshape(1, 4)
    )


def cut(points: Floats, box: QRectF, before: float, longest: float = LONGEST) -> tuple[Pieces, Whole, Whole]:
    """A path (n, 2) within a box; the points at which visible segments end; those of them that are corners.

    `before`: pixels of path that lie before its first point; `longest`: pixels after which a piece ends, a multiple of
    those between two corners.
    """
    if len(points) > 1 and is_inside(points, box):
        return _whole(points, before, longest)
    lines, ends, span = clip_segments(points, box)
    if not len(lines):
        return NOTHING, NOTHING.ends, NOTHING.ends
    pieces, _, corner = joined(lines, ends, span, before, longest)
    return pieces, ends, ends[corner]


def joined(
    lines: Floats, ends: Whole, span: Floats, before: float = 0.0, longest: float = LONGEST, finest: float = _FINE
) -> tuple[Pieces, Whole, NDArray[np.bool_]]:
    """Segments (m, 4), m > 0, as pieces; the segment that each piece begins with; at which segments' ends corners are.

    `ends` (m,): the point of the path at or before which a segment ends; `span` (m, 2): the lengths of the path at
    which it begins and ends; `finest`: pixels that may lie between two corners.
    """
    fine, long = np.floor(span[:, 1] / finest), np.floor(span[:, 1] / longest)
    linked = (np.diff(ends) <= 1) & (lines[1:, :2] == lines[:-1, 2:]).all(axis=1)
    closes = np.append(~linked | (np.diff(long) > 0), True)
    begins = np.concatenate([[True], closes[:-1]])
    corner = closes | np.append(np.diff(fine) > 0, True)
    # Each segment gives the corner at its end, and one that begins a piece also that at its beginning.
    both = np.stack([lines[:, :2], lines[:, 2:]], axis=1).reshape(-1, 2)
    taken = np.stack([begins, corner], axis=1).ravel()
    starts = np.cumsum(taken)[0::2][begins] - 1
    first = np.append(starts, np.count_nonzero(taken)).astype(np.intp)
    return make_pieces(both[taken], first, before + span[begins, 0], ends[closes]), np.flatnonzero(begins), corner


def _whole(points: Floats, before: float, longest: float) -> tuple[Pieces, Whole, Whole]:
    """`cut` where nothing is to be cut off: no more than a few passes over the points."""
    along, last = lengths_along(points), len(points) - 1
    corners = np.append(np.flatnonzero(np.diff(np.floor(along[1:] / _FINE)) > 0) + 1, last)
    closes = np.append(np.flatnonzero(np.diff(np.floor(along[1:] / longest)) > 0) + 1, last)
    begins = np.concatenate([[0], closes[:-1]])
    stops = np.searchsorted(corners, closes, side="right")  # of each piece among the corners
    shown = np.insert(corners, np.concatenate([[0], stops[:-1]]), begins)
    first = np.concatenate([[0], stops + np.arange(1, len(stops) + 1)]).astype(np.intp)
    pieces = make_pieces(points[shown], first, before + along[begins], closes)
    return pieces, np.arange(1, last + 1), corners
