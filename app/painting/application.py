"""The Qt application that painting text needs, made only when somebody asks and none is there."""

from PySide6.QtGui import QGuiApplication


def ensure_application() -> QGuiApplication:
    """The running QGuiApplication, or a new one; without a screen it paints into memory (platform `offscreen`)."""
    raise NotImplementedError
