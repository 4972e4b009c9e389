"""The panels of a comparison; the mouse chooses the epoch whose numbers all of them show."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.document.network.comparison import ComparisonPicture
from app.gui.bugs import guarded, painting
from app.gui.network.network_widget import network_setting
from app.gui.session import Session
from app.painting.network.comparison_panels import ComparisonPanels
from app.painting.text import Type, draw_sentence
from core.message import Message, message

_INVITATION = message("Compare: each training begins with the same weights and sees the same batches.")


class CompareView(QWidget):
    """Paints `show_picture`'s picture."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._picture: ComparisonPicture | None = None
        self._is_log = False
        self._epoch: float | None = None  # under the mouse, or chosen by keys
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        session.style_changed.connect(self.rebuild)
        session.language.changed.connect(self.rebuild)
        self.rebuild()

    @property
    def picture(self) -> ComparisonPicture | None:
        """What is shown, None as long as nothing was compared."""
        return self._picture

    def show_picture(self, picture: ComparisonPicture | None) -> None:
        """Another picture."""
        self._picture = picture
        self.update()

    def set_log(self, is_log: bool) -> None:
        """A logarithmic axis of the loss, or a linear one."""
        self._is_log = is_log
        self.update()

    def show_epoch(self, epoch: float | None) -> None:
        """The numbers of an epoch; None: of the last one, whichever that is."""
        self._epoch = epoch
        self.update()

    def rebuild(self) -> None:
        """Another theme, language or size of type."""
        self._panels = ComparisonPanels(network_setting(self._session))
        self.setAccessibleName(self._session.language(message("Trainings side by side")))
        self.update()

    @property
    def place(self) -> int:
        """The measured epoch whose numbers are shown: the one under the mouse, one chosen by keys, or the last."""
        if self._picture is None or self._epoch is None:
            return -1
        return int(np.abs(self._picture.epochs - self._epoch).argmin())

    @guarded()
    def paintEvent(self, _event: QPaintEvent) -> None:
        """The panels, or a sentence."""
        style, picture = self._session.style, self._picture
        with painting(self) as painter:
            painter.fillRect(self.rect(), style.theme.ground)
            if picture is None or not picture.panels:
                said: Message = _INVITATION if picture is None or picture.problem is None else picture.problem
                kind = Type(style.px(14), style.theme.quiet)
                draw_sentence(painter, self._session.language(said), QRectF(self.rect()), kind)
                return
            room = QRectF(self.rect()).adjusted(style.px(12), style.px(8), 0, 0)
            self._panels.lay(picture, room, is_log=self._is_log)
            self._panels.paint(painter, picture, self.place)

    @guarded()
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The epoch under the mouse, in all panels."""
        if self._picture is not None and self._picture.panels:
            self._epoch = self._panels.epoch_at(event.position())
            self.update()

    @guarded()
    def leaveEvent(self, _event: QEvent) -> None:
        """The last epoch again."""
        self._epoch = None
        self.update()

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size."""
        super().resizeEvent(event)
        self.update()
