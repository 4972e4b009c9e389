"""Text at a place: aligned by its baseline, cut with an ellipsis, with a halo where it lies on a surface."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextLayout

from app.painting.fonts import font, metrics


@dataclass(frozen=True)
class Type:
    """How text is set: size in pixels, colour, slant, weight."""

    size: float
    colour: QColor
    italic: bool = False
    strong: bool = False

    def width(self, text: str) -> float:
        """How wide the text is."""
        return _advance(text, self.size, self.italic, self.strong)

    @property
    def height(self) -> float:
        """From one baseline to the next."""
        return 1.4 * self.size

    @property
    def middle(self) -> float:
        """How far below the middle of a figure or capital its baseline lies."""
        return metrics(self.size, self.italic, self.strong).capHeight() / 2

    def cut(self, text: str, width: float, where: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> str:
        """The text on one line, with an ellipsis if it is wider than `width`; "" where not even that has room."""
        line = " ".join(text.split())
        measure = metrics(self.size, self.italic, self.strong)
        if measure.horizontalAdvance(line) <= width:
            return line
        shorter = measure.elidedText(line, where, width)
        return shorter if len(shorter) > 1 else ""

    def cut_name(self, name: str, width: float) -> str:
        """As `cut`, but out of the middle: names of runs tend to differ at their ends ("Adam 2", "Adam 3")."""
        return self.cut(name, width, Qt.TextElideMode.ElideMiddle)


@lru_cache(maxsize=4096)
def _advance(text: str, size: float, italic: bool, strong: bool) -> float:
    """Shaping a line takes longer than painting it, and the same few are asked for in every frame."""
    return metrics(size, italic, strong).horizontalAdvance(text)


def lines_of(text: str, width: float, kind: Type, most: int) -> list[str]:
    """The text broken into at most `most` lines, the last one cut with an ellipsis if there is more."""
    flat = " ".join(text.split())
    layout = QTextLayout(flat, font(kind.size, kind.italic, kind.strong))
    layout.beginLayout()
    starts: list[int] = []
    while (line := layout.createLine()).isValid() and len(starts) <= most:
        line.setLineWidth(max(width, 1.0))
        starts.append(line.textStart())
    layout.endLayout()
    lines = [flat[first:beyond].strip() for first, beyond in zip(starts, [*starts[1:], len(flat)], strict=True)]
    if len(lines) > most:
        lines[most - 1 :] = [kind.cut(flat[starts[most - 1] :], width)]
    return lines


def draw_text(painter: QPainter, text: str, at: QPointF, kind: Type, align: float = 0.0) -> None:
    """Text on the baseline `at`; `align` 0 begins there, 0.5 is centred, 1 ends there."""
    if not text:
        return
    painter.setFont(font(kind.size, kind.italic, kind.strong))
    painter.setPen(kind.colour)
    x = at.x() - align * kind.width(text) if align else at.x()
    painter.drawText(QPointF(round(x), round(at.y())), text)


def draw_haloed(painter: QPainter, text: str, at: QPointF, kind: Type, halo: QColor, width: float) -> None:
    """Text on a surface: `width` pixels of halo around its letters."""
    if not text:
        return
    path = QPainterPath()
    path.addText(at, font(kind.size, kind.italic, kind.strong), text)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(halo, 2 * width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPath(path)
    painter.fillPath(path, kind.colour)


def draw_sentence(painter: QPainter, text: str, rect: QRectF, kind: Type, halo: QColor | None = None) -> None:
    """A calm sentence in the middle of a rectangle, on as many lines as it needs; what has no room is left out."""
    wrap = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    measure = metrics(kind.size, kind.italic, kind.strong)
    room = rect.adjusted(kind.size, 0.5 * kind.size, -kind.size, -0.5 * kind.size)
    needed = measure.boundingRect(room, int(wrap), text)
    if halo is not None:
        patch = QPainterPath()
        around = needed.adjusted(-kind.size, -0.5 * kind.size, kind.size, 0.5 * kind.size).intersected(rect)
        patch.addRoundedRect(around, 0.4 * kind.size, 0.4 * kind.size)
        painter.fillPath(patch, halo)
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.setFont(font(kind.size, kind.italic, kind.strong))
    painter.setPen(kind.colour)
    painter.drawText(room, int(wrap), text)
    painter.restore()
