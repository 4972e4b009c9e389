"""A list as Qt asks for it: one row for each thing, its columns named in the window's language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFontInfo, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from app.gui.bugs import guarded, painting
from app.gui.language import Language
from core.message import Message

Index = QModelIndex | QPersistentModelIndex
_KEPT = 256  # discs
_SWATCH = 0.9  # of the size of the letters beside it


class ListModel(QAbstractTableModel):
    """`heads` name the columns, `tips` those whose name is short in full; `length` says how many rows there are, and
    `data` what stands in them.
    """

    heads: tuple[Message, ...] = ()
    tips: Mapping[int, Message] = MappingProxyType({})

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language

    @property
    def length(self) -> int:
        """How many rows there are."""
        return 0

    @guarded(otherwise=0)
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        """No row has rows of its own."""
        return 0 if parent.isValid() else self.length

    @guarded(otherwise=0)
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        """As many as have a name."""
        return 0 if parent.isValid() else len(self.heads)

    @guarded()
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The names of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.language(self.heads[section])
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.language(self.tips.get(section, self.heads[section]))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


def swatch(colour: QColor) -> QPixmap:
    """A disc in the colour that something has in a map or plot."""
    return _disc(colour.rgba(), round(_SWATCH * QFontInfo(QApplication.font()).pixelSize()))


@lru_cache(_KEPT)
def _disc(colour: int, side: int) -> QPixmap:
    """A long list asks for the discs of its rows again and again."""
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    with painting(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor.fromRgba(colour))
        painter.drawEllipse(0, 0, side, side)
    return picture
