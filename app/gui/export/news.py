"""How it goes: a sentence, and under it a bar while something is being made."""

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.gui.labels import label
from app.gui.session import Session
from core.message import Message


class News(QWidget):
    """The corner of the export dialog that tells of problems and of progress."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.sentence = label("", "", wrap=True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(session.style.px(6))
        self.progress.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(session.style.px(6))
        column.addWidget(self.sentence)
        column.addWidget(self.progress)

    def say(self, sentence: Message | None, *, is_wrong: bool = True) -> None:
        """A problem or a plain sentence; None: nothing."""
        self.sentence.setProperty("tone", "wrong" if is_wrong else "quiet")
        self.sentence.style().unpolish(self.sentence)
        self.sentence.style().polish(self.sentence)
        self.sentence.setText(self._session.language(sentence) if sentence is not None else "")

    def begin(self, total: int) -> None:
        """Show the bar; where there are not several parts, one that only says that work is done."""
        self.reach(0, total)
        self.progress.show()

    def reach(self, done: int, total: int) -> None:
        """So much of it is done."""
        self.progress.setRange(0, total if total > 1 else 0)
        self.progress.setValue(done)

    def end(self) -> None:
        """Put the bar away."""
        self.progress.hide()
