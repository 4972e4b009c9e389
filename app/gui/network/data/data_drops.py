"""Data that is dropped on the workspace; scenes are left to the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from app.gui.bugs import guarded
from app.gui.network.data.own_data_section import OwnDataSection
from app.gui.session import Session

_TABLES = (".csv", ".tsv", ".txt", ".gz")


class DataDrops(QObject):
    """Watches a widget for one dropped table or folder, where the scene has a network to learn from it."""

    def __init__(self, session: Session, target: QWidget, section: OwnDataSection) -> None:
        super().__init__(target)
        self._session = session
        self._section = section
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    @guarded(otherwise=False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take data; what is ignored goes to the widget around."""
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return False
        if not isinstance(event, QDropEvent):
            return False
        path = data_of_drop(event) if self._session.scene.network is not None else None
        if path is None:
            event.ignore()
            return True
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._section.take(path)
        return True


def data_of_drop(event: QDropEvent) -> Path | None:
    """The one local folder or table of a drop, else None."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.is_dir() or path.suffix.lower() in _TABLES else None
