"""The veil of the fog: calm, and hardly uneven."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from app.painting.pens import mixed
from app.painting.theme import Theme

_GRAIN = 128  # pixels of a cloud
_STRENGTH = 9  # steps of grey between the clouds: no more than shows that there is something

_Shares = NDArray[np.float32]


def veil_colour(theme: Theme) -> QColor:
    """A grey that no surface has: among dark ones it is light, among light ones dark."""
    is_dark = theme.ground.lightnessF() < 0.5
    return mixed(theme.quiet, theme.ground, 0.46 if is_dark else 0.3)


def clouds(theme: Theme, width: int, height: int) -> NDArray[np.uint32]:
    """Opaque pixels (height, width) of a veil, always the same ones."""
    dice = np.random.default_rng(0)
    noise = np.zeros((height, width), dtype=np.float32)
    for octave in (1, 2):
        cell = _GRAIN / octave
        shape = math.ceil(height / cell) + 2, math.ceil(width / cell) + 2
        noise += _enlarged(dice.random(shape, dtype=np.float32) - np.float32(0.5), width, height, cell) / octave
    pixels = np.full((height, width), 0xFF000000, dtype=np.uint32)
    lift = np.rint(_STRENGTH * noise).astype(np.int32)  # the same for all colours: otherwise it is tinted
    for shift, base in zip((16, 8, 0), _bytes(veil_colour(theme)), strict=True):
        pixels |= np.clip(base + lift, 0, 255).astype(np.uint32) << np.uint32(shift)
    return pixels


def _bytes(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


def _enlarged(grid: _Shares, width: int, height: int, cell: float) -> _Shares:
    """A grid (rows, columns), smoothly enlarged to so many pixels, `cell` of them from one entry to the next."""
    (column, across), (row, down) = _split(width, cell), _split(height, cell)
    wide = grid[:, column] + (grid[:, column + 1] - grid[:, column]) * across
    return np.asarray(wide[row] + (wide[row + 1] - wide[row]) * down[:, np.newaxis], dtype=np.float32)


def _split(pixels: int, cell: float) -> tuple[NDArray[np.intp], _Shares]:
    places = np.arange(pixels, dtype=np.float64) / cell
    whole = places.astype(np.intp)
    part = (places - whole).astype(np.float32)
    return whole, part * part * (3 - 2 * part)
