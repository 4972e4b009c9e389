"""Colours and weights of a picture, read from `resources/themes`: the one place where a colour is decided."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from PySide6.QtGui import QColor

from app.painting import colour
from core.resources import resource

THEMES = ("dark", "light", "projector", "print")


@dataclass(frozen=True)
class FieldColours:
    """The ramp of the surface, from its lowest to its highest value, in OKLab.

    `contour` is added to the lightness of the ramp for the lines; `shade` is the amplitude of the hill shading.
    """

    low: tuple[float, float, float]
    high: tuple[float, float, float]
    contour: float
    shade: float
    undefined: QColor
    hatch: QColor

    def lab(self, share: colour.Array, lift: colour.Array | float = 0.0) -> colour.Array:
        """OKLab (..., 3) at shares 0…1 of the ramp, made lighter by `lift`."""
        share = np.asarray(share, dtype=np.float64)[..., np.newaxis]
        lab = (1 - share) * np.array(self.low) + share * np.array(self.high)
        lab[..., 0] += lift
        return lab

    def colour(self, share: float, lift: float = 0.0) -> QColor:
        """One colour of the ramp."""
        return QColor(colour.to_hex(colour.from_oklab(self.lab(np.array(share), lift))))


@dataclass(frozen=True)
class RunColours:
    """Colours of the runs. `dashes`: in "soft" ones the gaps stay faintly coloured, in "full" ones they are empty."""

    colours: tuple[QColor, ...]
    halo: QColor
    rim: QColor
    dashes: str


@dataclass(frozen=True)
class BasinColours:
    """Colours of a map of basins, in which each minimum has a hue.

    `fast` and `slow` (lightness, chroma of OKLCH): where runs arrive at once, and where they take longest.
    """

    fast: tuple[float, float]
    slow: tuple[float, float]
    nowhere: QColor
    away: QColor
    saddle: QColor

    def lab(self, hue_degrees: colour.Array | float, slowness: colour.Array) -> colour.Array:
        """OKLab (..., 3) of a minimum's hue at 0 (fast) … 1 (slow); the two are broadcast."""
        share = np.asarray(slowness, dtype=np.float64)
        hue = np.deg2rad(hue_degrees)
        lightness, chroma = ((1 - share) * a + share * b for a, b in zip(self.fast, self.slow, strict=True))
        return np.stack(np.broadcast_arrays(lightness, chroma * np.cos(hue), chroma * np.sin(hue)), axis=-1)


@dataclass(frozen=True)
class NetworkColours:
    """Colours of a network, in which sign is orange and blue, which every kind of colour vision tells apart.

    `low`, `middle` and `high` (OKLab): the ramp of maps from −1 over 0 to 1; `negative` and `positive` of links and
    points, which lie over them.
    """

    low: tuple[float, float, float]
    middle: tuple[float, float, float]
    high: tuple[float, float, float]
    negative: QColor
    positive: QColor

    def lab(self, share: colour.Array) -> colour.Array:
        """OKLab (..., 3) at −1…1 of the ramp."""
        share = np.asarray(share, dtype=np.float64)[..., np.newaxis]
        middle, end = np.array(self.middle), np.where(share < 0, np.array(self.low), np.array(self.high))
        return np.asarray(middle + np.abs(share) * (end - middle))


@dataclass(frozen=True)
class Theme:
    """A theme by name. `lines` and `type` multiply the thickness of lines and the size of type."""

    name: str
    ground: QColor
    panel: QColor
    line: QColor
    tick: QColor
    text: QColor
    quiet: QColor
    accent: QColor
    field: FieldColours
    runs: RunColours
    basins: BasinColours
    network: NetworkColours
    lines: float
    type: float


@cache
def load_theme(name: str) -> Theme:
    """One of `THEMES`; another name is a KeyError."""
    if name not in THEMES:
        raise KeyError(name)
    entries = tomllib.loads(resource("themes", f"{name}.toml").read_text(encoding="utf-8"))
    tables = ("field", "runs", "weights", "basins", "network")
    field, runs, weights, basins, network = (entries.pop(name) for name in tables)
    return Theme(
        name=name,
        **{key: QColor(text) for key, text in entries.items()},
        field=_field_colours(field),
        runs=RunColours(
            colours=tuple(QColor(text) for text in runs["colours"]),
            halo=QColor(runs["halo"]),
            rim=QColor(runs["rim"]),
            dashes=runs["dashes"],
        ),
        basins=BasinColours(
            fast=tuple(basins["fast"]),
            slow=tuple(basins["slow"]),
            **{name: QColor(basins[name]) for name in ("nowhere", "away", "saddle")},
        ),
        network=NetworkColours(
            **{name: tuple(colour.from_oklch(*network[name])) for name in ("low", "middle", "high")},
            **{name: QColor(network[name]) for name in ("negative", "positive")},
        ),
        lines=weights["lines"],
        type=weights["type"],
    )


def _field_colours(entries: dict[str, Any]) -> FieldColours:
    return FieldColours(
        low=tuple(colour.from_oklch(*entries["low"])),
        high=tuple(colour.from_oklch(*entries["high"])),
        contour=entries["contour"],
        shade=entries["shade"],
        undefined=QColor(entries["undefined"]),
        hatch=QColor(entries["hatch"]),
    )
