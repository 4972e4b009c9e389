"""What is wrong with an entry, said below it in the language of the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.gui.language import Language
from core.message import Message


class Note(QLabel):
    """A sentence that comes and goes, and follows the language."""

    def __init__(self, language: Language, parent: QWidget | None = None, tone: str = "wrong") -> None:
        super().__init__(parent)
        self._language = language
        self._sentence: Message | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("tone", tone)
        language.changed.connect(self.retranslate)
        self.hide()

    def say(self, sentence: Message | None) -> None:
        """Show a sentence, or none."""
        self._sentence = sentence
        self.retranslate()
        self.setHidden(sentence is None)

    def retranslate(self) -> None:
        """The sentence in the window's language."""
        self.setText("" if self._sentence is None else self._language(self._sentence))
