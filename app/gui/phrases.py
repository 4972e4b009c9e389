"""Labels whose Japanese sentences are broken into lines between phrases."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.gui.bugs import guarded
from app.painting.phrases import with_whole_phrases

__all__ = ["PhrasedLabel", "with_whole_phrases"]


class PhrasedLabel(QLabel):
    """Plain text on as many lines as it needs, none of which ends within a phrase."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setText(text)

    @guarded()
    def setText(self, text: str) -> None:
        """Show a text."""
        self._text = text
        super().setText(with_whole_phrases(text))

    @guarded(otherwise="")
    def text(self) -> str:
        """What it says, without joints."""
        return self._text
