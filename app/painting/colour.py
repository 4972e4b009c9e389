"""Perceptual colour: sRGB to OKLab and back, ramps, contrast.

OKLab: Björn Ottosson, "A perceptual color space for image processing" (2020). Contrast: WCAG 2.2, relative luminance.
Colours are arrays (..., 3); sRGB components are 0…1 and gamma-coded unless a name says `linear`.
"""

import math

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
_TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_FROM_LAB, _FROM_CONES = np.linalg.inv(_TO_LAB), np.linalg.inv(_TO_CONES)
_LUMINANCE = np.array([0.2126, 0.7152, 0.0722])


def from_hex(text: str) -> Array:
    """Components (3,) of "#rrggbb"."""
    return np.array([int(text[k : k + 2], 16) for k in (1, 3, 5)]) / 255.0


def to_hex(srgb: Array) -> str:
    """Name one colour as "#rrggbb"."""
    return "#" + "".join(f"{round(255 * min(max(float(part), 0.0), 1.0)):02x}" for part in srgb)


def to_linear(srgb: Array) -> Array:
    """Light intensities of gamma-coded components."""
    srgb = np.asarray(srgb, dtype=np.float64)
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def from_linear(linear: Array) -> Array:
    """Gamma-coded components of light intensities; what lies outside sRGB is clipped."""
    linear = np.clip(linear, 0.0, 1.0)
    return np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)


def to_oklab(srgb: Array) -> Array:
    """(lightness 0…1, a, b)."""
    return np.asarray(np.cbrt(to_linear(srgb) @ _TO_CONES.T) @ _TO_LAB.T)


def from_oklab(lab: Array) -> Array:
    """sRGB, clipped where the colour lies outside of it."""
    return from_linear((np.asarray(lab) @ _FROM_LAB.T) ** 3 @ _FROM_CONES.T)


def from_oklch(lightness: float, chroma: float, hue_degrees: float) -> Array:
    """OKLab of lightness, chroma and hue."""
    hue = math.radians(hue_degrees)
    return np.array([lightness, chroma * math.cos(hue), chroma * math.sin(hue)])


def contrast(one: Array, other: Array) -> Array:
    """WCAG contrast ratio of sRGB colours, 1…21."""
    first, second = (to_linear(colour) @ _LUMINANCE + 0.05 for colour in (one, other))
    return np.maximum(first, second) / np.minimum(first, second)


def packed(srgb: Array) -> NDArray[np.uint32]:
    """Opaque pixels 0xffRRGGBB (...)."""
    parts = np.round(255 * srgb).astype(np.uint32)
    return np.uint32(0xFF000000) | parts[..., 0] << np.uint32(16) | parts[..., 1] << np.uint32(8) | parts[..., 2]
