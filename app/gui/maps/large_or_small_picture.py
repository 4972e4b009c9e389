"""The small live picture of an example: the curve with its run, at the step that a player shows."""

from __future__ import annotations

from dataclasses import replace

from msgspec import structs
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.document.picture import Picture
from app.gui.bugs import guarded, painting
from app.gui.player import Player
from app.gui.session import Session
from app.painting.views import View, make_view

_TYPE = 0.85  # of the window's: the picture is small
_LEAST = (160, 112)


class ExamplePicture(QWidget):
    """Painted as the window's own pictures are; a click plays and pauses."""

    def __init__(self, session: Session, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._player = player
        self._picture: Picture | None = None
        self._view: View | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        player.stepped.connect(self.update)
        session.style_changed.connect(self.rebuild)
        session.language.changed.connect(self.rebuild)

    @property
    def picture(self) -> Picture | None:
        """What is shown, once it is computed."""
        return self._picture

    def show_picture(self, picture: Picture) -> None:
        """Show this one, without names: the words below say which run it is."""
        self._picture = replace(picture, view=structs.replace(picture.view, names=False))
        self.update()

    def rebuild(self) -> None:
        """Another theme, language or size of type."""
        self._view = None
        self.updateGeometry()
        self.update()

    def _made(self) -> View:
        if self._view is None:
            style, language = self._session.style, self._session.language.name
            scale = _TYPE * style.font_percent / 100
            self._view = make_view("curve", style.theme.name, language, scale, has_header=False)
        return self._view

    @guarded()
    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture at the player's step; its empty place before it is there."""
        with painting(self) as painter:
            if self._picture is None:
                painter.fillRect(self.rect(), self._session.style.theme.ground)
            else:
                self._made().paint(painter, QRectF(self.rect()), self._picture, self._player.step)

    @guarded()
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Play or pause."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._player.toggle()

    @guarded(otherwise=QSize)
    def sizeHint(self) -> QSize:
        """No more than it needs: it takes what is left, and the table is scrolled only where that is not enough."""
        return self.minimumSizeHint()

    @guarded(otherwise=QSize)
    def minimumSizeHint(self) -> QSize:
        """What can still be read."""
        px = self._session.style.px
        return QSize(px(_LEAST[0]), px(_LEAST[1]))
