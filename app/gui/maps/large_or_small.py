"""The table "large or small learning rate": four examples that play in step, computed when somebody looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.document.demonstrations import demonstration_scene
from app.document.large_or_small import EXAMPLES, SIDES, SIZES
from app.document.picture import Picture
from app.document.resolve import resolve
from app.gui.bugs import guarded
from app.gui.elided import ElidedLabel
from app.gui.labels import GAP, label
from app.gui.maps.large_or_small_cell import ExampleCell
from app.gui.player import Player
from app.gui.session import Session
from app.gui.spacing import space
from app.gui.timeline import Track
from app.gui.worker import Worker
from core.message import Message, message

_HEADING = 88  # wide, of a row
_TRACK = 160
_KEYS: dict[Qt.Key, Callable[[Player], None]] = {
    Qt.Key.Key_Space: lambda player: player.toggle(),
    Qt.Key.Key_Right: lambda player: player.move(1),
    Qt.Key.Key_Left: lambda player: player.move(-1),
}


class LargeOrSmall(QWidget):
    """Rows: a large rate, a small one; columns: what speaks for it, and what against it. Space plays and pauses.

    `left`: the person goes back to the sweeps; `wanted`: to another workspace, where an example has been opened.
    """

    left = Signal()
    wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._worker: Worker | None = None
        self._is_begun = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.player = Player(self)
        self.cells = tuple(ExampleCell(session, example, self.player) for example in EXAMPLES)
        self.back = QPushButton()
        self.title = ElidedLabel()
        self.title.setProperty("tone", "title")
        self.play = QToolButton()
        self.track = Track(session, self.player)
        self._headings: list[tuple[QLabel, Message]] = []
        self._lay_out()
        self.back.clicked.connect(self.left)
        self.play.clicked.connect(self.player.toggle)
        self.player.playing_changed.connect(self._show_playing)
        for cell in self.cells:
            cell.wanted.connect(lambda cell=cell: self._open(cell))
        session.closing.connect(self._close_worker)
        session.language.changed.connect(self.retranslate)
        session.style_changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        space(head, 12, (16, 8, 16, 0))
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        for widget in (self.play, self.track):
            head.addWidget(widget)
        table = QWidget()
        grid = QGridLayout(table)
        space(grid, 12, (16, 8, 16, 12))
        for column, side in enumerate(SIDES, 1):
            grid.addWidget(self._heading(SIDES[side]), 0, column)
            grid.setColumnStretch(column, 1)
        for row, size in enumerate(SIZES, 1):
            grid.addWidget(self._heading(SIZES[size], wrap=True), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.setRowStretch(row, 1)
        for cell in self.cells:
            row, column = list(SIZES).index(cell.example.size), list(SIDES).index(cell.example.side)
            grid.addWidget(cell, 1 + row, 1 + column)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(table)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(area, 1)

    def _heading(self, text: Message, wrap: bool = False) -> QLabel:
        made = label("", "quiet", wrap)
        self._headings.append((made, text))
        return made

    @property
    def is_computing(self) -> bool:
        """Whether pictures are on their way."""
        return self._worker is not None and self._worker.is_busy

    def picture_image(self) -> QImage:
        """The table as it stands."""
        return self.grab().toImage()

    def set_alone(self, alone: bool) -> None:
        """The table alone, for presenting: without the ways to elsewhere."""
        self.back.setHidden(alone)
        for cell in self.cells:
            cell.set_alone(alone)

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say = self._session.language
        self.back.setText(GAP + say(message("Sweeps")))
        self.back.setToolTip(say(message("Back to the sweeps over learning rates")))
        self.title.setText(say(message("Large or small learning rate")))
        self.track.setAccessibleName(say(message("Step")))
        for heading, text in self._headings:
            heading.setText(say(text))
        for cell in self.cells:
            cell.retranslate()
        self._show_playing()

    def restyle(self) -> None:
        """Icons and measures of the style."""
        style = self._session.style
        self.back.setIcon(style.icon("chevron-left"))
        self.track.setFixedWidth(style.px(_TRACK))
        for heading, _ in self._headings[len(SIDES) :]:
            heading.setFixedWidth(style.px(_HEADING))
        self._show_playing()

    def _show_playing(self) -> None:
        is_playing, style = self.player.is_playing, self._session.style
        self.play.setIcon(style.icon("pause" if is_playing else "play"))
        text = self._session.language(message("Pause") if is_playing else message("Play"))
        self.play.setToolTip(text)
        self.play.setAccessibleName(text)

    def _open(self, cell: ExampleCell) -> None:
        """The example as the document's scene, played."""
        session = self._session
        scene = demonstration_scene(cell.example.scene, session.language.name)
        if session.exchange(message("Open the example"), scene):
            self.wanted.emit("explore")
            session.player.play()

    @guarded(otherwise=False)
    def event(self, event: QEvent) -> bool:
        """The keys that play it are no shortcuts while the table has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _KEYS:
            event.accept()
            return True
        return super().event(event)

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Play or pause; a step on or back."""
        if event.key() in _KEYS:
            _KEYS[Qt.Key(event.key())](self.player)
        else:
            super().keyPressEvent(event)

    @guarded()
    def showEvent(self, _event: object) -> None:
        """Somebody looks: the pictures are computed once, and play."""
        if not self._is_begun:
            self._is_begun = True
            self._worker = Worker("large or small", self)
            self._worker.start(_pictures, self._take, self._begin)
        elif not self.is_computing:
            self._begin()

    @guarded()
    def hideEvent(self, _event: object) -> None:
        """Nobody looks any more."""
        self.player.pause()

    def _take(self, answer: tuple[int, Picture]) -> None:
        place, picture = answer
        self.cells[place].show_picture(picture)
        self.player.set_steps(max(self.player.steps, picture.steps))

    def _begin(self) -> None:
        """From the first step; or, with little motion, at the end."""
        if not self.isVisible():
            return
        if self._session.settings.reduce_motion:
            self.player.go_to(self.player.steps)
        else:
            self.player.go_to(0.0)
            self.player.play()

    def _close_worker(self) -> None:
        self.player.pause()
        if self._worker is not None:
            self._worker.close()


def _pictures() -> Iterator[tuple[int, Picture]]:
    """For any thread: the place of each example, and its picture."""
    for place, example in enumerate(EXAMPLES):
        yield place, resolve(demonstration_scene(example.scene))
