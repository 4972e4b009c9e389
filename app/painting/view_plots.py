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

_WIDE = 0.76  # of its height: as wide a body has more room for a relief beside the contour than below it


class Plot(Protocol):
    """One plot of a view. While the camera moves it `is_draft`: what takes long may be coarse then."""

    is_draft: bool

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
    lines_up: bool = True  # its left axis with those of plots above and below it


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


def _relief(picture: Picture, body: QRectF, sizes: Sizes) -> tuple[Placed, ...]:
    if not _has_relief(picture):
        return _surface(picture, body, sizes)
    return (Placed(_relief_kind(), body),)


def _section(picture: Picture, body: QRectF, _sizes: Sizes) -> tuple[Placed, ...]:
    """A line across the surface; of one variable the surface is its own line."""
    kind = _surface_kind(picture)
    return (Placed(_section_kind() if kind is ContourPlot else kind, body),)


def _both(picture: Picture, body: QRectF, sizes: Sizes) -> tuple[Placed, ...]:
    """The surface from above and from aside with the values below; what has no room is left out."""
    if not _has_relief(picture):
        return _surface_and_values(picture, body, sizes)
    em = sizes.em
    is_wide = body.width() > max(_WIDE * body.height(), 40 * em)
    if is_wide:
        has_relief = body.height() >= 12 * em
        has_values = has_relief and body.height() >= 27 * em
    else:
        has_relief = body.height() >= 38 * em and body.width() >= 18 * em
        has_values = has_relief and body.height() >= 52 * em
    if not has_relief:
        return _surface(picture, body, sizes)
    first, values = _split(body, 0.64 if is_wide else 0.7, 1.2 * em) if has_values else (body, None)
    if is_wide:
        above, aside = QRectF(first), QRectF(first)
        above.setRight(first.center().x() - 0.3 * em)
        aside.setLeft(first.center().x() + 0.3 * em)
    else:
        above, aside = _split(first, 0.5, 1.2 * em)
    placed = Placed(ContourPlot, above), Placed(_relief_kind(), aside, lines_up=False)
    return placed if values is None else (*placed, Placed(LossPlot, values))


def _surface_and_values(picture: Picture, body: QRectF, sizes: Sizes) -> tuple[Placed, ...]:
    """Beside each other where the body is wide, otherwise one above the other."""
    gap, surface = 1.2 * sizes.em, _surface_kind(picture)
    if body.width() > 1.15 * body.height():
        first = min(max(0.98 * body.height() + 3 * sizes.em, 0.46 * body.width()), 0.6 * body.width())
        left = QRectF(body.left(), body.top(), first - gap / 2, body.height())
        return Placed(surface, left), Placed(LossPlot, body.adjusted(first + gap / 2, 0, 0, 0))
    above, below = _split(body, 0.6, gap)
    return Placed(surface, above), Placed(LossPlot, below)


def _split(body: QRectF, share: float, gap: float) -> tuple[QRectF, QRectF]:
    """Two rooms, one above the other, the upper one with a share of the height."""
    first = share * body.height()
    above = QRectF(body.left(), body.top(), body.width(), first - gap / 2)
    return above, body.adjusted(0, first + gap / 2, 0, 0)


def _has_relief(picture: Picture) -> bool:
    """In fog there is none: it would show what is to be found."""
    return picture.field is not None and not picture.view.fog


def _surface_kind(picture: Picture) -> Callable[[Setting], Plot]:
    """The surface from above, or as a curve."""
    return CurvePlot if picture.curve is not None or len(picture.window) == 2 else ContourPlot


def _relief_kind() -> Callable[[Setting], Plot]:
    from app.painting.relief.plot import ReliefPlot  # which the first paint of a window need not wait for

    return ReliefPlot


def _section_kind() -> Callable[[Setting], Plot]:
    from app.painting.section import SectionPlot  # nor for this one

    return SectionPlot


_Arrange = Callable[[Picture, QRectF, Sizes], tuple[Placed, ...]]
_ARRANGED: dict[str, _Arrange] = {
    "contour": _surface,
    "curve": _surface,
    "relief": _relief,
    "section": _section,
    "loss": _values,
    "both": _both,
}
VIEWS = tuple(_ARRANGED)
WITH_CAMERA = ("relief", "both")
