"""Bottoms and tops that are level to the numbers of the computer, as x^300 is out to 0.08: each is one point.

Newton's method comes to rest all over them. Here rays go out to where the surface slopes: what it does there tells the
kind, and their ends the middle. What is level as far as the edge of the window is a valley or a plain and no point.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surfaces.sampling import Floats
from surfaces.search.newton import Box, scaled_derivatives
from surfaces.search.points import circle, thinned
from surfaces.surface import Surface

LEVEL = 1e-290  # a slope, bend or difference so small is 0 to the numbers at hand
MOST, APART = 16, 0.02  # places that are looked at, and windows between them
RAYS, SAMPLES, HALVINGS = 16, 64, 24
STATIONS = 17  # on the way from one place to another
AROUND = 1e-4  # windows
ROUNDS, CLOSE = 16, 1e-6  # towards the middle, and windows from it
ROUNDING = 1e-15
WORK = 2**21  # samples × `Surface.work` beyond which it is not begun


@dataclass(frozen=True, eq=False)
class Plateaus:
    """Shares of the window (n, dims) of the middles, and what they are."""

    shares: Floats
    kinds: NDArray[np.str_]

    def hold(self, surface: Surface, box: Box, places: Floats) -> NDArray[np.bool_]:
        """Which of the places (m, dims) lie on one of them: it is level all the way to the middle."""
        held = np.zeros(len(places), dtype=np.bool_)
        if not len(self.shares) or not len(places):
            return held
        bends, slopes, axes = _weakest(surface, box, places)
        for middle in self.shares:
            way = middle - places
            along = (way * axes).sum(axis=1)[:, None] * axes
            one_way = np.abs(bends[:, -1]) > LEVEL  # across it the place is as good as the middle
            is_near = ~one_way | (np.abs(way - along).max(axis=1) <= CLOSE)
            held |= is_near & _is_level_along(surface, box, places, np.where(one_way[:, None], along, way))
        return held & (np.abs(bends[:, 0]) <= LEVEL) & (np.abs(slopes) <= LEVEL)


def plateaus(surface: Surface, box: Box, places: Floats) -> Plateaus:
    """Those on which some of the `places` (n, dims) lie."""
    none = Plateaus(places[:0], np.empty(0, dtype=np.str_))
    if surface.work * MOST * RAYS * SAMPLES > WORK or not len(places):
        return none
    _, slopes, matrices = scaled_derivatives(surface, box, places)
    is_flat = (np.abs(slopes) <= LEVEL).any(axis=1) & (np.abs(matrices).min(axis=(1, 2)) <= LEVEL)
    places = places[is_flat]
    places = places[thinned(places, APART, most=MOST)]
    places = places[_are_level(surface, box, places)]
    places, lengths, outwards = _middles(surface, box, places)
    is_held = np.isfinite(lengths).all(axis=1) & np.isfinite(outwards).all(axis=1)  # a step of a stair is none
    places, outwards = places[is_held], outwards[is_held]
    chosen = thinned(places, APART)
    up, down = (outwards[chosen] > 0.0).all(axis=1), (outwards[chosen] < 0.0).all(axis=1)
    return Plateaus(places[chosen], np.select([up, down], ["minimum", "maximum"], "degenerate"))


def on_plains(surface: Surface, box: Box, places: Floats) -> NDArray[np.bool_]:
    """Which of the places (n, dims) are level all around, and on to the edge of the window: the tail of a bell (n,)."""
    if not len(places):
        return np.zeros(0, dtype=np.bool_)
    _, slopes, matrices = scaled_derivatives(surface, box, places)
    is_flat = (np.abs(slopes) <= LEVEL).all(axis=1) & (np.abs(matrices) <= LEVEL).all(axis=(1, 2))
    flat = np.flatnonzero(is_flat)
    for ray in circle(surface.dims, RAYS):
        flat = flat[_is_level_along(surface, box, places[flat], np.broadcast_to(AROUND * ray, places[flat].shape))]
    found = np.zeros(len(places), dtype=np.bool_)
    for axis in (*np.eye(surface.dims), *-np.eye(surface.dims)):
        on_edge = _is_level_along(surface, box, places[flat], _longest(places[flat], axis) * axis)
        found[flat[on_edge]] = True
    return found


def _longest(places: Floats, directions: Floats) -> Floats:
    """How far it is to the edge of the window, in lengths of the directions (n, dims): (n, 1)."""
    with np.errstate(all="ignore"):
        gaps = np.where(directions > 0.0, (1.0 - places) / directions, -places / directions)
    return np.asarray(np.where(directions == 0.0, np.inf, gaps).min(axis=-1, keepdims=True))


def _are_level(surface: Surface, box: Box, places: Floats) -> NDArray[np.bool_]:
    """Whether slope and second derivative vanish along some axis, and not as far as the edge of the window (n,)."""
    bends, slopes, along = _weakest(surface, box, places)
    is_level = (np.abs(bends[:, 0]) <= LEVEL) & (np.abs(slopes) <= LEVEL)
    lengths, _ = _ends(surface, box, places[is_level], np.stack((along[is_level], -along[is_level]), axis=1))
    is_level[is_level] = np.isfinite(lengths).all(axis=1) & (lengths.max(axis=1, initial=0.0) > CLOSE)
    return np.asarray(is_level)


def _weakest(surface: Surface, box: Box, places: Floats) -> tuple[Floats, Floats, Floats]:
    """How much it bends (n, dims), the least first; slope and axis (n, dims) where that is."""
    _, slopes, matrices = scaled_derivatives(surface, box, places)
    bends, axes = np.linalg.eigh(np.nan_to_num(matrices, nan=1.0, posinf=1.0, neginf=1.0))
    order = np.argsort(np.abs(bends), axis=1)
    axis = _exact(np.take_along_axis(axes, order[:, None, :1], axis=2)[:, :, 0])
    return np.take_along_axis(bends, order, axis=1), (slopes * axis).sum(axis=1), axis


def _is_level_along(surface: Surface, box: Box, places: Floats, ways: Floats) -> NDArray[np.bool_]:
    """Whether it is level from each place (n, dims) all along its way (n, dims)."""
    stations = places[:, None] + np.linspace(0.0, 1.0, STATIONS)[:, None] * ways[:, None]
    values, slopes, _ = scaled_derivatives(surface, box, stations.reshape(-1, surface.dims))
    rises = (slopes.reshape(stations.shape) * ways[:, None]).sum(axis=-1)
    changes = np.abs(np.diff(values.reshape(len(places), STATIONS), axis=1))
    return np.asarray((np.abs(rises) <= LEVEL).all(axis=1) & (changes <= LEVEL).all(axis=1))


def _middles(surface: Surface, box: Box, places: Floats) -> tuple[Floats, Floats, Floats]:
    """From each place (n, dims) to the middle of the chord that it halves least, and so on; the ends from there."""
    rays = _exact(circle(surface.dims, RAYS))
    half = len(rays) // 2
    for _ in range(ROUNDS):
        lengths, outwards = _ends(surface, box, places, np.broadcast_to(rays, (len(places), *rays.shape)))
        shifts = np.nan_to_num(0.5 * (lengths[:, half:] - lengths[:, :half]), posinf=0.0, neginf=0.0)
        worst = np.abs(shifts).argmax(axis=1)
        moves = np.take_along_axis(shifts, worst[:, None], axis=1) * rays[half:][worst]
        if np.abs(moves).max(initial=0.0) <= CLOSE:
            break
        places = places + moves
    return places, lengths, outwards


def _exact(directions: Floats) -> Floats:
    """Along an axis where only rounding keeps them from it."""
    return np.where(np.abs(directions) < ROUNDING, 0.0, directions)


def _ends(surface: Surface, box: Box, places: Floats, rays: Floats) -> tuple[Floats, Floats]:
    """How far it is level along rays (n, rays, dims): (n, rays), infinite to the edge; and the slope after that."""
    longest = _longest(places[:, None], rays)[..., 0]  # (n, rays), to the edge of the window
    middle = surface.value(box.positions(places))[:, None, None]

    def slopes(lengths: Floats) -> Floats:
        """Outwards at (n, rays, m); NaN on another level, beyond a jump."""
        way = rays[:, :, None]
        values, slopes, _ = surface.derivatives(box.positions(places[:, None, None] + lengths[..., None] * way))
        outwards = (slopes * box.size * way).sum(axis=-1)
        return np.where((np.abs(outwards) <= LEVEL) & ~(np.abs(values - middle) <= LEVEL), np.nan, outwards)

    steps = np.linspace(0.0, 1.0, SAMPLES + 1)
    is_off = ~(np.abs(slopes(longest[:, :, None] * steps[1:])) <= LEVEL)
    first = np.argmax(is_off, axis=2)
    low, high = longest * steps[first], longest * steps[first + 1]
    for _ in range(HALVINGS):
        half = 0.5 * (low + high)
        has_ended = ~(np.abs(slopes(half[:, :, None])[:, :, 0]) <= LEVEL)
        low, high = np.where(has_ended, low, half), np.where(has_ended, half, high)
    return np.where(is_off.any(axis=2), high, np.inf), slopes(high[:, :, None])[:, :, 0]
