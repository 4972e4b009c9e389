"""The gallery's surfaces as a list for Qt, and which of them a search finds."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt

from app.gui.bugs import guarded
from app.gui.language import Language
from surfaces.gallery import GalleryEntry, gallery

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole


def found(query: str, category: str | None = None) -> tuple[GalleryEntry, ...]:
    """Entries of a category (identifier; None: of all) that have every word of the query, best first.

    Names come before everything else that is said of a surface; otherwise the order is the gallery's.
    """
    words = _folded(query).split()
    chosen = [entry for entry in gallery() if category in (None, entry.category.identifier)]
    fitting = [entry for entry in chosen if all(word in _words(entry) for word in words)]
    if not words:
        return tuple(fitting)
    return tuple(sorted(fitting, key=lambda entry: not all(word in _names(entry) for word in words)))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _names(entry: GalleryEntry) -> str:
    return _folded(" ".join(entry.name.values()))


def _words(entry: GalleryEntry) -> str:
    texts = (*entry.name.values(), *entry.category.name.values(), *entry.teaches.values())
    return _folded(" ".join((*texts, entry.formula, entry.identifier, entry.source)))


class GalleryModel(QAbstractListModel):
    """Some of the gallery's entries."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._entries: tuple[GalleryEntry, ...] = ()
        self.cell = QSize(176, 180)

    @property
    def entries(self) -> tuple[GalleryEntry, ...]:
        """What is listed."""
        return self._entries

    def show_entries(self, entries: Sequence[GalleryEntry]) -> None:
        """List others."""
        if tuple(entries) != self._entries:
            self.beginResetModel()
            self._entries = tuple(entries)
            self.endResetModel()

    def tell(self, identifier: str) -> None:
        """The picture of an entry has come."""
        for row, entry in enumerate(self._entries):
            if entry.identifier == identifier:
                self.dataChanged.emit(self.index(row), self.index(row))

    @guarded(otherwise=0)
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        """How many there are."""
        return 0 if parent.isValid() else len(self._entries)

    @guarded()
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name, entry, size and texts."""
        if not 0 <= index.row() < len(self._entries):
            return None
        entry, choose = self._entries[index.row()], self._language.choose
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return choose(dict(entry.name))
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return f"{entry.formula}\n{choose(dict(entry.teaches))}"
            case Qt.ItemDataRole.SizeHintRole:
                return self.cell
            case _:
                return entry if role == ENTRY_ROLE else None
