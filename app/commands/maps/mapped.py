"""What every kind of map gives: an answer, arrays, a table, and a picture when one is wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from app.document.picture import Picture, RunPicture
from app.export.map_numbers import Table
from core.descent import RunSpec
from core.outcome import KnownPoint
from surfaces.critical import points_of
from surfaces.surface import Surface

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

Paint = Callable[["QPainter", "QRectF", str, str], None]


@dataclass(frozen=True, eq=False)
class Question:
    """A map that is asked for: of the first run of the picture, `resolution` pixels (or rates) along a side.

    `racers`: names and runs that are to be compared with each other, where the kind can do that.
    `cancelled` is asked in between, perhaps by several threads; when it says so, the map ends in KeyboardInterrupt.
    """

    picture: Picture
    resolution: int
    seed: int
    cancelled: Callable[[], bool] = lambda: False
    racers: tuple[tuple[str, RunSpec], ...] = ()

    @property
    def run(self) -> RunPicture:
        """The run whose rule is mapped."""
        return self.picture.runs[0]

    @property
    def spec(self) -> RunSpec:
        """Everything that decides it."""
        if self.run.spec is None:
            raise ValueError("a picture of a scene knows how its runs were made")
        return self.run.spec

    @property
    def surface(self) -> Surface:
        """What it descends."""
        if self.picture.surface is None:
            raise ValueError("a picture without a problem has a surface")
        return self.picture.surface

    @property
    def known(self) -> tuple[KnownPoint, ...]:
        """The critical points of the window."""
        return points_of(self.picture.critical)


@dataclass(frozen=True, eq=False)
class Mapped:
    """`answer`: the JSON of the kind itself. `arrays` and `table`: the same at full length.

    `paint(painter, rect, theme, language)` paints a page.
    """

    answer: dict[str, Any]
    arrays: Mapping[str, NDArray[np.generic]]
    table: Table
    paint: Paint
    resolution: int
    backend: str


def plain(value: Any) -> Any:
    """Arrays as lists; a number that is not finite as None."""
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, float):
        return value if np.isfinite(value) else None
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value
