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
_BAND = 24  # rows of pixels that are coloured at once: they fit into the cache
_DARK, _BRIGHT = 0.20, 0.10  # of lightness, in the shade and in the light
_SIDES = (-0.36, -0.62)  # light on the sides of the block: on one that faces to the left or right
_GLOW = 0.03  # lightness that the block has more than the field seen from above


def surface_image(horizon: Horizon, theme: str) -> QImage:
    """What is seen of a block, rows × columns, transparent around it."""
    pixels = np.zeros((horizon.rows, horizon.columns), dtype=np.uint32)
    if not horizon.is_empty.all():
        first = horizon.first_rows()
        ramp = _ramp(theme)
        for low in range(0, horizon.rows, _BAND):
            band = first[low : low + _BAND]
            touched = np.flatnonzero((band[0] < len(horizon.up)) & ~(horizon.is_empty | _is_below(horizon, low)))
            if len(touched):
                part = slice(int(touched[0]), int(touched[-1]) + 1)
                pixels[low : low + _BAND, part] = _coloured(horizon, band[:, part], low, part, ramp, theme)
    return _image(pixels[::-1])


def _is_below(horizon: Horizon, low: int) -> NDArray[np.bool_]:
    """Which columns (columns,) of a band, the lowest row of which is `low`, lie wholly below the block."""
    return horizon.has_edge & (low + _BAND < horizon.floor)


def halved(image: QImage) -> QImage:
    """An image of half the size, each pixel the mean of four."""
    width, height = image.width() // 2, image.height() // 2
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    fours = rows[: 2 * height, : 2 * width]
    odd = np.uint32(0x00FF00FF)  # every second channel: two fit into one number without touching
    mean = np.zeros((height, width), dtype=np.uint32)
    for shift in (np.uint32(0), np.uint32(8)):
        parts = (fours >> shift) & odd
        total = parts[0::2, 0::2] + parts[0::2, 1::2] + parts[1::2, 0::2] + parts[1::2, 1::2] + np.uint32(0x00020002)
        mean |= ((total >> np.uint32(2)) & odd) << shift
    return _image(mean)


def _coloured(horizon: Horizon, first: NDArray[np.int32], low: int, part: slice, ramp: Pixels, theme: str) -> Pixels:
    """A part of the columns of a band of rows, the lowest of which is `low`."""
    depths, columns = horizon.up.shape
    up = (np.arange(low, low + len(first), dtype=np.float32) + np.float32(0.5))[:, np.newaxis]
    place = np.clip(first, 1, depths - 1).astype(np.intp)
    place *= columns
    place += np.arange(part.start, part.stop)
    before = place - columns
    share, light = _on_surface(horizon, place, before, up), horizon.light.take(place)
    is_front, is_empty = first == 0, (first >= depths) | horizon.is_empty[part]
    if is_front.any():
        is_side = is_front & horizon.has_edge[part]
        if horizon.defined is not None:
            is_empty |= is_side & ~horizon.defined[0, part]
        is_empty |= (up < horizon.floor[part]) & horizon.has_edge[part]
        np.copyto(share, _side_share(horizon, up, part), where=is_side)
        np.copyto(light, _side_light(horizon)[part], where=is_side)
    index = (share * np.float32(_STEPS - 1) + np.float32(0.5)).astype(np.int32)
    index *= _SHADES
    index += (light * np.float32((_SHADES - 1) / 2) + np.float32(_SHADES / 2)).astype(np.int32)
    made = ramp.take(index, mode="clip")
    made[is_empty] = 0
    if horizon.defined is not None:
        is_known, was_known = horizon.defined.take(place), horizon.defined.take(before)
        inner = ~is_front & ~is_empty
        _colour_brinks(made, inner & is_known & ~was_known, horizon, place // columns, up, part.start, ramp)
        _hatch(made, inner & ~is_known, horizon, up, part.start, theme)
    return made


def _on_surface(horizon: Horizon, place: NDArray[np.intp], before: NDArray[np.intp], up: Singles) -> Singles:
    """Shares where a ray meets the surface between two samples."""
    low, high = horizon.up.take(before), horizon.up.take(place)
    high -= low
    np.subtract(up, low, out=low)
    low /= np.maximum(high, np.float32(1e-6))
    part = np.clip(low, 0, 1, out=low)
    share, beyond = horizon.shares.take(before), horizon.shares.take(place)
    beyond -= share
    beyond *= part
    share += beyond
    return share


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


def _image(pixels: Pixels) -> QImage:
    """Premultiplied pixels as an image with its own copy of them."""
    flat = np.ascontiguousarray(pixels)
    height, width = flat.shape
    return QImage(flat.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied).copy()
