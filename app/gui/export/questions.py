"""What the export dialog asks in dialogs of their own."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

from app.gui.export.wish import Wish
from app.gui.session import Session
from core.message import Message, message


class Questions:
    """Modal questions above a dialog."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        self._session = session
        self._parent = parent

    def ask_place(self, wish: Wish) -> str | None:
        """Where to save; None if the person thought better of it."""
        say = self._session.language
        title = say(message("Save as"))
        if wish.kind.is_folder:
            folder = str(Path(wish.target()).parent)
            return QFileDialog.getExistingDirectory(self._parent, title, folder) or None
        kinds = f"{say(wish.kind.label)} (*{wish.kind.ending})"
        once = QFileDialog.Option.DontConfirmOverwrite  # asked when the export begins
        return QFileDialog.getSaveFileName(self._parent, title, wish.target(), kinds, "", once)[0] or None

    def ask_replace(self, path: str) -> bool:
        """Whether what is there may be replaced."""
        question = message("{name} is already there. Replace it?", name=Path(path).name)
        return self._agrees(question, message("Replace"))

    def ask_stop(self, agreed: Callable[[], None]) -> None:
        """Whether to stop, without waiting: the export goes on, and its end takes the question away."""
        box, agree = self._box(message("Stop the export? Nothing is written then."), message("Stop"))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        agree.clicked.connect(agreed)
        box.open()

    def _agrees(self, question: Message, yes: Message) -> bool:
        box, agree = self._box(question, yes)
        box.exec()
        agreed = box.clickedButton() is agree
        box.deleteLater()
        return agreed

    def _box(self, question: Message, yes: Message) -> tuple[QMessageBox, QPushButton]:
        """The question, and its button that agrees."""
        say = self._session.language
        box = QMessageBox(self._parent)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(say(question))
        agree = box.addButton(say(yes), QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(say(message("Cancel")), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        return box, agree
