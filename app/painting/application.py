"""The Qt application that painting text needs, made only when somebody asks and none is there."""

import os
import sys

from PySide6.QtCore import QCoreApplication, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

_kept: list[QGuiApplication] = []  # Qt destroys an application that nobody holds


def ensure_application() -> QGuiApplication:
    """The running QGuiApplication, or a new one that paints into memory (platform `offscreen` on Linux).

    It is for pictures, so it does not look for a screen: a DISPLAY that names a dead one would abort the process, and
    without one fonts are the same on every machine. QT_QPA_PLATFORM has the last word.
    RuntimeError where an application without graphics (QCoreApplication) is already running: Qt allows only one.
    """
    running = QCoreApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    if running is not None:
        raise RuntimeError("A QCoreApplication is running; pictures need a QGuiApplication.")
    arguments = ["thalweg"]
    if sys.platform.startswith("linux") and not os.environ.get("QT_QPA_PLATFORM"):
        arguments += ["-platform", "offscreen"]  # an argument, not the environment: child processes inherit that
    previous = qInstallMessageHandler(_swallow)
    try:
        application = QGuiApplication(arguments)
    finally:
        qInstallMessageHandler(previous)
    _kept.append(application)
    return application


def _swallow(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Keep Qt's start-up chatter (missing XDG folders, portals) off the person's terminal; fatal ones still show."""
    if kind == QtMsgType.QtFatalMsg:
        sys.stderr.write(text + "\n")
