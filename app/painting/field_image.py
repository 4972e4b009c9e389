"""The surface as colours: a sampled field enlarged smoothly to the pixels of a plot, hatched where it is undefined."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from app.painting import colour
from app.painting.hatching import hatching
from app.painting.images import image_of
from app.painting.theme import Theme
from core.giving_way import give_way
from surfaces.field import Field, Scale, hillshade, normalise

Floats = NDArray[np.float32]
_STEPS, _SHADES = 512, 33  # entries of the ramp; steps of light
_BAND = 16  # rows of pixels that are coloured at once


def field_image(field: Field, scale: Scale, theme: Theme, width: int, height: int, hair: float) -> QImage:
    """An opaque image of width × height pixels (both > 0), y upwards in the data being upwards in the image."""
    share = normalise(field, scale)
    is_defined = np.isfinite(share)
    if not is_defined.any():
        return image_of(_undefined(theme, width, height, hair))
    value = Enlarged(_filled(share, is_defined), width, height)
    light = np.zeros((1, 1), dtype=np.float32)
    if theme.field.shade > 0 and field.constant is None:
        light = np.nan_to_num(hillshade(field, scale)).astype(np.float32)
    pixels = _coloured(value, Enlarged(light, width, height), _ramp(theme))
    if is_defined.all():
        return image_of(pixels)
    return image_of(_blend(_undefined(theme, width, height, hair), pixels, _edge(is_defined, width, height)))


class Enlarged:
    """A grid of pixel centres (rows, columns), row 0 lowest, as (height, width), row 0 on top: bilinear, edges kept."""

    def __init__(self, grid: Floats, width: int, height: int) -> None:
        rows, columns = grid.shape
        first, part = _split(_places(width, columns), columns)
        left = np.take(grid, first, axis=1)
        self._wide = left + (np.take(grid, np.minimum(first + 1, columns - 1), axis=1) - left) * part
        first, part = _split(_places(height, rows)[::-1], rows)
        self._first, self._next, self._part = first, np.minimum(first + 1, rows - 1), part[:, np.newaxis]
        self.shape = height, width

    def rows(self, begin: int, end: int) -> Floats:
        """A band of the enlarged grid, (end - begin, width)."""
        low = self._wide[self._first[begin:end]]
        high = self._wide[self._next[begin:end]]
        high -= low
        high *= self._part[begin:end]
        high += low
        return high


def _coloured(value: Enlarged, light: Enlarged, ramp: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Pixels of values 0…1 under light −1…1, made band by band, because a band fits into the cache."""
    height, width = value.shape
    flat = np.ravel(ramp)
    pixels = np.empty((height, width), dtype=np.uint32)
    for begin in range(0, height, _BAND):
        give_way()
        end = min(begin + _BAND, height)
        index = (value.rows(begin, end) * np.float32(_STEPS - 1) + np.float32(0.5)).astype(np.int32)
        index *= _SHADES
        half = np.float32((_SHADES - 1) / 2)
        index += (light.rows(begin, end) * half + np.float32(half + 0.5)).astype(np.int32)
        np.take(flat, index, out=pixels[begin:end], mode="clip")
    return pixels


def _places(pixels: int, cells: int) -> Floats:
    """Where the centres of pixels lie among the centres of cells, counted in cells."""
    places = (np.arange(pixels, dtype=np.float64) + 0.5) * (cells / pixels) - 0.5
    return np.clip(places, 0, cells - 1).astype(np.float32)


def _split(places: Floats, cells: int) -> tuple[NDArray[np.intp], Floats]:
    first = np.minimum(places.astype(np.intp), max(cells - 2, 0))
    return first, places - first.astype(np.float32)


def _ramp(theme: Theme) -> NDArray[np.uint32]:
    """Pixels (steps, shades) of the ramp under all lights."""
    light = np.linspace(-theme.field.shade, theme.field.shade, _SHADES)
    shares = np.repeat(np.linspace(0, 1, _STEPS)[:, np.newaxis], _SHADES, axis=1)
    return colour.packed(colour.from_oklab(theme.field.lab(shares, light[np.newaxis])))


def _filled(share: NDArray[np.float64], is_defined: NDArray[np.bool_]) -> Floats:
    """The grid with its undefined places filled from their neighbours, so that colours reach up to the edge."""
    grid = np.where(is_defined, share, 0).astype(np.float32)
    weight = is_defined.astype(np.float32)
    for _ in range(2):
        if weight.all():
            break
        around, count = _neighbours(grid * weight), _neighbours(weight)
        fresh = (weight == 0) & (count > 0)
        grid[fresh] = around[fresh] / count[fresh]
        weight[fresh] = 1
    return grid


def _neighbours(grid: Floats) -> Floats:
    """The sum over the 3 × 3 cells around each cell."""
    padded = np.pad(grid, 1)
    rows = padded[:-2] + padded[1:-1] + padded[2:]
    return rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]


def _edge(is_defined: NDArray[np.bool_], width: int, height: int) -> Floats:
    """How much of each pixel is defined, with a border one pixel soft."""
    mask = Enlarged(is_defined.astype(np.float32), width, height).rows(0, height)
    sharpness = max(width / is_defined.shape[1], height / is_defined.shape[0], 1.0)
    return np.clip((mask - 0.5) * np.float32(sharpness) + 0.5, 0, 1)


def _undefined(theme: Theme, width: int, height: int, hair: float) -> NDArray[np.uint32]:
    ground, line = (_pixel(ink) for ink in (theme.field.undefined, theme.field.hatch))
    plain = np.broadcast_to(ground, (height, width))
    return _blend(plain, np.broadcast_to(line, (height, width)), hatching(height, width, 9 * hair, 1.2 * hair))


def _pixel(ink: QColor) -> NDArray[np.uint32]:
    return np.array(ink.rgb(), dtype=np.uint32)


def _blend(under: NDArray[np.uint32], over: NDArray[np.uint32], share: Floats) -> NDArray[np.uint32]:
    """`share` 0…1 of one picture over another."""
    result = np.full(share.shape, 0xFF000000, dtype=np.uint32)
    for shift in (np.uint32(0), np.uint32(8), np.uint32(16)):
        low = ((under >> shift) & np.uint32(0xFF)).astype(np.float32)
        high = ((over >> shift) & np.uint32(0xFF)).astype(np.float32)
        result |= (low + (high - low) * share + np.float32(0.5)).astype(np.uint32) << shift
    return result
