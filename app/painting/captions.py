"""Captions: lines of a scene's text below what is painted, each for some of the steps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.document.scene import Caption
from app.painting.fonts import metrics
from app.painting.setting import Setting
from app.painting.text import Type, draw_text, lines_of

_MOST_LINES = 2


class CaptionMaker:
    """Makes room for captions and paints them; steps are whatever the picture counts: of a training, updates."""

    def __init__(self, setting: Setting) -> None:
        self._em = setting.sizes.em
        self._kind = Type(1.1 * self._em, setting.theme.text)

    def room(self, captions: Sequence[Caption], inner: QRectF) -> QRectF:
        """At the bottom of `inner`, for the longest one, so that the picture does not move when another one comes.

        A null one where there are no captions, or no room for them.
        """
        if not captions or inner.height() < 12 * self._em:
            return QRectF()
        width = inner.width() - 4 * self._em
        lines = max(len(lines_of(caption.text, width, self._kind, _MOST_LINES)) for caption in captions)
        height = max(lines, 1) * metrics(self._kind.size).lineSpacing() + 0.2 * self._em
        return QRectF(inner.left(), inner.bottom() - height, inner.width(), height)

    def paint(self, painter: QPainter, captions: Sequence[Caption], step: int, room: QRectF) -> None:
        """Those of a step, in their room; nothing where it is null."""
        if room.isNull():
            return
        shown = [one.text for one in captions if one.first <= step and (one.last is None or step <= one.last)]
        baseline = room.top() + metrics(self._kind.size).ascent()
        for line in lines_of("  ".join(shown), room.width(), self._kind, _MOST_LINES):
            draw_text(painter, line, QPointF(room.left(), baseline), self._kind)
            baseline += metrics(self._kind.size).lineSpacing()
