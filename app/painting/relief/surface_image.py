"""The block as an image: its surface in the colours of the field under a soft light, its cut sides, its floor."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from app.painting import colour
from app.painting.relief.grid import BASE, HEIGHT, Singles
from app.painting.relief.horizon import Horizon
from app.painting.theme import load_theme

Pixels = NDArray[np.uint32]
_STEPS, _SHADES = 512, 65  # entries of the ramp; steps of light
_AT_ONCE = 16  # samples in depth that are prepared at once …
_BAND = 32  # … and rows of pixels that are coloured: they fit into the cache
_LEAST_RISE = np.float32(0.02)  # rows from one sample to the next, below which colours are hardly told apart
_DARK, _BRIGHT = 0.20, 0.10  # of lightness, in the shade and in the light
_SIDES = (-0.36, -0.62)  # light on the sides of the block: on one that faces to the left or right
_GLOW = 0.03  # lightness that the block has more than the field seen from above


def surface_image(horizon: Horizon, theme: str, *, is_halved: bool = False) -> QImage:
    """What is seen of a block, rows × columns, transparent around it; halved, each pixel is the mean of four."""
    grain = 2 if is_halved else 1
    image = QImage(horizon.columns // grain, horizon.rows // grain, QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():
        return image
    image.fill(0)
    if horizon.is_empty.all():
        return image
    pixels = np.frombuffer(image.bits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    upwards = pixels[::-1, : image.width()]
    first, layers, ramp = horizon.first_rows(), _Layers(horizon), _ramp(theme)
    for low in range(0, grain * image.height(), _BAND):
        band = first[low : min(low + _BAND, grain * image.height())]
        touched = np.flatnonzero((band[0] < len(horizon.up)) & ~(horizon.is_empty | _is_below(horizon, low)))
        if len(touched):
            begin, end = int(touched[0]) // grain, int(touched[-1]) // grain + 1
            part = slice(begin * grain, min(end * grain, horizon.columns))
            made = _coloured(layers, band[:, part], low, part, ramp, theme)
            made = halved(made) if is_halved else made
            upwards[low // grain : low // grain + len(made), begin : begin + made.shape[1]] = made
    return image


def _is_below(horizon: Horizon, low: int) -> NDArray[np.bool_]:
    """Which columns (columns,) of a band, the lowest row of which is `low`, lie wholly below the block."""
    return horizon.has_edge & (low + _BAND < horizon.floor)


def halved(pixels: Pixels) -> Pixels:
    """Pixels (rows, columns) at half the size, each the mean of four; a row or column that is left over is left out."""
    height, width = pixels.shape[0] // 2, pixels.shape[1] // 2
    pairs = np.ascontiguousarray(pixels[: 2 * height, : 2 * width]).view(np.uint64)  # two that lie beside each other
    odd = np.uint64(0x00FF00FF00FF00FF)  # every second channel: sums of four fit without touching the next
    mean = np.zeros((height, width), dtype=np.uint32)
    for shift in (np.uint64(0), np.uint64(8)):
        total = (pairs[0::2] >> shift) & odd
        total += (pairs[1::2] >> shift) & odd
        total += total >> np.uint64(32)
        total += np.uint64(0x00020002)
        mean |= ((total >> np.uint64(2)) & np.uint64(0x00FF00FF)).astype(np.uint32) << np.uint32(shift)
    return mean


class _Layers:
    """What the samples of a horizon give to the colours of the pixels between them and the sample before.

    Place of a pixel on the ramp: `start` + `gain` times its height (both in one complex number: one look for two), and
    `shade`, the column of the ramp.
    """

    def __init__(self, horizon: Horizon) -> None:
        self.horizon = horizon
        self.steps = np.zeros(horizon.up.shape, dtype=np.complex64)
        self.shade = np.empty(horizon.up.shape, dtype=np.int32)
        for first in range(0, len(horizon.up), _AT_ONCE):
            self._fill(slice(first, first + _AT_ONCE), slice(max(first - 1, 0), first + _AT_ONCE))

    def _fill(self, part: slice, wider: slice) -> None:
        """Some depths, few enough for the cache; `wider`: with the one before them, if there is one."""
        scaled, up = self.horizon.shares[wider] * np.float32(_STEPS - 1), self.horizon.up[wider]
        scaled += np.float32(0.5)
        gain = np.diff(scaled, axis=0)
        gain /= np.maximum(np.diff(up, axis=0), _LEAST_RISE)
        steps = self.steps[wider][1:]
        steps.imag = gain
        gain *= up[:-1]
        steps.real = scaled[:-1] - gain
        self.shade[part] = _shade(self.horizon.light[part])


def _shade(light: NDArray[np.floating]) -> NDArray[np.int32]:
    """The column of the ramp that light −1…1 has."""
    return (light * np.float32((_SHADES - 1) / 2) + np.float32(_SHADES / 2)).astype(np.int32)


def _coloured(layers: _Layers, first: NDArray[np.int16], low: int, part: slice, ramp: Pixels, theme: str) -> Pixels:
    """A part of the columns of a band of rows, the lowest of which is `low`."""
    horizon = layers.horizon
    depths, columns = horizon.up.shape
    up = (np.arange(low, low + len(first), dtype=np.float32) + np.float32(0.5))[:, np.newaxis]
    place = np.clip(first, 1, depths - 1).astype(np.intp)
    place *= columns
    place += np.arange(part.start, part.stop)
    step = layers.steps.take(place)
    share = step.imag * up
    share += step.real
    shade = layers.shade.take(place)
    is_front, is_empty = first == 0, (first >= depths) | horizon.is_empty[part]
    if is_front.any():
        is_side = is_front & horizon.has_edge[part]
        if horizon.defined is not None:
            is_empty |= is_side & ~horizon.defined[0, part]
        is_empty |= (up < horizon.floor[part]) & horizon.has_edge[part]
        np.copyto(share, _side_share(horizon, up, part) * np.float32(_STEPS - 1) + np.float32(0.5), where=is_side)
        np.copyto(shade, _shade(_side_light(horizon)[part]), where=is_side)
        np.clip(share, 0, _STEPS - 1, out=share)
    index = share.astype(np.int32)
    index *= _SHADES
    index += shade
    made = ramp.take(index, mode="clip")
    made[is_empty] = 0
    if horizon.defined is not None:
        before = place - columns
        is_known, was_known = horizon.defined.take(place), horizon.defined.take(before)
        inner = ~is_front & ~is_empty
        _colour_brinks(made, inner & is_known & ~was_known, horizon, place // columns, up, part.start, ramp)
        _hatch(made, inner & ~is_known, horizon, up, part.start, theme)
    return made


def _side_share(horizon: Horizon, up: Singles, part: slice) -> Singles:
    """On a side of the block each height has the colour that the surface has there: what is cut are its layers."""
    rise = max(horizon.view.rise * horizon.grain, 1e-6)
    shares = (up - horizon.floor[part].astype(np.float32)) * np.float32(1 / (rise * (HEIGHT - BASE)))
    shares -= np.float32(BASE / (HEIGHT - BASE))
    return np.clip(shares, 0, 1, out=shares)


def _side_light(horizon: Horizon) -> Singles:
    """Of the side at which each column begins."""
    return np.array(_side_lights(horizon), dtype=np.float32)[horizon.sides]


def _colour_brinks(
    made: Pixels, is_brink: NDArray[np.bool_], horizon: Horizon, sample: NDArray[np.intp], up: Singles, left: int,
    ramp: Pixels,
) -> None:  # fmt: skip
    """Sides of the block where the surface begins to be defined; `left` is the first column, `sample` the sample of
    each pixel.
    """
    row, column = np.nonzero(is_brink)
    if not len(row):
        return
    view, grain = horizon.view, horizon.grain
    away = horizon.near[left + column] + horizon.pace[left + column] * sample[row, column]
    floor = (horizon.area.bottom() - view.level + view.lift * away) * grain
    level = (up[row, 0] - floor) / max(view.rise * grain, 1e-6)
    share = np.clip((level - BASE) / (HEIGHT - BASE), 0, 1)
    shade = int(_SIDES[1] * (_SHADES - 1) / 2 + _SHADES / 2)
    made[row, column] = ramp.take((share * (_STEPS - 1) + 0.5).astype(np.intp) * _SHADES + shade, mode="clip")


def _side_lights(horizon: Horizon) -> tuple[float, float]:
    """Of the side at which X ends and that at which Y ends: the one that looks more to the left has more light."""
    view = horizon.view
    facing = [-abs(away) * across / away if away else 0.0 for across, away in zip(view.right, view.away, strict=True)]
    return (_SIDES[0], _SIDES[1]) if facing[0] < facing[1] else (_SIDES[1], _SIDES[0])


def _hatch(made: Pixels, is_floor: NDArray[np.bool_], horizon: Horizon, up: Singles, left: int, theme: str) -> None:
    """Diagonals on the floor where the surface is undefined."""
    row, column = np.nonzero(is_floor)
    if not len(row):
        return
    view, grain = horizon.view, horizon.grain
    lift = view.lift * grain
    away = (up[row, 0] - (horizon.area.bottom() - view.level) * grain) / lift if lift > 1e-6 else 0 * up[row, 0]
    right = horizon.right[left + column]
    (a, b), (c, d) = view.right, view.away
    turn = (a * right + c * away + b * right + d * away) * 24
    ink = np.uint32(load_theme(theme).field.hatch.rgb())
    made[row, column] = np.where(np.mod(turn, 1.0) < 0.13, ink, np.uint32(0))


@cache
def _ramp(theme_name: str) -> Pixels:
    """Pixels (steps · shades) of the ramp from the deepest shade to the brightest light."""
    field = load_theme(theme_name).field
    light = np.linspace(-1, 1, _SHADES)
    lift = np.where(light < 0, _DARK * light, _BRIGHT * light) + _GLOW
    shares = np.repeat(np.linspace(0, 1, _STEPS)[:, np.newaxis], _SHADES, axis=1)
    return np.ravel(colour.packed(colour.from_oklab(field.lab(shares, lift[np.newaxis]))))
