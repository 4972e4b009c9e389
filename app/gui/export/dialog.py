"""Everything that can be made of a scene, in one dialog."""

from PySide6.QtWidgets import QWidget

from app.gui.session import Session
from app.gui.sheet import Sheet
from core.message import message


class ExportDialog(Sheet):
    """Format, size, time and place of a film, a picture or a table of numbers."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session.language(message("Export")), parent)
        self._session = session
