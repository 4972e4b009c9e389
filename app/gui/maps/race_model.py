"""The results of a fair race as a table for Qt."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush

from app.gui.bugs import guarded
from app.gui.maps.fair_race import Entry, Race
from app.gui.maps.list_model import Index, ListModel, swatch
from app.gui.session import Session
from app.painting.number_text import value_text
from app.painting.run_style import style_of
from core.message import message

_DIGITS = 3


class RaceModel(ListModel):
    """One row for each run, the lowest final value first."""

    heads = (message("Optimizer"), message("Best rate"), message("Value reached"), message("9/10 of the descent"))

    def __init__(self, session: Session) -> None:
        super().__init__(session.language)
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

    @property
    def length(self) -> int:
        """One for each run."""
        return len(self.entries)

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
            return self.language(message("fails at every rate")) if column == 2 else "–"
        rate, (low, high) = value_text(entry.tuned.rate, _DIGITS), (value_text(end, 2) for end in entry.tuned.band)
        reached = value_text(entry.tuned.final_value, _DIGITS)
        return (rate, reached, rate if low == high else f"{low} – {high}")[column - 1]

    def _exactly(self, entry: Entry) -> str:
        if entry.tuned is None:
            return self.language(message("fails at every rate"))
        low, high = entry.tuned.band
        return self.language(
            message(
                "{name} at {rate}: {value}. Rates from {low} to {high} make 9/10 of the descent. "
                "A click takes the best rate.",
                name=entry.run.name,
                rate=repr(entry.tuned.rate),
                value=repr(entry.tuned.final_value),
                low=value_text(low),
                high=value_text(high),
            )
        )
