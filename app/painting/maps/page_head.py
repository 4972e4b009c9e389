"""What pages of maps have in common: the ground, and the formula above."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from app.document.picture import Picture
from app.painting.formula_line import draw_formula
from app.painting.page import headline
from app.painting.setting import Setting
from app.painting.sizes import sizes_for
from app.painting.text import Type
from app.painting.theme import load_theme


@contextmanager
def page(
    painter: QPainter, rect: QRectF, picture: Picture, theme: str, language: str, scale: float = 1.0
) -> Iterator[tuple[Setting, QRectF]]:
    """Fill `rect`, set the formula, and give the setting and the room that is left; nothing is painted outside."""
    look = load_theme(theme)
    sizes = sizes_for(rect, look, scale)
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.fillRect(rect, look.ground)
    inner = rect.adjusted(sizes.em, 0.6 * sizes.em, -sizes.em, -0.6 * sizes.em)
    kind = Type(sizes.em, look.quiet)
    baseline = QPointF(inner.left(), inner.top() + 1.25 * sizes.em)
    draw_formula(painter, headline(picture, kind, inner.width()), baseline, inner.width(), kind)
    inner.setTop(inner.top() + 2.2 * sizes.em)
    try:
        yield Setting(look, language, sizes), inner
    finally:
        painter.restore()
