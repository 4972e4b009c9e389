"""What is wrong with an entry, said below it in the language of the window."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from app.gui.bugs import guarded
from app.gui.language import Language
from app.gui.phrases import PhrasedLabel, with_whole_phrases
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


class SteadyNote(Note):
    """A note that has its room before it comes, as much as the sentence `usual` takes: nothing beside it moves."""

    def __init__(self, language: Language, usual: Message, parent: QWidget | None = None) -> None:
        super().__init__(language, parent)
        self._usual = usual
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        policy.setHeightForWidth(True)  # which a label without text has not by itself
        self.setSizePolicy(policy)

    @guarded(otherwise=0)
    def heightForWidth(self, width: int) -> int:
        """Of what it says, or of the usual where that is higher."""
        self.ensurePolished()  # hidden, it has not the font that it will be shown in
        around = self.contentsMargins()
        room = QRect(0, 0, max(width - around.left() - around.right(), 1), 1)
        usual = with_whole_phrases(self._language(self._usual))
        lines = self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), usual)
        return max(super().heightForWidth(width), around.top() + lines.height() + around.bottom())
