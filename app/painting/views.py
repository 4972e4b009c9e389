"""The views by name, as the window, the exports and the command line ask for them."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.document.picture import Picture
from app.painting.fonts import load_fonts
from app.painting.frame import Frame
from app.painting.morph import Morph, Outline
from app.painting.page_view import PageView
from app.painting.relief.morph import ReliefMorph, ReliefOutline
from app.painting.theme import load_theme
from app.painting.view_plots import VIEWS

__all__ = ["VIEWS", "View", "make_view"]


class View(Protocol):
    """A painter of pictures. While a camera moves, `is_draft` may be set: a relief is then coarser, and quicker."""

    is_draft: bool

    def paint(self, painter: QPainter, rect: QRectF, picture: Picture, step: float) -> None:
        """Paint `picture` at the fractional `step` (0 … picture.steps) into `rect`, and nothing outside of it.

        It is idempotent: the same picture, rectangle and step give the same pixels. What does not change is kept from
        one call to the next. It does not raise, whatever the numbers.
        """

    def image(self, picture: Picture, step: float) -> QImage:
        """A picture as it looks where the view was painted last; a null image where it never was, or not in pixels."""

    def outline(self, picture: Picture) -> Outline | ReliefOutline | None:
        """What a morph from or to a picture begins or ends with, where the view was painted last.

        None where the picture has no surface, or one that is not defined everywhere: it has no shape that moves.
        """

    def morph(self, before: Outline | ReliefOutline | None, picture: Picture) -> Morph | ReliefMorph | None:
        """The way from an outline to a picture; None where there is nothing between the two, as between a field and a
        curve.
        """

    place: object  # where it was painted last, on a device with pixels, or None; an heir may be meant for another one

    def heir(self, theme: str | None = None, language: str | None = None) -> View:
        """Another view for the place where this one was painted last, of the same looks but for what is given.

        Make it in the thread that paints this one; `make_ready` may then be called in any thread.
        """

    def make_ready(self, picture: Picture, step: float) -> None:
        """Do all that takes long, so that `paint` of this picture at this step is quick; nothing without a place."""

    def frames(self, rect: QRectF, picture: Picture) -> tuple[Frame, ...]:
        """From data to the pixels of `rect` for each plot of the view (surface first), for what the mouse does."""


def make_view(
    name: str, theme: str = "dark", language: str = "en", scale: float = 1.0, *, has_header: bool = True
) -> View:
    """The view `name` (one of `VIEWS`, otherwise KeyError); `scale` enlarges type and lines.

    Without `has_header` formula and step are left out: the window shows them beside the picture.

    "contour" and "curve" are the same: the surface, from above with two variables, as a curve with one. "relief" is the
    surface from aside, as the picture's camera has it, and "both" is contour, relief and values, as far as they have
    room; a surface of one variable has a curve in their place.
    """
    if name not in VIEWS:
        raise KeyError(name)
    load_fonts()
    return PageView(name, load_theme(theme), language, scale, has_header)
