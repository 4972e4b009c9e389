"""The picture on the clipboard: painted beside the window, for in its full size it takes longer than a click may."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QImage

from app.gui.session import Session
from app.gui.worker import Worker
from core.message import message


class Copying(QObject):
    """One copy after the other; the last that was asked for is the one that counts."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._worker: Worker | None = None
        session.closing.connect(self._end)

    def copy(self, make: Callable[[], QImage]) -> None:
        """Copy the image that `make` makes, in a thread of its own."""
        if self._worker is None:
            self._worker = Worker("copy", self)
        self._worker.start(lambda: _made(make), self.take)

    def take(self, image: QImage) -> None:
        """Copy an image, and say so."""
        QGuiApplication.clipboard().setImage(image)
        self._session.say(message("The picture is on the clipboard."))

    def _end(self) -> None:
        if self._worker is not None:
            self._worker.close()
            self._worker = None


def _made(make: Callable[[], QImage]) -> Iterator[QImage]:
    yield make()
