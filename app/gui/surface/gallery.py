"""The gallery: all surfaces that come with the program, to look at, to search and to take."""

from PySide6.QtWidgets import QDialog, QWidget

from app.gui.session import Session


class GalleryDialog(QDialog):
    """Pictures of all surfaces; `open()` shows it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
