"""The cards of the layers as a widget that is as high as they need."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.document.network.walk import WalkPicture
from app.gui.bugs import guarded, painting
from app.gui.network.network_widget import network_setting
from app.gui.session import Session
from app.painting.network.walk_cards import WalkCards


class CardsView(QWidget):
    """The cards, as high as they need."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._picture: WalkPicture | None = None
        session.style_changed.connect(self.rebuild)
        session.language.changed.connect(self.rebuild)
        self.rebuild()

    def rebuild(self) -> None:
        """Another theme, language or size of type."""
        self._cards = WalkCards(network_setting(self._session))
        self.show_picture(self._picture)

    def show_picture(self, picture: WalkPicture | None) -> None:
        """Other numbers."""
        self._picture = picture
        needed = 0.0 if picture is None else self._cards.height(picture, float(self.width()))
        self.setMinimumHeight(round(needed))
        self.update()

    @guarded()
    def paintEvent(self, _event: QPaintEvent) -> None:
        """All cards."""
        with painting(self) as painter:
            painter.fillRect(QRectF(self.rect()), self._session.style.theme.ground)
            if self._picture is not None:
                self._cards.paint(painter, self._picture, float(self.width()))

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other rows of cards."""
        super().resizeEvent(event)
        self.show_picture(self._picture)
