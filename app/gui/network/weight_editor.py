"""The small panel in which one weight or one bias is set by hand."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.document import limits
from app.gui.bugs import guarded
from app.gui.fields.note import Note
from app.gui.fields.number_field import short
from app.gui.fields.scale import Scale
from app.gui.fields.slider import SliderRow
from app.gui.labels import label
from app.gui.session import Session
from core.message import Message, message

_REACH = 5.0  # of the slider; a typed number may lie beyond
_TOO_LARGE = message("The number is too large; at most {most} is possible.", most=short(limits.WEIGHT))
_WIDTH = 280


class WeightEditor(QFrame):
    """Slider and field; `changed` carries each new value."""

    changed = Signal(float)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.title = label("", "quiet", wrap=True)
        self.close_button = QToolButton()
        self.close_button.clicked.connect(self.hide)
        self.row = SliderRow("", Scale(-_REACH, _REACH))
        self.row.changed.connect(self._take)
        self.row.reset.connect(lambda: self.changed.emit(0.0))
        self.note = Note(session.language)  # what is wrong with the number, where it was typed
        self.row.refused.connect(lambda _: self._refuse(message("A number such as 0.01 or 3e-4 is needed.")))
        self.row.field.mended.connect(lambda: self._refuse(None))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 8, 8)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.row)
        column.addWidget(self.note)
        session.style_changed.connect(self.restyle)
        self.hide()
        self.restyle()

    def restyle(self) -> None:
        """Icon and width."""
        self.close_button.setIcon(self._session.style.icon("x"))
        self.setFixedWidth(self._session.style.px(_WIDTH))

    def open_at(self, at: QPoint, symbol: str, title: str, value: float) -> None:
        """Beside a point of the parent, within it."""
        self.close_button.setToolTip(self._session.language(message("Close")))
        self.title.setText(title)
        self.row.label.setText(symbol)
        self.row.show_number(value)
        self._refuse(None)
        room = self.parentWidget().rect()
        x = min(max(at.x() + 24, 4), max(room.width() - self.width() - 4, 4))
        y = min(max(at.y() + 24, 4), max(room.height() - self.height() - 4, 4))
        self.move(x, y)
        self.show()
        self.raise_()
        self.row.field.setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self, value: float) -> None:
        """A number from slider or field; one that is too large is said, and marked where it was typed."""
        if abs(value) > limits.WEIGHT:
            self.row.field.mark(True)
            self._refuse(_TOO_LARGE)
            return
        self._refuse(None)
        self.changed.emit(value)

    def _refuse(self, problem: Message | None) -> None:
        self.note.say(problem)
        self.adjustSize()

    def show_number(self, value: float) -> None:
        """Another value, from elsewhere."""
        if value != self.row.field.number:
            self.row.show_number(value)

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes, and Enter, unless what was typed could not be taken."""
        is_wrong = bool(self.row.field.property("wrong"))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_wrong:
            return
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.hide()
            self.parentWidget().setFocus()
        else:
            super().keyPressEvent(event)
