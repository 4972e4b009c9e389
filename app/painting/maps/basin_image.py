"""A map of basins as pixels: a hue for each minimum, lighter or darker by how long the way to it is.

What has not arrived is grey, shaded by its final value: so a plateau looks other than the floor of a valley.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from app.painting import colour
from app.painting.hatching import hatching
from app.painting.images import image_of
from app.painting.pens import mixed
from app.painting.theme import Theme
from surfaces.arrivals import AWAY, NOWHERE, OUT
from surfaces.basins import BasinMap

# Degrees of OKLCH, far apart one after the other; beyond them by the golden angle, which never comes back.
HUES = (255.0, 70.0, 150.0, 345.0, 205.0, 25.0, 110.0, 300.0)
GOLDEN = 137.50776
_LOW, _HIGH = 0.8, 0.66  # how much of the plain grey is in that of low and of high values
_SHADES = 64  # between fast and slow
_LISTED = 0.15  # of that way is the shade of lists and legends

Pixels = NDArray[np.uint32]


def hue_of(place: int) -> float:
    """The hue of the place number `place`, in degrees."""
    return HUES[place] if place < len(HUES) else (GOLDEN * place) % 360


def colour_of(theme: Theme, found: BasinMap, label: int, slowness: float = _LISTED) -> QColor:
    """The colour that stands for a label in lists and legends."""
    plain = {NOWHERE: theme.basins.nowhere, AWAY: theme.basins.away, OUT: theme.field.hatch}
    if label < 0:
        return plain[label]
    if found.points[label].kind != "minimum":
        return theme.basins.saddle
    return QColor(colour.to_hex(colour.from_oklab(theme.basins.lab(hue_of(found.place(label)), np.array(slowness)))))


def colours_of(theme: Theme, found: BasinMap) -> list[QColor]:
    """The colours that stand for all points, by label: at once, as there may be a thousand."""
    return [QColor(pixel) for pixel in _shades(theme, found, np.array([_LISTED]))[:, 0].tolist()]


def unfinished(theme: Theme, height: float) -> QColor:
    """The grey of a start that has not arrived, by its final value among all such: 0 (low) … 1 (high)."""
    low, high = mixed(theme.basins.nowhere, theme.ground, _LOW), mixed(theme.basins.nowhere, theme.text, _HIGH)
    return mixed(high, low, height)


def basin_image(found: BasinMap, theme: Theme, width: int, height: int, hair: float) -> QImage:
    """An opaque image of width × height pixels (both > 0), y upwards; what left the domain is hatched."""
    rows = _cells(height, found.rows)[::-1]
    columns = _cells(width, found.columns)
    palette = _palette(found, theme)
    shade = (_shading(found) * (_SHADES - 1)).round().astype(np.intp)
    small = np.take(palette, (found.labels.astype(np.intp) + _BEFORE) * _SHADES + shade)
    pixels = _enlarged(small, rows, columns)
    is_out = found.labels == OUT
    if is_out.any():
        is_out = _enlarged(is_out, rows, columns)
        lines = hatching(height, width, 9 * hair, 1.2 * hair) > 0.5
        pixels[is_out] = _pixel(theme.field.undefined)
        pixels[is_out & lines] = _pixel(theme.field.hatch)
    return image_of(pixels)


_BEFORE = 3  # labels below zero


def _palette(found: BasinMap, theme: Theme) -> Pixels:
    """Pixels (3 + points, shades): first OUT, AWAY, NOWHERE, then each point from fast to slow."""
    share = np.linspace(0.0, 1.0, _SHADES)
    palette = np.empty((_BEFORE + len(found.points), _SHADES), dtype=np.uint32)
    for label in (OUT, AWAY):
        palette[label + _BEFORE] = _pixel(colour_of(theme, found, label))
    if (found.labels == NOWHERE).any():
        palette[NOWHERE + _BEFORE] = [_pixel(unfinished(theme, height)) for height in share.tolist()]
    palette[_BEFORE:] = _shades(theme, found, share)
    return palette


def _shades(theme: Theme, found: BasinMap, slowness: NDArray[np.float64]) -> Pixels:
    """Pixels (points, slowness) of all points, at 0 (fast) … 1 (slow)."""
    shades = np.full((len(found.points), len(slowness)), _pixel(theme.basins.saddle))
    minima = [label for label, point in enumerate(found.points) if point.kind == "minimum"]
    hues = np.array([hue_of(found.place(label)) for label in minima]).reshape(-1, 1)
    shades[minima] = colour.packed(colour.from_oklab(theme.basins.lab(hues, slowness)))
    return shades


def _shading(found: BasinMap) -> NDArray[np.float64]:
    """0…1 for each pixel: how slowly it arrived, or how high it is if it did not."""
    if found.heights is None:
        return found.slowness
    return np.where(np.isnan(found.heights), found.slowness, np.clip(found.heights, 0.0, 1.0))


def _cells(pixels: int, cells: int) -> NDArray[np.intp]:
    """Which cell each pixel lies in (pixels,)."""
    return ((np.arange(pixels) + 0.5) * (cells / pixels)).astype(np.intp)


def _enlarged(cells: NDArray[Any], rows: NDArray[np.intp], columns: NDArray[np.intp]) -> NDArray[Any]:
    """The cells of all pixels; along one axis after the other, whole rows are copied."""
    return np.take(np.take(cells, columns, axis=1), rows, axis=0)


def _pixel(ink: QColor) -> np.uint32:
    return np.uint32(ink.rgb())
