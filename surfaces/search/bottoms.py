"""Flat bottoms, as of x^8: which of them are two and which one, and where that is lowest.

All around a flat bottom the values differ by less than rounding does to the surface at large, yet by much more than it
does to these small values themselves. What it does to them is measured: by how much they change within a few units in
the last place of the coordinates.
"""

import numpy as np
from numpy.typing import NDArray

from surfaces.sampling import Floats
from surfaces.search.newton import Box, scaled_derivatives
from surfaces.search.points import without_repetition
from surfaces.surface import Surface

BLURRED = 1e-3  # windows: how well a point is found where the Hessian is singular
MANY = 32  # such points lie on a curve
BETWEEN = (0.25, 0.5, 0.75)  # of the way from one place to another
LEVEL_AT = np.linspace(0.0, 1.0, 17)
ULPS = np.array([[-3, 2], [-1, -3], [0, 1], [1, -2], [2, 3], [3, 0]]) * 2.0**-52
CLEARLY = 16.0  # times as much as rounding does
FAR, FIRST, LAST = 3e-2, 1e-2, 1e-7  # windows: how far off the lowest place may be, and the steps on the way there
NARROWER, ROUNDS = 0.25, 60
ACROSS = 2  # Newton steps


def distinct(surface: Surface, box: Box, places: Floats) -> NDArray[np.intp]:
    """The indices of different ones of the places (n, dims): those a blur apart, or with a wall between them.

    Of places that are one the first is taken. On a curve of them walls are not looked for.
    """
    chosen = without_repetition(places, BLURRED)
    left = np.setdiff1d(np.arange(len(places)), chosen)
    while left.size and len(chosen) <= MANY:
        distances = np.abs(places[left, None] - places[chosen]).max(axis=-1)
        nearest = places[chosen[distances.argmin(axis=1)]]
        left = left[are_parted(surface, box, places[left], nearest)]
        further = left[without_repetition(places[left], BLURRED)]
        chosen, left = np.sort(np.concatenate((chosen, further))), np.setdiff1d(left, further)
    return chosen


def are_parted(surface: Surface, box: Box, first: Floats, second: Floats) -> NDArray[np.bool_]:
    """Whether the surface clearly rises on the way from one place to the other (n, dims), along the valley (n,)."""
    between = np.stack([first + share * (second - first) for share in BETWEEN], axis=1)  # (n, 3, dims)
    between = _in_the_valley(surface, box, between.reshape(-1, surface.dims)).reshape(between.shape)
    way = np.concatenate((between, first[:, None], second[:, None]), axis=1)
    values = surface.value(box.positions(way))
    rise = values[:, :-2].min(axis=1) - values[:, -2:].max(axis=1)
    return np.asarray(rise > CLEARLY * _rounding(surface, box, way).max(axis=1))


def without_plateaus(surface: Surface, box: Box, places: Floats) -> tuple[NDArray[np.intp], Floats]:
    """The indices of one place (n, dims) of each plateau, as that where x^150 is less than any number; and the places,
    that one in the middle of its plateau. Plateaus end within `FAR`, or they are valleys.
    """
    chosen, middles, left = [], places.copy(), np.arange(len(places))
    while left.size:
        first = left[0]
        others = left[np.abs(places[left] - places[first]).max(axis=1) <= FAR]
        same = others[are_level(surface, box, np.tile(places[first], (len(others), 1)), places[others])]
        same = np.union1d(same, first)
        middle = places[same].mean(axis=0, keepdims=True)
        if are_level(surface, box, places[[first]], middle).all():
            middles[first] = middle[0]
        chosen.append(first)
        left = np.setdiff1d(left, same)
    return np.array(chosen, dtype=np.intp), middles


def are_level(surface: Surface, box: Box, first: Floats, second: Floats) -> NDArray[np.bool_]:
    """Whether the value is exactly the same all the way from one place to the other (n, dims)."""
    way = first[:, None] + LEVEL_AT[:, None] * (second - first)[:, None]
    return np.asarray(np.ptp(surface.value(box.positions(way)), axis=1) == 0.0)


def lowest_places(surface: Surface, box: Box, places: Floats) -> Floats:
    """Where the bottoms at the places (n, dims) are lowest, a little way along their valleys."""
    found, values = places, surface.value(box.positions(places))
    steps = np.full(len(places), FIRST)
    for _ in range(ROUNDS):
        if not (steps > LAST).any():
            break
        before, doubt = found, CLEARLY * _rounding(surface, box, found)
        _, _, matrices = scaled_derivatives(surface, box, found)
        along = steps[:, None] * _axes(matrices)[0][:, :, 0]
        for side in (found + along, found - along):
            valley = _in_the_valley(surface, box, side)
            heights = surface.value(box.positions(valley))
            is_lower = (heights < values - doubt) & (np.abs(valley - places) <= FAR).all(axis=1)
            found, values = np.where(is_lower[:, None], valley, found), np.where(is_lower, heights, values)
        steps = np.where((found == before).all(axis=1), NARROWER * steps, steps)
    return found


def _in_the_valley(surface: Surface, box: Box, places: Floats) -> Floats:
    """The places (n, dims) after some Newton steps across the valley; along a line there is no across."""
    for _ in range(ACROSS if surface.dims > 1 else 0):
        _, slopes, matrices = scaled_derivatives(surface, box, places)
        axes, bends = _axes(matrices)
        steps = -(slopes * axes[:, :, -1]).sum(axis=1) / bends[:, -1]
        steps[~(np.abs(steps) <= FAR)] = 0.0
        places = places + steps[:, None] * axes[:, :, -1]
    return places


def _axes(matrices: Floats) -> tuple[Floats, Floats]:
    """Of Hessians (n, dims, dims), and how much the surface bends along them (n, dims), the least first."""
    bends, axes = np.linalg.eigh(np.nan_to_num(matrices))
    order = np.argsort(np.abs(bends), axis=1)
    return np.take_along_axis(axes, order[:, None], axis=2), np.take_along_axis(bends, order, axis=1)


def _rounding(surface: Surface, box: Box, places: Floats) -> Floats:
    """What rounding does to the values at places (..., dims) at least (...)."""
    positions = box.positions(places)[..., None, :]
    values = surface.value(positions * (1.0 + ULPS[:, : surface.dims]))
    return np.asarray(np.ptp(values, axis=-1) + np.spacing(np.abs(values)).max(axis=-1))
