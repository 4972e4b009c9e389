"""Which plots a view has on a page, and the rooms that they have there: a new view is one entry of `_ARRANGED`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.document.picture import Picture
from app.painting.backdrop import Change
from app.painting.contour import ContourPlot
from app.painting.curve import CurvePlot
from app.painting.frame import Frame
from app.painting.loss import LossPlot
from app.painting.setting import Setting
from app.painting.sizes import Sizes


class Plot(Protocol):
    """One plot of a view."""

    def lay(self, picture: Picture, room: QRectF) -> QRectF:
        """Prepare for a picture in a room; returns the rectangle of the plot itself."""

    def heir(self, setting: Setting | None = None) -> Plot:
        """Another one, of the same looks if none are given, which shares with this one what nobody changes."""

    @property
    def frame(self) -> Frame:
        """From data to pixels, since the last `lay`."""

    def paint_still(self, painter: QPainter) -> None:
        """Everything that does not move."""

    def settle(self, step: float, is_fresh: bool) -> list[Change]:
        """What no later step will change, as far as it is new since the last call; all of it where `is_fresh`."""

    def paint_moving(self, painter: QPainter, step: float, is_direct: bool = False) -> None:
        """Everything that moves; with `is_direct` also what would have settled."""


@dataclass(frozen=True)
class Placed:
    """A kind of plot, made of a `Setting`, and its room with axes and names."""

    kind: Callable[[Setting], Plot]
    room: QRectF


def placed_plots(view: str, picture: Picture, body: QRectF, sizes: Sizes) -> tuple[Placed, ...]:
    """The plots of a view, that of the surface first, each of its own kind, with rooms that divide `body`.

    A view that is none of `VIEWS` is a KeyError.
    """
    return _ARRANGED[view](picture, body, sizes)


def names_its_runs(plots: tuple[Placed, ...]) -> bool:
    """Whether the names of the runs stand at their lines already."""
    return any(placed.kind is LossPlot for placed in plots)


def _surface(picture: Picture, body: QRectF, _sizes: Sizes) -> tuple[Placed, ...]:
    return (Placed(_surface_kind(picture), body),)


def _values(_picture: Picture, body: QRectF, _sizes: Sizes) -> tuple[Placed, ...]:
    return (Placed(LossPlot, body),)


def _both(picture: Picture, body: QRectF, sizes: Sizes) -> tuple[Placed, ...]:
    """Surface and values: beside each other where the body is wide, otherwise one above the other."""
    gap, surface = 1.2 * sizes.em, _surface_kind(picture)
    if body.width() > 1.15 * body.height():
        first = min(max(0.98 * body.height() + 3 * sizes.em, 0.46 * body.width()), 0.6 * body.width())
        left = QRectF(body.left(), body.top(), first - gap / 2, body.height())
        return Placed(surface, left), Placed(LossPlot, body.adjusted(first + gap / 2, 0, 0, 0))
    first = 0.6 * body.height()
    top = QRectF(body.left(), body.top(), body.width(), first - gap / 2)
    return Placed(surface, top), Placed(LossPlot, body.adjusted(0, first + gap / 2, 0, 0))


def _surface_kind(picture: Picture) -> Callable[[Setting], Plot]:
    """The surface from above, or as a curve."""
    return CurvePlot if picture.curve is not None or len(picture.window) == 2 else ContourPlot


_Arrange = Callable[[Picture, QRectF, Sizes], tuple[Placed, ...]]
_ARRANGED: dict[str, _Arrange] = {"contour": _surface, "curve": _surface, "loss": _values, "both": _both}
VIEWS = tuple(_ARRANGED)
