"""What is wrong with an entry, said below it in the language of the window."""

from PySide6.QtWidgets import QWidget

from app.gui.language import Language
from app.gui.phrases import PhrasedLabel
from core.message import Message


class Note(PhrasedLabel):
    """A sentence that comes and goes, and follows the language."""

    def __init__(self, language: Language, parent: QWidget | None = None, tone: str = "wrong") -> None:
        super().__init__(parent=parent)
        self._language = language
        self._sentence: Message | None = None
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
