"""What lies around points where the Hessian does not decide: what their kind is, and which belong together."""

import numpy as np
from numpy.typing import NDArray

from surfaces.sampling import Floats
from surfaces.search.bottoms import MANY, are_parted
from surfaces.search.newton import Box, repaired_derivatives
from surfaces.search.points import circle, heights_around
from surfaces.surface import Surface

RINGS = (1e-3, 3e-3)  # windows, around a point where the Hessian does not decide …
WIDE_RINGS = (*RINGS, 1e-2, 3e-2)  # … and where that is level too, as at the bottom of x^8
DIRECTIONS = 32
STEADY = 0.8  # of the directions
TURN = 1e-4  # windows: how far from a critical point the slope has another sign, at most


def around(
    surface: Surface, box: Box, places: Floats, values: Floats, undecided: NDArray[np.bool_], grain: float
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether there are lower and higher values around the undecided points; False for the others.

    Values that rise or fall steadily from the very point outwards, nearly whatever the direction, are believed; others
    only beyond the usual grain of rounding.
    """
    lower, higher = np.zeros(len(places), dtype=np.bool_), np.zeros(len(places), dtype=np.bool_)
    if undecided.any():
        middle, heights = values[undecided], _heights(surface, box, places[undecided])
        falls, rises = heights_around(middle, heights[:, : len(RINGS)].reshape(len(heights), -1), grain)
        changes = np.diff(heights, axis=1, prepend=np.broadcast_to(middle[:, None, None], heights[:, :1].shape))
        down, up = _steadily(changes)
        is_steady = (down | up).mean(axis=1) > STEADY
        falls, rises = np.where(is_steady, down.any(axis=1), falls), np.where(is_steady, up.any(axis=1), rises)
        is_level = ~falls & ~rises
        falls[is_level], rises[is_level] = _slopes_away(surface, box, places[undecided][is_level])
        lower[undecided], higher[undecided] = falls, rises
    return lower, higher


def _steadily(changes: Floats) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """In which directions it goes down, and up, from ring to ring (n, directions); `changes` (n, rings, directions).

    Up it may be level first: so near to the bottom of x^200 there are no numbers.
    """
    down = (changes < 0.0).all(axis=1)
    return np.asarray(down), np.asarray((changes >= 0.0).all(axis=1) & (changes[:, -1] > 0.0))


def _slopes_away(surface: Surface, box: Box, places: Floats) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """The same by the slopes outwards, where values are level: next to 7, the x^8 of x^8 + 7 is less than rounding."""
    directions = circle(surface.dims, DIRECTIONS)
    slopes = surface.gradient(_rings(box, places)) * box.size
    outwards = (slopes * directions).sum(axis=-1)  # (n, rings, directions)
    down, up = _steadily(outwards)
    is_steady = (down | up).mean(axis=1) > STEADY
    return is_steady & down.any(axis=1), is_steady & up.any(axis=1)


def _heights(surface: Surface, box: Box, places: Floats) -> Floats:
    """The values on rings around places (n, dims): (n, rings, directions)."""
    return surface.value(_rings(box, places))


def _rings(box: Box, places: Floats) -> Floats:
    """Positions on rings around places (n, dims): (n, rings, directions, dims)."""
    return box.positions(places[:, None, None] + np.multiply.outer(WIDE_RINGS, circle(places.shape[1], DIRECTIONS)))


def turns(surface: Surface, box: Box, places: Floats) -> NDArray[np.bool_]:
    """Whether the slope along the weakest axis of the Hessian changes sign close to the places, or nearly (n,).

    In a flat valley the slope is small everywhere, and 0 only at its bottom.
    """
    _, slopes, matrices = repaired_derivatives(surface, box, places)
    eigenvalues, axes = np.linalg.eigh(matrices)
    weakest = np.abs(eigenvalues).argmin(axis=-1)
    along = np.take_along_axis(axes, weakest[:, None, None], axis=2)[:, :, 0]
    slope = (slopes * along).sum(axis=-1)
    beside = [surface.gradient(box.positions(places + side * TURN * along)) * box.size for side in (-1.0, 1.0)]
    change = np.max([np.abs((each * along).sum(axis=-1) - slope) for each in beside], axis=0)
    return np.asarray(np.abs(slope) <= change)


def lie_beside(
    surface: Surface,
    box: Box,
    places: Floats,
    values: Floats,
    bottoms: NDArray[np.bool_],
    chosen: NDArray[np.bool_],
    grain: float,
) -> NDArray[np.bool_]:
    """Which of the `chosen` places lie on the bottom of a minimum, above it by less than the usual grain of rounding.

    `bottoms`: minima that may be; such a bottom ends on all sides within the rings, so that points of a valley stay.
    Bottoms with a wall between them are two.
    """
    beside = np.zeros(len(places), dtype=np.bool_)
    order = np.flatnonzero(bottoms)[np.argsort(values[bottoms], kind="stable")]
    if chosen.sum() < 2 or not len(order):
        return beside
    ends = _heights(surface, box, places[order]).min(axis=2) > values[order, None] + grain  # (n, rings)
    for index, ended in zip(order.tolist(), ends, strict=True):
        if not beside[index] and ended.any():
            reach = WIDE_RINGS[int(np.argmax(ended))]
            is_near = np.linalg.norm(places - places[index], axis=-1) <= reach
            near = np.flatnonzero(chosen & is_near & (np.abs(values - values[index]) <= grain))
            if len(order) <= MANY:
                near = near[~are_parted(surface, box, places[near], np.tile(places[index], (len(near), 1)))]
            beside[near] = True
            beside[index] = False
    return beside
