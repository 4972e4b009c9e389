"""The critical points of the window as a table for Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from app.gui.bugs import guarded
from app.gui.language import Language
from app.painting.number_text import share_text, value_text
from core.message import Message, message
from core.outcome import KnownPoint
from surfaces.critical import CriticalPoint

Index = QModelIndex | QPersistentModelIndex
_SWATCH_PX = 12
_ROUNDING = 1e-13  # of the largest value: 10⁻³¹ is the 0 of a minimum whose position is not a float
_KINDS: dict[str, Message] = {
    "minimum": message("Minimum"),
    "saddle": message("Saddle"),
    "maximum": message("Maximum"),
    "degenerate": message("Degenerate"),
}
_GLOBAL = message("Global minimum")
_HEADS = (
    message("Kind"),
    message("Position"),
    message("Value"),
    message("Curvatures"),
    message("Share of the starts"),
)


@dataclass(frozen=True)
class Row:
    """A critical point, its colour in the map, and the share of starts that lead there (None: there is no map)."""

    point: KnownPoint
    colour: QColor | None
    share: float | None


class CriticalModel(QAbstractTableModel):
    """Rows in the order in which they are given."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._rows: tuple[Row, ...] = ()
        self._height = 0.0  # the largest value, to know rounding by

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is listed."""
        return self._rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """List others; where only numbers changed, the selection stays."""
        rows = tuple(rows)
        self._height = max((abs(row.point.value) for row in rows), default=0.0)
        if [row.point for row in rows] == [row.point for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(_HEADS) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def retranslate(self) -> None:
        """Texts in the window's language."""
        self.beginResetModel()
        self.endResetModel()

    @guarded(otherwise=0)
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        """One for each point."""
        return 0 if parent.isValid() else len(self._rows)

    @guarded(otherwise=0)
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        """Kind, position, value, curvatures, share."""
        return 0 if parent.isValid() else len(_HEADS)

    @guarded()
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The names of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._language(_HEADS[section])
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    @guarded()
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Four significant figures to see, all of them in the tooltip."""
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, index.column(), exact=False)
            case Qt.ItemDataRole.ToolTipRole:
                return self._text(row, index.column(), exact=True)
            case Qt.ItemDataRole.DecorationRole if index.column() == 0 and row.colour is not None:
                return _swatch(row.colour)
        return None

    def _text(self, row: Row, column: int, exact: bool) -> str:
        point = row.point
        write = repr if exact else value_text
        match column:
            case 0:
                kind = _GLOBAL if point.kind == "minimum" and point.is_global else _KINDS[point.kind]
                return self._language(kind)
            case 1:
                return f"({', '.join(write(float(x)) for x in point.position)})"
            case 2:
                is_rounding = not exact and abs(point.value) < _ROUNDING * self._height
                return write(0.0 if is_rounding else float(point.value))
            case 3:
                eigenvalues = point.eigenvalues if isinstance(point, CriticalPoint) else ()
                return ", ".join(write(float(x)) for x in eigenvalues) or "–"
        return "" if row.share is None else f"{share_text(row.share)} %"


def _swatch(colour: QColor) -> QPixmap:
    """A disc in the colour that the point has in the map."""
    picture = QPixmap(_SWATCH_PX, _SWATCH_PX)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(0, 0, _SWATCH_PX, _SWATCH_PX)
    painter.end()
    return picture
