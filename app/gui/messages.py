"""The one place for messages: a strip over the foot of the pictures that comes and goes, and moves nothing."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from app.gui.bugs import Bugs, guarded
from app.gui.later import later
from app.gui.phrases import PhrasedLabel
from app.gui.session import Session
from app.gui.spacing import space
from core.message import Message, message

_SHORTEST_MS = 5_000
_PER_LETTER_MS = 70
_WIDEST = 720
_NARROWEST = 280
_AWAY = 12  # from the edges of what lies below


class MessageStrip(QWidget):
    """Shows the newest message for as long as it takes to read it; a bug's stays until it is closed."""

    def __init__(self, session: Session, bugs: Bugs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._sentence: Message | None = None
        self._act: Callable[[], object] | None = None
        self._label_of_act: Message | None = None
        self._waiting: list[tuple[Message, Callable[[], object], Message | None]] = []
        self.setProperty("surface", "message")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.label = PhrasedLabel()
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.button = QPushButton()
        self.button.clicked.connect(self._do)
        self.close_button = QToolButton()
        self.close_button.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        space(row, 12, (16, 8, 8, 8))
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        row.addWidget(self.close_button)
        self._timer = later(self, self.dismiss)
        session.said.connect(self.show_message)
        session.language.changed.connect(self.retranslate)
        session.style_changed.connect(self.restyle)
        bugs.reported.connect(self.show_bug)
        self.restyle()
        self.retranslate()
        self.hide()

    def float_over(self, host: QWidget) -> None:
        """Lie over the foot of a widget, whatever its size."""
        self.setParent(host)
        host.installEventFilter(self)

    def show_message(
        self, sentence: Message, act: Callable[[], object] | None = None, label: Message | None = None
    ) -> None:
        """Show a sentence, with a button `label` that does `act` if there is something to do about it.

        One with a button comes back when what was said after it has gone.
        """
        if self._sentence is not None and self._act is not None:
            self._waiting.append((self._sentence, self._act, self._label_of_act))
        self._show(sentence, act, label)

    def _show(self, sentence: Message, act: Callable[[], object] | None, label: Message | None) -> None:
        self._sentence, self._act, self._label_of_act = sentence, act, label
        self.retranslate()
        self.show()
        self.raise_()
        if act is None:
            self._timer.start(_SHORTEST_MS + _PER_LETTER_MS * len(self.label.text()))
        else:
            self._timer.stop()

    def show_bug(self, line: str, details: str) -> None:
        """Report a fault of the program; the work goes on."""
        self.show_message(
            message("Something went wrong in the program ({line}). Your work is still here.", line=line[:200]),
            lambda: QGuiApplication.clipboard().setText(details),
            message("Copy details"),
        )

    def dismiss(self) -> None:
        """Put the message away; one that waits for a decision is shown again."""
        self._timer.stop()
        self._sentence = self._act = self._label_of_act = None
        if self._waiting:
            self._show(*self._waiting.pop())
        else:
            self.hide()

    def retranslate(self) -> None:
        """The present message in the window's language."""
        say = self._session.language
        self.close_button.setToolTip(say(message("Close")))
        self.close_button.setAccessibleName(say(message("Close")))
        self.label.setText(say(self._sentence) if self._sentence is not None else "")
        self.button.setVisible(self._act is not None)
        self.button.setText(say(self._label_of_act) if self._label_of_act is not None else "")
        self._place()

    def restyle(self) -> None:
        """The theme's icon."""
        self.close_button.setIcon(self._session.style.icon("x"))
        self._place()

    def _place(self) -> None:
        """As wide as the sentence wants, in the middle of the foot of the host."""
        host, px = self.parentWidget(), self._session.style.px
        if host is None:
            return
        self.ensurePolished()
        row = self.layout()
        row.activate()
        beside = row.minimumSize().width()  # without the sentence, which takes what room there is
        text = self.label.fontMetrics().horizontalAdvance(self.label.text())
        width = min(max(text + beside + _AWAY, px(_NARROWEST)), px(_WIDEST), host.width() - 2 * _AWAY)
        height = row.totalHeightForWidth(width)
        self.setGeometry((host.width() - width) // 2, host.height() - height - _AWAY, width, height)

    @guarded(otherwise=False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The host has another size."""
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self._place()
        return False

    def _do(self) -> None:
        act = self._act
        self.dismiss()  # first: what is done may have something to say itself
        if act is not None:
            act()
