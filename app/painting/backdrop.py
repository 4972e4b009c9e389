"""The part of a picture that stays: what never moves, and over it what no later step will change.

A frame then begins with the copy of one opaque image. As the step advances, only small rectangles of it are made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from app.painting.images import blank_image
from app.painting.painters import painting

_SOURCE = QPainter.CompositionMode.CompositionMode_Source
_OVER = QPainter.CompositionMode.CompositionMode_SourceOver


@dataclass(frozen=True)
class Layer:
    """An image, and where its corner lies."""

    image: QImage
    at: QPointF


@dataclass(frozen=True)
class Change:
    """A rectangle of whole pixels that looks different now: `image`, which lies at `at`, over what never moves.

    Without an image nothing lies over it any more. There may be a layer under the image.
    """

    rect: QRectF
    image: QImage | None
    at: QPointF
    under: Layer | None = None


class Backdrop:
    """A still picture of `rect`, and a copy of it with what has settled."""

    def __init__(self, rect: QRectF, paint_still: Callable[[QPainter], None]) -> None:
        self._rect = rect
        self._still = blank_image(rect, is_opaque=True)
        if not self._still.isNull():
            with painting(self._still) as painter:
                painter.translate(-rect.topLeft())
                paint_still(painter)
        self._shown = self._still.copy()

    @property
    def is_null(self) -> bool:
        """Whether the rectangle was too large for an image, or empty."""
        return self._shown.isNull()

    def settle(self, changes: Iterable[Change]) -> None:
        """Make the changed rectangles anew."""
        changes = list(changes)
        if not changes:
            return
        with painting(self._shown) as painter:
            painter.translate(-self._rect.topLeft())
            for change in changes:
                painter.setCompositionMode(_SOURCE)
                painter.drawImage(change.rect, self._still, change.rect.translated(-self._rect.topLeft()))
                painter.setCompositionMode(_OVER)
                if change.under is not None:
                    painter.drawImage(change.rect, change.under.image, change.rect.translated(-change.under.at))
                if change.image is not None:
                    painter.drawImage(change.rect, change.image, change.rect.translated(-change.at))

    def paint(self, painter: QPainter) -> None:
        """All of it."""
        painter.setCompositionMode(_SOURCE)
        painter.drawImage(self._rect.topLeft(), self._shown)
        painter.setCompositionMode(_OVER)
