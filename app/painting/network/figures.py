"""Numbers of a walk: gradients that can be compared digit by digit, and numbers that fit into a small place."""

from __future__ import annotations

import math
from dataclasses import replace

from app.painting.number_text import value_text, with_minus
from app.painting.setting import Setting
from app.painting.text import Type

_DECIMALS = 4
_SMALL, _LARGE = 1e-3, 1e4  # beyond these four decimals say too little or too much
_LARGE_LOSS = 1e4
_LARGEST, _SMALLEST = 1.7, 0.55  # type of a picture that has much room, or little, against that of the window


def enlarged(setting: Setting, share: float) -> Setting:
    """Everything `share` times as large, within reason: a picture of few things fills its room."""
    return replace(setting, sizes=setting.sizes.times(min(max(share, 1.0), _LARGEST)))


def reduced(setting: Setting, share: float) -> Setting:
    """Everything `share` times as large, but not larger than it is, and not too small to be read."""
    return replace(setting, sizes=setting.sizes.times(min(max(share, _SMALLEST), 1.0)))


def gradient_text(value: float) -> str:
    """Four decimals, zeros too (−0.1000), so that gradients found in several ways stand digit below digit."""
    if value == 0 or not math.isfinite(value) or not _SMALL <= abs(value) < _LARGE:
        return value_text(value)
    return with_minus(f"{value:.{_DECIMALS}f}")


def fitting_text(value: float, kind: Type, width: float, most: int = 3) -> str:
    """The number with as many significant figures, `most` at the most, as have room; "" where not even one has."""
    texts = (value_text(value, digits) for digits in range(most, 0, -1))
    return next((text for text in texts if kind.width(text) <= width), "")


def three_decimals(value: float | None) -> str:
    """0.012; very large numbers with a power of ten, "–" for none."""
    if value is None or math.isnan(value):
        return "–"
    return f"{value:.3f}" if abs(value) < _LARGE_LOSS else value_text(value, 3)
