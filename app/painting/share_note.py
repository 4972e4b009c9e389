"""How much of a window is undefined, as a note in the corner of a plot."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.document.translation import translate
from app.painting.number_text import share_text
from app.painting.setting import Setting
from app.painting.text import Type, draw_haloed
from core.message import message


def paint_share(painter: QPainter, share: float, plot: QRectF, setting: Setting) -> None:
    """Say which share is undefined, where it is some but not all, and where there is room for it."""
    if not 0.0 < share < 1.0:
        return
    text = translate(message("undefined in {share} % of the window", share=share_text(share)), setting.language)
    kind, em = Type(setting.sizes.small, setting.theme.quiet), setting.sizes.em
    if kind.width(text) < plot.width() - em:
        at = plot.bottomLeft() + QPointF(0.6 * em, -0.6 * em)
        draw_haloed(painter, text, at, kind, setting.theme.ground, 0.17 * em)
