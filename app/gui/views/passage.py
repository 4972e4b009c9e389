"""How a new surface comes: out of the one before it, in a fifth of a second."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, QTimer
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from app.document.picture import Picture
from app.painting.images import blank_image
from app.painting.morph import Morph, Outline
from app.painting.painters import painting
from app.painting.relief.morph import ReliefMorph, ReliefOutline
from app.painting.views import View

PASSAGE_S = 0.2
_FRAME_MS = 16
_GOING, _COMING = 0.3, 0.7  # shares of the time until which the old runs are seen, and from which on the new ones are


@dataclass(frozen=True, eq=False)
class Past:
    """What was seen, and what a morph from there begins with."""

    image: QImage
    outline: Outline | ReliefOutline | None


class Passage(QObject):
    """The past, painted over a widget that already shows the present, and less of it with every frame.

    Where there is a way from one surface to the other, the plot goes it; everything else dissolves. While `is_busy`
    says that the next picture is computed no frame is drawn: beside a busy worker it would take ten times as long.
    """

    def __init__(self, widget: QWidget, is_busy: Callable[[], bool] = lambda: False) -> None:
        super().__init__(widget)
        self._is_busy = is_busy
        self._past: QImage | None = None
        self._morph: Morph | ReliefMorph | None = None
        self._begin_s = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self._tick)
        self._widget = widget

    @property
    def is_on(self) -> bool:
        """Whether something of the past can still be seen."""
        return self._past is not None

    def seen(self, view: View, picture: Picture, step: float) -> Past:
        """What is seen of a view's picture now, in the midst of a passage too."""
        image = view.image(picture, step)
        if self.is_on and not image.isNull():
            with painting(image) as painter:
                self.paint(painter)
        outline = view.outline(picture) if self._morph is None else self._morph.at(eased(self._time))
        return Past(image, outline)

    def begin(self, past: QImage, morph: Morph | ReliefMorph | None = None) -> None:
        """Let an image of the widget pass from now on; one that was passing is forgotten."""
        self._past, self._morph, self._begin_s = past, morph, time.monotonic()
        self._timer.start()

    def end(self) -> None:
        """Show the present alone."""
        self._past = self._morph = None
        self._timer.stop()

    def paint(self, painter: QPainter) -> None:
        """Paint what is left of the past over the present."""
        if self._past is None:
            return
        time_share = self._time
        painter.save()
        if self._morph is not None:
            room = self._paint_morph(painter, self._morph, self._past, time_share)
            whole = QRegion(0, 0, self._past.width(), self._past.height())
            painter.setClipRegion(whole.subtracted(QRegion(room.toAlignedRect())))
        painter.setOpacity(1.0 - eased(time_share))
        painter.drawImage(0, 0, self._past)
        painter.restore()

    def _paint_morph(self, painter: QPainter, morph: Morph | ReliefMorph, past: QImage, time_share: float) -> QRectF:
        """The way between the surfaces, at first with the old runs and at last with the new ones; the room it takes."""
        image, density = blank_image(morph.room, is_opaque=True), past.devicePixelRatio()
        corner = QPointF(-morph.room.topLeft())
        with painting(image) as inner:
            inner.translate(corner)
            morph.paint(inner, eased(time_share))
            if time_share < _GOING:
                inner.setOpacity(1.0 - time_share / _GOING)
                inner.drawImage(QRectF(QPointF(), QSizeF(past.size())), past)
        place = QRectF(morph.room.topLeft() / density, morph.room.size() / density)
        painter.setOpacity(min((1.0 - time_share) / (1.0 - _COMING), 1.0))
        painter.drawImage(place, image)
        return place

    @property
    def _time(self) -> float:
        """0 at the begin, 1 at the end."""
        return min((time.monotonic() - self._begin_s) / PASSAGE_S, 1.0)

    def _tick(self) -> None:
        """A frame later; a widget that nobody sees is not painted, and its past ends all the same."""
        is_over = self._time >= 1.0
        if is_over:
            self.end()
        if is_over or not self._is_busy():
            self._widget.update()


def eased(share: float) -> float:
    """Neither begins nor ends with a jerk."""
    return share * share * (3.0 - 2.0 * share)
