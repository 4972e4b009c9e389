"""The curves of the training; a click or a drag goes to that update."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.document.network.picture import NetworkPicture
from app.gui.bugs import guarded
from app.gui.network.network_widget import NetworkWidget
from app.gui.network.trainer import Trainer
from app.gui.session import Session
from app.painting.network.training_curves import CurveWish, TrainingCurves
from core.message import message


class CurvesView(NetworkWidget):
    """The plot itself."""

    _says_why = False  # the diagram does

    def __init__(self, session: Session, trainer: Trainer) -> None:
        super().__init__(session, trainer)
        self._wish = CurveWish()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._rebuild()

    @property
    def wish(self) -> CurveWish:
        """What is shown."""
        return self._wish

    def show_wish(self, wish: CurveWish) -> None:
        """Show something else."""
        self._wish = wish
        self.update()

    def _rebuild(self) -> None:
        self._curves = TrainingCurves(self.setting())
        self.setAccessibleName(self.session.language(message("Curves of the training")))

    def _paint(self, painter: QPainter, picture: NetworkPicture) -> None:
        wish = self._wish if picture.curves.train_accuracy is not None else replace(self._wish, shows="loss")
        self._curves.lay(picture, QRectF(self.rect()).adjusted(4, 2, -8, -4), wish)
        self._curves.paint(painter, picture)

    def _go(self, event: QMouseEvent) -> None:
        update = self._curves.update_at(event.position())
        if self.trainer.picture is not None and update is not None:
            self.trainer.pause()
            self.trainer.go_to(update)

    @guarded()
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the update under the mouse."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event)

    @guarded()
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrub."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    @guarded(otherwise=QSize)
    def sizeHint(self) -> QSize:
        """Flat."""
        return QSize(320, 170)


class CurvesPanel(QWidget):
    """The plot with the switches above it."""

    def __init__(self, session: Session, trainer: Trainer) -> None:
        super().__init__()
        self._session = session
        self.view = CurvesView(session, trainer)
        self.accuracy, self.log, self.by_update, self.batches = (self._switch() for _ in range(4))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for button in (self.accuracy, self.log, self.by_update, self.batches):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        session.language.changed.connect(self.retranslate)
        self.retranslate()

    def _switch(self) -> QCheckBox:
        switch = QCheckBox()
        switch.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click Space still plays
        switch.toggled.connect(self._show)
        return switch

    def _show(self) -> None:
        self.log.setEnabled(not self.accuracy.isChecked())
        self.batches.setEnabled(not self.accuracy.isChecked())
        self.view.show_wish(CurveWish(
            shows="accuracy" if self.accuracy.isChecked() else "loss",
            by_update=self.by_update.isChecked(),
            is_log=self.log.isChecked(),
            batches=self.batches.isChecked(),
        ))  # fmt: skip

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say = self._session.language
        for button, name, tip in (
            (self.accuracy, message("Accuracy"), message("Accuracies in place of losses")),
            (self.log, message("Log"), message("A logarithmic axis of the loss")),
            (self.by_update, message("By update"), message("Count updates in place of epochs")),
            (self.batches, message("Batches"), message("Also the loss of each update's batch")),
        ):
            button.setText(say(name))
            button.setToolTip(say(tip))
