"""The critical points of the window as a table for Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from app.gui.bugs import guarded
from app.gui.critical_text import bends_text, height_text, kind_of, largest
from app.gui.language import Language
from app.gui.maps.list_model import Index, ListModel, swatch
from app.painting.number_text import share_text, value_text
from core.message import Message, message
from core.outcome import KnownPoint
from surfaces.critical import CriticalPoint

_COLOURS, SHARES = 0, 4  # columns
_AS_GIVEN = -1


@dataclass(frozen=True)
class Row:
    """A critical point, its colour in the map, and the share of starts that lead there (None: there is no map)."""

    point: KnownPoint
    colour: QColor | None
    share: float | None


class CriticalModel(ListModel):
    """Rows in the order in which they are given, or by what stands in a column."""

    heads = (
        message("Kind"),
        message("Position"),
        message("Value"),
        message("Curvatures"),
        message("Starts"),
    )
    tips: Mapping[int, Message] = MappingProxyType({SHARES: message("Share of the starts that lead there")})

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self._given: tuple[Row, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._sorting = _AS_GIVEN, Qt.SortOrder.AscendingOrder
        self._height = 0.0  # the largest value, to know rounding by

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is listed."""
        return self._rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """List others; where only shares and colours changed, the selection stays, and only they are drawn again."""
        self._given = tuple(rows)
        self._height = largest([row.point for row in rows])
        rows = self._sorted()
        if [row.point for row in rows] == [row.point for row in self._rows]:
            before, self._rows = self._rows, rows
            self._tell(_COLOURS, [row.colour for row in rows] != [row.colour for row in before])
            self._tell(SHARES, [row.share for row in rows] != [row.share for row in before])
        elif {row.point for row in rows} == {row.point for row in self._rows}:
            self._reorder(rows)
        else:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    @guarded()
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By what stands in a column; as they were given by their kind, or where there is no such column."""
        self._sorting = column, order
        self._reorder(self._sorted())

    def _sorted(self) -> tuple[Row, ...]:
        column, order = self._sorting
        keys: dict[int, Callable[[Row], tuple[float, ...]]] = {
            1: lambda row: row.point.position,
            2: lambda row: (row.point.value,),
            3: lambda row: row.point.eigenvalues[::-1] if isinstance(row.point, CriticalPoint) else (),
            SHARES: lambda row: (-1.0 if row.share is None else row.share,),
        }
        is_falling = order == Qt.SortOrder.DescendingOrder
        if column in keys:
            return tuple(sorted(self._given, key=keys[column], reverse=is_falling))
        return self._given[::-1] if column == 0 and is_falling else self._given

    def _reorder(self, rows: tuple[Row, ...]) -> None:
        """The same rows in another order; who has selected one keeps it."""
        self.layoutAboutToBeChanged.emit()
        before, places = self.persistentIndexList(), {row.point: place for place, row in enumerate(rows)}
        after = [self.index(places[self._rows[index.row()].point], index.column()) for index in before]
        self._rows = rows
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _tell(self, column: int, is_other: bool) -> None:
        if is_other:
            self.dataChanged.emit(self.index(0, column), self.index(len(self._rows) - 1, column))

    def retranslate(self) -> None:
        """Texts in the window's language."""
        self.beginResetModel()
        self.endResetModel()

    @property
    def length(self) -> int:
        """One for each point."""
        return len(self._rows)

    @guarded()
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The names of the columns; of shares the largest are looked for first."""
        if role == Qt.ItemDataRole.InitialSortOrderRole and section == SHARES:
            return Qt.SortOrder.DescendingOrder
        return super().headerData(section, orientation, role)

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
                return swatch(row.colour)
        return None

    def _text(self, row: Row, column: int, exact: bool) -> str:
        point = row.point
        write = repr if exact else value_text
        match column:
            case 0:
                return self.language(kind_of(point))
            case 1:
                place = ", ".join(write(float(x)) for x in point.position)
                return f"({place})" if len(point.position) > 1 else place
            case 2:
                return repr(float(point.value)) if exact else height_text(point, self._height)
            case 3:
                return bends_text(point, write) or "–"
        return "" if row.share is None else f"{share_text(row.share)} %"
