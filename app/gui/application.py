"""From the command line to a window, and from the window's end to the end of the process."""

import faulthandler
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication

from app.document.autosave import Autosave
from app.document.document import Document
from app.document.files import load
from app.document.problems import SceneProblems
from app.document.scene import Scene
from app.gui.bugs import Bugs
from app.gui.ending import Ending
from app.gui.language import Language
from app.gui.session import Session
from app.gui.settings import Settings
from app.gui.style import apply_style, apply_type
from app.gui.window import Window
from core.resources import resource

_PIXMAP_CACHE_KB = 262_144  # 10 MB, the default, silently drops a full-screen picture
_SWITCH_S = 0.0005  # a thread that runs Python gives way this often, so that the window is never kept waiting long
_COLLECT_MS = 5_000


def start(file: Path | None = None, language: str | None = None) -> int:
    """Open the window, on a scene file or on the example; returns the exit status when it is closed."""
    sys.setswitchinterval(_SWITCH_S)
    if sys.stderr is not None:
        faulthandler.enable()
    qInstallMessageHandler(_hear_qt)
    application = make_application(sys.argv)
    bugs = Bugs()
    bugs.install()
    collector = collect_in_this_thread(application)
    settings = Settings()
    spoken = Language(language or settings.language)
    session = Session(Document(example()), settings, spoken, Autosave(), begins_empty=True)
    apply_type(application, session.style)
    session.style_changed.connect(lambda: apply_style(application, session.style))
    window = Window(session, bugs)
    apply_style(application, session.style)
    window.show()

    def begin() -> None:
        """After the first paint."""
        session.catch_up()
        window.begin(file)

    QTimer.singleShot(0, begin)

    def end() -> None:
        session.cut_short()
        application.quit()

    ending = Ending(end, application)
    try:
        return application.exec()
    finally:
        ending.close()
        collector.stop()
        session.close()


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
    try:
        return load(resource("scenes", "example.thalweg"))
    except SceneProblems as problems:  # a damaged installation still opens
        sys.stderr.write(f"{problems}\n")
        return Scene()


def collect_in_this_thread(application: QApplication) -> QTimer:
    """Collect garbage here only: in another thread it could destroy Qt objects that belong to this one."""
    gc.disable()
    timer = QTimer(application)
    timer.timeout.connect(gc.collect)
    timer.start(_COLLECT_MS)
    return timer


def _hear_qt(kind: QtMsgType, _context: object, text: str) -> None:
    """Qt's own remarks matter to developers only."""
    if os.environ.get("THALWEG_DEBUG") or kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
        sys.__stderr__ and sys.__stderr__.write(f"Qt: {text}\n")
