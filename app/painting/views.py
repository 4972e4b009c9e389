"""The views by name, as the window, the exports and the command line ask for them."""

from typing import Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

VIEWS = ("contour", "curve", "loss", "both")


class View(Protocol):
    """A painter of pictures. `paint` is idempotent: the same picture, rectangle and step give the same pixels."""

    def paint(self, painter: QPainter, rect: QRectF, picture: object, step: float) -> None:
        """Paint `picture` at the fractional `step` (0 … picture.steps) into `rect`, and nothing outside of it."""


def make_view(name: str, theme: str = "dark", language: str = "en", scale: float = 1.0) -> View:
    """The view `name` (one of `VIEWS`, otherwise KeyError); `scale` enlarges type and lines."""
    raise NotImplementedError
