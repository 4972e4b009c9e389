"""Where an export is saved: typed, chosen in a dialog, or suggested as long as the person has named nothing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from app.gui.labels import label
from app.gui.session import Session
from core.message import message


class Place(QWidget):
    """A field, and a button that `wanted` tells of: whoever asks for a place gives it to `take`."""

    typed = Signal(str)  # letter by letter
    named = Signal(str)  # whole
    wanted = Signal()

    def __init__(self, session: Session, suggested: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.is_named = False  # by the person
        self.field = QLineEdit(suggested)
        self.choose = QToolButton()
        self._label = label("", "quiet")
        self._label.setBuddy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(session.style.gap)
        for widget, stretch in ((self._label, 0), (self.field, 1), (self.choose, 0)):
            row.addWidget(widget, stretch)
        self.field.textEdited.connect(self._type)
        self.field.editingFinished.connect(lambda: self.named.emit(self.field.text()))
        self.choose.clicked.connect(self.wanted)
        session.style_changed.connect(self.restyle)
        self.restyle()

    def _type(self, text: str) -> None:
        self.is_named = True
        self.typed.emit(text)

    def take(self, path: str) -> None:
        """The person has chosen this one."""
        self.is_named = True
        self.named.emit(path)

    def show_path(self, path: str) -> None:
        """What the wish says; the cursor stays where it says so already."""
        if self.field.text() != path:
            self.field.setText(path)

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say = self._session.language
        self._label.setText(say(message("Save as")))
        self.field.setAccessibleName(say(message("Save as")))
        choose = say(message("Choose the place"))
        self.choose.setToolTip(choose)
        self.choose.setAccessibleName(choose)

    def restyle(self) -> None:
        """The theme's icon."""
        self.choose.setIcon(self._session.style.icon("folder-open"))
