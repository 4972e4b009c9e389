"""What a neuron gives, as pixels: orange below zero, blue above, and a hue for each of several classes."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from app.painting import colour
from app.painting.images import image_of
from app.painting.maps.basin_image import hue_of
from app.painting.theme import Theme, load_theme

Floats = NDArray[np.float64]
Pixels = NDArray[np.uint32]

_SHADES = 255  # odd, so that 0 has one of its own
_SURE = 0.9  # strength of a class that is certain
_STEPS = 48  # between doubt and certainty


def sign_pixels(values: Floats, theme: Theme, is_discrete: bool = False) -> Pixels:
    """Pixels (...) of values (...), of which −1 and 1 have the full colours; NaN is undefined.

    Discrete: only which side of 0 a value lies on.
    """
    if is_discrete:
        values = np.where(np.isnan(values), values, np.where(values >= 0, 1.0, -1.0))
    places = (np.clip(values, -1.0, 1.0) + 1.0) * (0.5 * (_SHADES - 1)) + 0.5
    places = np.where(np.isnan(places), _SHADES, places).astype(np.intp)
    return _sign_palette(theme.name)[places]


def class_pixels(shares: Floats, theme: Theme, is_discrete: bool = False) -> Pixels:
    """Pixels (...) of the shares (classes, ...) of classes: the hue of the largest, the stronger the surer."""
    classes = len(shares)
    winner = np.argmax(shares, axis=0)
    best = np.take_along_axis(shares, winner[np.newaxis], axis=0)[0]
    with np.errstate(invalid="ignore"):
        sure = np.ones_like(best) if is_discrete else np.clip((best * classes - 1) / max(classes - 1, 1), 0.0, 1.0)
    undefined = np.isnan(best)
    strength = np.where(undefined, 0, sure * (_STEPS - 1)).astype(np.intp)
    return np.where(undefined, _undefined(theme), _class_palette(theme.name, classes)[winner, strength])


def map_image(pixels: Pixels) -> QImage:
    """The image of pixels (rows, columns) whose rows run upwards."""
    return image_of(pixels[::-1])


def sign_colour(theme: Theme, value: float) -> QColor:
    """Of links, biases and points."""
    return theme.network.positive if value >= 0 else theme.network.negative


def class_colour(theme: Theme, number: int) -> QColor:
    """Of the points of a class."""
    lightness = 0.78 if theme.ground.lightnessF() < 0.5 else 0.55
    return QColor(colour.to_hex(colour.from_oklab(colour.from_oklch(lightness, 0.125, hue_of(number)))))


def mixed_colour(theme: Theme, value: float) -> QColor:
    """Of a point whose target is a number from −1 to 1."""
    share = min(max(abs(value), 0.0), 1.0) if value == value else 0.0
    parts = zip(theme.tick.getRgb()[:3], sign_colour(theme, value).getRgb()[:3], strict=True)
    return QColor(*(round((1 - share) * one + share * other) for one, other in parts))


@lru_cache(maxsize=8)
def _sign_palette(theme_name: str) -> Pixels:
    """(shades + 1,) from −1 to 1, then what is undefined."""
    theme = load_theme(theme_name)
    shades = colour.packed(colour.from_oklab(theme.network.lab(np.linspace(-1.0, 1.0, _SHADES))))
    return np.append(shades, _undefined(theme)).astype(np.uint32)


@lru_cache(maxsize=32)
def _class_palette(theme_name: str, classes: int) -> Pixels:
    """(classes, steps) from doubt to certainty."""
    theme = load_theme(theme_name)
    network = theme.network
    middle = np.array(network.middle)
    lightness, chroma = network.high[0], float(np.hypot(*network.high[1:]))
    ends = np.stack([colour.from_oklch(lightness, chroma, hue_of(number)) for number in range(classes)])
    share = np.linspace(0.08, _SURE, _STEPS)[:, np.newaxis]
    return colour.packed(colour.from_oklab(middle + share * (ends[:, np.newaxis] - middle)))


def _undefined(theme: Theme) -> np.uint32:
    return np.uint32(theme.field.hatch.rgb())
