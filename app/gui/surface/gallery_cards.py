"""How an entry of the gallery is drawn in the list: picture, name and formula."""

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.gui.bugs import guarded
from app.gui.session import Session
from app.gui.surface.gallery_model import ENTRY_ROLE, Index
from app.gui.surface.thumbnails import HEIGHT, WIDTH, Thumbnails

_PAD, _GAP, _ROUND = 8, 6, 4


class Cards(QStyledItemDelegate):
    """Paints cards; the chosen one has a rim in the accent colour."""

    def __init__(self, session: Session, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._thumbnails = thumbnails

    def cell(self, font: QFont, room: int) -> QSize:
        """The size of a card where so many of them stand side by side as `room` pixels allow, and fill them."""
        px = self._session.style.px
        text = QFontMetrics(font).lineSpacing() + QFontMetrics(self._small(font)).lineSpacing()
        least = px(WIDTH) + 2 * px(_PAD)
        width = max(room // max(room // least, 1), least)
        return QSize(width, px(HEIGHT) + 2 * px(_PAD) + 2 * px(_GAP) + text)

    @guarded()
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One card."""
        entry, style = index.data(ENTRY_ROLE), self._session.style
        if entry is None:
            return
        px, theme = style.px, style.theme
        cell = option.rect.adjusted(px(2), px(2), -px(2), -px(2))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or hovered:
            rim = QPainterPath()
            rim.addRoundedRect(cell, px(_PAD), px(_PAD))
            painter.fillPath(rim, theme.panel)
            painter.setPen(theme.accent if chosen else theme.line)
            painter.drawPath(rim)
        left = cell.left() + (cell.width() - px(WIDTH)) // 2
        picture = QRect(left, cell.top() + px(_PAD) - px(2), px(WIDTH), px(HEIGHT))
        self._paint_picture(painter, picture, entry.identifier)
        self._write(painter, option.font, picture, (str(index.data()), " ".join(entry.formula.split())))
        painter.restore()

    def _paint_picture(self, painter: QPainter, rect: QRect, identifier: str) -> None:
        image = self._thumbnails.image(identifier)
        outline = QPainterPath()
        outline.addRoundedRect(rect, self._session.style.px(_ROUND), self._session.style.px(_ROUND))
        if image is None:
            painter.fillPath(outline, self._session.style.theme.line)
            return
        painter.setClipPath(outline)
        painter.drawImage(rect, image)
        painter.setClipping(False)

    def _write(self, painter: QPainter, font: QFont, picture: QRect, texts: tuple[str, str]) -> None:
        theme, top = self._session.style.theme, picture.bottom() + self._session.style.px(_GAP)
        for text, face, ink in zip(texts, (font, self._small(font)), (theme.text, theme.quiet), strict=True):
            measures = QFontMetrics(face)
            painter.setFont(face)
            painter.setPen(ink)
            short = measures.elidedText(text, Qt.TextElideMode.ElideRight, picture.width())
            painter.drawText(QPoint(picture.left(), top + measures.ascent()), short)
            top += measures.lineSpacing()

    def _small(self, font: QFont) -> QFont:
        small = QFont(font)
        small.setPixelSize(self._session.style.px(11))
        return small

    @guarded(otherwise=QSize)
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """All cards are the same: as large as the model says."""
        return index.data(Qt.ItemDataRole.SizeHintRole)
