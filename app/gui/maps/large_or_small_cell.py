"""One cell of the table "large or small learning rate": picture, sentence, numbers, and the way to try it oneself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.document.large_or_small import SIDES, SIZES, Example
from app.document.picture import Picture
from app.gui.bugs import guarded
from app.gui.labels import GAP, label
from app.gui.maps.large_or_small_picture import ExamplePicture
from app.gui.player import Player
from app.gui.session import Session
from app.gui.spacing import space
from app.painting.number_text import with_set_numbers
from core.message import message

_NARROW = 360  # below, the button has no room for its words beside the numbers


class ExampleCell(QWidget):
    """Shows an example; `wanted` asks for its scene where it can be changed."""

    wanted = Signal()

    def __init__(self, session: Session, example: Example, player: Player) -> None:
        super().__init__()
        self._session = session
        self.example = example
        self.view = ExamplePicture(session, player)
        self.sentence = label("", wrap=True)
        self.figures = label("", "small", wrap=True)
        self.open = QPushButton()
        self.open.setProperty("flat", True)
        self.open.clicked.connect(self.wanted)
        below = QHBoxLayout()
        space(below, 8)
        below.addWidget(self.figures, 1)
        below.addWidget(self.open)
        column = QVBoxLayout(self)
        space(column, 4, (0, 0, 0, 0))
        column.addWidget(self.view, 1)
        column.addWidget(self.sentence)
        column.addLayout(below)
        session.style_changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def show_picture(self, picture: Picture) -> None:
        """The picture is there, and with it the numbers."""
        self.view.show_picture(picture)
        self._tell()

    def set_alone(self, alone: bool) -> None:
        """Without a button, for presenting."""
        self.open.setHidden(alone)

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say = self._session.language
        self.sentence.setText(say(self.example.sentence))
        self.open.setAccessibleName(say(message("Open in Explore")))
        self.open.setToolTip(say(message("Take this scene, and play it where everything can be changed")))
        name = message("{size}, {side}", size=SIZES[self.example.size], side=SIDES[self.example.side])
        self.view.setAccessibleName(say(name))
        self.view.setToolTip(say(message("Click to play or pause")))
        self._fit()
        self._tell()

    def restyle(self) -> None:
        """The icon in the theme's colour."""
        self.open.setIcon(self._session.style.icon("arrow-up-right"))
        self._fit()

    def _fit(self) -> None:
        is_narrow = self.width() < self._session.style.px(_NARROW)
        self.open.setText("" if is_narrow else GAP + self.open.accessibleName())

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The numbers have what room there is."""
        super().resizeEvent(event)
        self._fit()

    def _tell(self) -> None:
        picture = self.view.picture
        told = "" if picture is None else with_set_numbers(self._session.language(self.example.told(picture)))
        self.figures.setText(told)
