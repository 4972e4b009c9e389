"""The results of a fair race as a table for Qt."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush

from app.gui.bugs import guarded
from app.gui.maps.critical_model import swatch
from app.gui.maps.fair_race import Entry, Race
from app.gui.session import Session
from app.painting.number_text import value_text
from app.painting.run_style import style_of
from core.message import message

Index = QModelIndex | QPersistentModelIndex
_HEADS = (message("Optimizer"), message("Best rate"), message("Value reached"), message("Within 10 %"))
_DIGITS = 3


class RaceModel(QAbstractTableModel):
    """One row for each run, the lowest final value first."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._race: Race | None = None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is listed."""
        return () if self._race is None else self._race.entries

    def show_race(self, race: Race | None) -> None:
        """List another race, or the same one in other colours or another language."""
        self.beginResetModel()
        self._race = race
        self.endResetModel()

    @guarded(otherwise=0)
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        """One for each run."""
        return 0 if parent.isValid() else len(self.entries)

    @guarded(otherwise=0)
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        """Optimizer, best rate, value, band."""
        return 0 if parent.isValid() else len(_HEADS)

    @guarded()
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The names of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._session.language(_HEADS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    @guarded()
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Few figures to see, all of them in the tooltip."""
        if not 0 <= index.row() < len(self.entries):
            return None
        entry, theme = self.entries[index.row()], self._session.style.theme
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(entry, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return self._exactly(entry)
            case Qt.ItemDataRole.DecorationRole if index.column() == 0:
                return swatch(style_of(theme, entry.run).colour)
            case Qt.ItemDataRole.ForegroundRole if entry.tuned is None:
                return QBrush(theme.quiet)
        return None

    def _text(self, entry: Entry, column: int) -> str:
        if column == 0:
            return entry.run.name
        if entry.tuned is None:
            return self._session.language(message("fails at every rate")) if column == 2 else "–"
        low, high = entry.tuned.band
        return (
            value_text(entry.tuned.rate, _DIGITS),
            value_text(entry.tuned.final_value, _DIGITS),
            f"{value_text(low, 2)} – {value_text(high, 2)}",
        )[column - 1]

    def _exactly(self, entry: Entry) -> str:
        if entry.tuned is None:
            return self._session.language(message("fails at every rate"))
        low, high = entry.tuned.band
        return self._session.language(
            message(
                "{name} at {rate}: {value}. Within 10 %: {low} to {high}. A click takes the best rate.",
                name=entry.run.name,
                rate=repr(entry.tuned.rate),
                value=repr(entry.tuned.final_value),
                low=value_text(low),
                high=value_text(high),
            )
        )
