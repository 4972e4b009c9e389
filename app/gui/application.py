"""From the command line to a window, and from the window's end to the end of the process."""

from __future__ import annotations

import faulthandler
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QtMsgType, Slot, qInstallMessageHandler
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication

from app.gui.bugs import Bugs
from app.gui.ending import Ending
from app.gui.garbage import Garbage
from app.gui.language import Language
from app.gui.right_of_way import right_of_way
from app.gui.settings import Settings
from app.gui.style import apply_style, apply_type, style_of
from app.gui.window import Window
from core.resources import resource

if TYPE_CHECKING:
    from app.document.scene import Scene
    from app.gui.session import Session

_PIXMAP_CACHE_KB = 262_144  # 10 MB, the default, silently drops a full-screen picture


def start(file: Path | None = None, language: str | None = None) -> int:
    """Open the window, on a scene file or on the example; returns the exit status when it is closed.

    Raises what kept the window from being built.
    """
    right_of_way.take()
    if sys.stderr is not None:
        faulthandler.enable()
    qInstallMessageHandler(_hear_qt)
    application = make_application(sys.argv)
    garbage = Garbage(application)
    settings = Settings()
    apply_type(application, style_of(settings))  # before any widget: one that is there already would keep Qt's own
    window = Window(settings)
    opening = Opening(window, Language(language or settings.language), file)
    window.show()
    try:
        status = application.exec()
        if opening.failure is not None:
            raise opening.failure
        return status
    finally:
        right_of_way.give_up()
        garbage.stop()
        opening.close()


class Opening(QObject):
    """Builds the window after its first paint; `failure` is what went wrong."""

    def __init__(self, window: Window, language: Language, file: Path | None) -> None:
        super().__init__(window)
        self.failure: Exception | None = None
        self._window = window
        self._language = language
        self._file = file
        self._session: Session | None = None
        self._bugs = Bugs()
        self._ending = Ending(self._cut_short, self)
        window.painted.connect(self._build, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _build(self) -> None:
        try:
            self._put_together()
        except Exception as error:  # noqa: BLE001  # nobody could see it reported in a window that is not there
            self.failure = error
            QApplication.quit()
            return
        QTimer.singleShot(0, self._begin)

    def _put_together(self) -> None:
        from app.document.autosave import Autosave
        from app.document.document import Document
        from app.gui.session import Session

        settings = self._window.settings
        session = self._session = Session(Document(example()), settings, self._language, Autosave(), begins_empty=True)
        application = QApplication.instance()
        session.style_changed.connect(lambda: apply_style(application, session.style))  # first: panels measure by it
        self._window.setUpdatesEnabled(False)  # nobody shall see how it is put together
        self._window.build(session, self._bugs)
        apply_style(application, session.style)
        self._window.centralWidget().show()
        application.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._window.setUpdatesEnabled(True)
        self._bugs.install()

    def _begin(self) -> None:
        from app.gui.own_rules import tell_of_own_problems

        self._session.catch_up()
        gc.freeze()  # modules and window stay: to look through them again and again would be felt
        tell_of_own_problems(self._session)
        self._window.begin(self._file)

    def _cut_short(self) -> None:
        if self._session is not None:
            self._session.cut_short()
        QApplication.quit()

    def close(self) -> None:
        """The orderly end."""
        self._ending.close()
        if self._session is not None:
            self._session.close()


def make_application(arguments: Sequence[str]) -> QApplication:
    """The application object, once per process."""
    application = QApplication.instance() or QApplication(list(arguments[:1]))
    application.setApplicationName("Thalweg")
    application.setApplicationDisplayName("Thalweg")
    application.setDesktopFileName("thalweg")
    QPixmapCache.setCacheLimit(_PIXMAP_CACHE_KB)
    return application


def example() -> Scene:
    """The scene that a new window shows."""
    from app.document.files import load
    from app.document.problems import SceneProblems
    from app.document.scene import Scene

    try:
        return load(resource("scenes", "example.thalweg"))
    except SceneProblems as problems:  # a damaged installation still opens
        sys.stderr.write(f"{problems}\n")
        return Scene()


def _hear_qt(kind: QtMsgType, _context: object, text: str) -> None:
    """Qt's own remarks matter to developers only."""
    is_wanted = bool(os.environ.get("THALWEG_DEBUG")) or kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
    if is_wanted and sys.__stderr__ is not None:
        sys.__stderr__.write(f"Qt: {text}\n")
