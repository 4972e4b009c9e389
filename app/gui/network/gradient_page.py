"""Checking back-propagation: every slope by differences beside it, and what each way costs as the network grows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.document.network.gradient import GradientPicture, gradients_of
from app.gui.bugs import guarded, painting
from app.gui.labels import label
from app.gui.network.network_widget import network_setting
from app.gui.network.trainer import Trainer
from app.gui.session import Session
from app.gui.worker import Worker
from app.painting.network.gradient_plots import GradientPlots
from app.painting.number_text import value_text
from core.message import Message, message


class GradientPage(QWidget):
    """A button, a sentence that counts, and two plots."""

    def __init__(self, session: Session, trainer: Trainer) -> None:
        super().__init__()
        self._session = session
        self._trainer = trainer
        self._worker = Worker("gradients", self)
        self._picture: GradientPicture | None = None
        self.start = QPushButton()
        self.start.setProperty("accent", True)
        self.start.clicked.connect(self.check)
        self.sentence = label("", "quiet", wrap=True)
        self.plots = PlotsView(session)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.start, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.sentence, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.plots, 1)
        session.closing.connect(self.close_worker)
        session.language.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def picture(self) -> GradientPicture | None:
        """What was found so far."""
        return self._picture

    @property
    def is_busy(self) -> bool:
        """Whether it is still at work."""
        return self._worker.is_busy

    def check(self) -> None:
        """At the weights that are shown; growing before the eyes."""
        course, state = self._trainer.course, self._trainer.state
        if course is not None and state is not None:
            self._trainer.pause()
            self._worker.start(lambda: gradients_of(course.plan, state.weights), self._take)

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say = self._session.language
        self.start.setText(say(message("Check the gradient")))
        self.sentence.setText(" ".join(map(say, _sentences(self._picture))))
        self.plots.setAccessibleName(say(message("Errors and times of the three ways")))

    def _take(self, picture: GradientPicture) -> None:
        self._picture = picture
        self.plots.show_picture(picture)
        self.retranslate()

    def close_worker(self) -> None:
        """The end of the program."""
        self._worker.close()


class PlotsView(QWidget):
    """Both plots."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._picture: GradientPicture | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        for changed in (session.style_changed, session.language.changed):
            changed.connect(self.rebuild)
        self.rebuild()

    def rebuild(self) -> None:
        """Another theme, language or size of type."""
        self._plots = GradientPlots(network_setting(self._session))
        self.update()

    def show_picture(self, picture: GradientPicture) -> None:
        """Other numbers."""
        self._picture = picture
        self.update()

    @guarded()
    def paintEvent(self, _event: QPaintEvent) -> None:
        """The plots, once something was found."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), self._session.style.theme.ground)
            if self._picture is not None:
                self._plots.paint(painter, self._picture, QRectF(self.rect()))

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size."""
        super().resizeEvent(event)
        self.update()


def _sentences(picture: GradientPicture | None) -> list[Message]:
    if picture is None:
        return [message(
            "Differences need two evaluations of the loss for each weight; "
            "back-propagation goes through the network once and back."
        )]  # fmt: skip
    found = message(
        "{evaluations} evaluations of the loss for {checked} of {parameters} slopes. Largest difference from "
        "back-propagation: {error}.",
        evaluations=picture.evaluations,
        checked=picture.checked,
        parameters=picture.parameters,
        error=value_text(picture.largest_error, 2),
    )
    said = [found]
    if picture.meets_kink:
        said.append(message("Where a kink lies between w − h and w + h the difference is no slope."))
    if picture.rows != picture.samples:
        said.append(message("The network is large: {rows} of the {samples} samples are taken.", rows=picture.rows,
                            samples=picture.samples))  # fmt: skip
    return said
