"""A widget that paints something of the trainer's picture, and what all of these agree on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.document.network.picture import NetworkPicture
from app.gui.bugs import guarded, painting
from app.gui.network.trainer import Trainer
from app.gui.session import Session
from app.painting.setting import Setting
from app.painting.sizes import Sizes, sizes_for
from app.painting.text import Type, draw_sentence

_TYPE = 12.5  # px at 100 %


def network_setting(session: Session) -> Setting:
    """Theme, language and sizes: the type of the window's own, lines as in a picture of a usual size."""
    style = session.style
    drawn = sizes_for(QRectF(0, 0, 960, 540), style.theme, style.font_percent / 100)
    sizes = Sizes(style.px(_TYPE), drawn.line, drawn.hair, drawn.contour, drawn.ball, drawn.halo)
    return Setting(style.theme, session.language.name, sizes)


class NetworkWidget(QWidget):
    """Paints again whenever the trainer has another picture; `_rebuild` is called when the look changes.

    `_says_why`: whether it says why there is no picture; of several beside each other one is enough.
    """

    _says_why = True

    def __init__(self, session: Session, trainer: Trainer) -> None:
        super().__init__()
        self.session = session
        self.trainer = trainer
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        trainer.changed.connect(self.update)
        session.style_changed.connect(self.rebuild)
        session.language.changed.connect(self.rebuild)

    def setting(self) -> Setting:
        """Of this widget."""
        return network_setting(self.session)

    def rebuild(self) -> None:
        """Another theme, language or size of type."""
        self._rebuild()
        self.update()

    def _shown(self) -> NetworkPicture | None:
        """What is painted."""
        return self.trainer.picture

    def _rebuild(self) -> None:
        raise NotImplementedError

    def _paint(self, painter: QPainter, picture: NetworkPicture) -> None:
        raise NotImplementedError

    @guarded()
    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, or why there is none."""
        style = self.session.style
        with painting(self) as painter:
            painter.fillRect(self.rect(), style.theme.ground)
            picture = self._shown()
            if picture is not None:
                self._paint(painter, picture)
            elif self._says_why and self.trainer.problem is not None:
                text = self.session.language(self.trainer.problem)
                draw_sentence(painter, text, QRectF(self.rect()), Type(style.px(14), style.theme.quiet))

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size."""
        super().resizeEvent(event)
        self._rebuild()

    @guarded(otherwise=QSize)
    def minimumSizeHint(self) -> QSize:
        """What can still be read."""
        return QSize(160, 90)
