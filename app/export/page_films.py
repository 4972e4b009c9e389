"""What the pages of the network's workspace show beside the training itself, as films and pictures."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.document.network.comparison import ComparisonPicture
from app.document.network.landscape import LandscapePicture
from app.document.translation import translate
from app.painting.application import ensure_application
from app.painting.fonts import load_fonts
from app.painting.network.comparison_panels import ComparisonPanels
from app.painting.network.landscape_plot import LandscapePlot
from app.painting.network.landscape_words import fidelity_sentences
from app.painting.setting import Setting
from app.painting.sizes import sizes_for
from app.painting.text import Type, draw_text, lines_of
from app.painting.theme import load_theme

COMPARISON = "comparison"
LANDSCAPE = "landscape"
_FOOT = 0.3  # of the height, for words below a landscape at most


class ComparisonSubject:
    """Trainings side by side; steps are epochs, and all of them have the axes of the last one. See `render.Subject`."""

    title = "Thalweg"

    def __init__(self, picture: ComparisonPicture, theme: str, language: str, *, is_log: bool = False) -> None:
        ensure_application()
        load_fonts()
        self._picture, self._is_log = picture, is_log
        self._theme, self._language = load_theme(theme), language
        self.steps = max(round(float(picture.epochs[-1])), 1)

    def paint(self, painter: QPainter, rect: QRectF, step: float) -> None:
        """The trainings as far as they are at an epoch."""
        painter.fillRect(rect, self._theme.ground)
        sizes = sizes_for(rect, self._theme)
        panels = ComparisonPanels(Setting(self._theme, self._language, sizes))
        room = rect.adjusted(1.2 * sizes.em, 1.2 * sizes.em, -0.4 * sizes.em, -0.4 * sizes.em)
        panels.lay(self._picture, room, is_log=self._is_log)
        panels.paint(painter, self._picture.until(step), -1)


class LandscapeSubject:
    """The path of a training over its landscape; steps are the points of the path. See `render.Subject`."""

    title = "Thalweg"

    def __init__(self, picture: LandscapePicture, theme: str, language: str) -> None:
        ensure_application()
        load_fonts()
        self._picture = picture
        self._theme, self._language = load_theme(theme), language
        self._plot: LandscapePlot | None = None
        self._rect = QRectF()
        self.steps = max(len(picture.fidelity.points) - 1, 1)

    def paint(self, painter: QPainter, rect: QRectF, step: float) -> None:
        """The path up to a step, and the ball at its end; the ground is the same in all of them."""
        painter.fillRect(rect, self._theme.ground)
        if self._plot is None or rect != self._rect:
            self._plot, self._rect = self._laid(rect), rect
        points = self._picture.fidelity.points
        count = min(int(step + 1e-9), len(points) - 1) + 1
        self._plot.paint(painter, points[count - 1], count)
        for line, at in self._lines:
            draw_text(painter, line, at, self._kind)

    def _laid(self, rect: QRectF) -> LandscapePlot:
        sizes = sizes_for(rect, self._theme)
        plot = LandscapePlot(Setting(self._theme, self._language, sizes))
        room = rect.adjusted(0.6 * sizes.em, 0.6 * sizes.em, -0.8 * sizes.em, -0.6 * sizes.em)
        plot.lay(self._picture, self._below(room, Type(sizes.em, self._theme.quiet)))
        return plot

    def _below(self, room: QRectF, kind: Type) -> QRectF:
        """Place how far the plane can be believed at the foot of a room; returns what is left above."""
        said = " ".join(translate(one, self._language) for one in fidelity_sentences(self._picture))
        most = max(1, int(_FOOT * room.height() / kind.height))
        lines = lines_of(said, room.width() - 2 * kind.size, kind, most)
        top = room.bottom() - len(lines) * kind.height
        left, first = room.left() + kind.size, top + kind.size
        self._kind = kind
        self._lines = [(line, QPointF(left, first + k * kind.height)) for k, line in enumerate(lines)]
        return QRectF(room.topLeft(), QPointF(room.right(), top - 0.6 * kind.size))
