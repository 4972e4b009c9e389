"""Training: the diagram, and beside it what the network gives and how it does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.bugs import guarded
from app.gui.fields.note import SteadyNote
from app.gui.labels import label
from app.gui.network.curves_view import CurvesPanel
from app.gui.network.diagram.diagram_view import DiagramView
from app.gui.network.divided import Divided
from app.gui.network.output_view import OutputView
from app.gui.network.page_area import STACKED
from app.gui.network.read_outs import ReadOutLabels
from app.gui.network.trainer import Trainer
from app.gui.session import Session
from core.message import Message, message

_RESULTS, _WIDEST = 330, 520  # width of the results while nobody moved them
_DIAGRAM = 200  # height of the diagram, where the results stand below it
_AROUND_MAP = 120  # what stands above and below the large map
_HINT = message("Draw on the map: left button blue, right button orange, middle button removes")


class TrainPage(QWidget):
    """Widths follow the size of the window until the person moves them."""

    def __init__(self, session: Session, trainer: Trainer) -> None:
        super().__init__()
        self._session = session
        self._trainer = trainer
        self.diagram = DiagramView(session, trainer)
        self.read_outs = ReadOutLabels(session, trainer)
        self.output = OutputView(session, trainer)
        self.discrete, self.test = QCheckBox(), QCheckBox()
        self.hint = label("", "small", wrap=True)
        self.curves = CurvesPanel(session, trainer)
        self.outcome = SteadyNote(session.language, _to_go_on(message("All {epochs} epochs are done.", epochs=9_999)))
        self._lay_out()
        self.diagram.node_hovered.connect(self.output.show_node)
        self.discrete.toggled.connect(self.output.set_discrete)
        self.test.toggled.connect(self.output.set_shows_test)
        trainer.changed.connect(self._show_outcome)
        session.scene_changed.connect(self.show_scene)
        session.language.changed.connect(self.retranslate)
        session.style_changed.connect(self.restyle)
        self.retranslate()

    def _lay_out(self) -> None:
        options = QWidget()
        row = QHBoxLayout(options)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for switch in (self.discrete, self.test):
            switch.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click Space still plays
            row.addWidget(switch)
        row.addStretch(1)
        self.results = Divided(Qt.Orientation.Vertical, self._heights)
        self.results.addWidget(_column(self.read_outs, self.output, options, self.hint))
        self.results.addWidget(_column(self.curves))
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.outcome)  # above: over the foot lie messages
        column.addWidget(self.diagram, 1)
        self.outcome.setContentsMargins(16, 6, 16, 4)
        self.splitter = Divided(Qt.Orientation.Horizontal, self._parts)
        self.splitter.setHandleWidth(1)
        for widget in (middle, self.results):
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setCollapsible(0, False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say = self._session.language
        for switch, name, tip in (
            (self.discrete, message("Discrete"), message("Only what the network decides, not how sure it is")),
            (self.test, message("Test points"), message("Also the points that are not learned from, as squares")),
        ):
            switch.setText(say(name))
            switch.setToolTip(say(tip))
        self.show_scene()

    def show_scene(self) -> None:
        """How points are drawn, where they are."""
        network = self._session.scene.network
        draws = network is not None and network.data.set == "points"
        self.hint.setText(self._session.language(_HINT))
        self.hint.setVisible(draws)

    def restyle(self) -> None:
        """Widths follow the size of type."""
        self._turn()
        self.splitter.divide()
        self.results.divide()

    def _turn(self) -> None:
        """Where the diagram would be a strip beside the results, they stand below it."""
        is_narrow = self.width() < self._session.style.px(STACKED)
        wanted = Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal
        if wanted != self.splitter.orientation():
            self.splitter.setOrientation(wanted)
            self.splitter.divide()

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, or less."""
        super().resizeEvent(event)
        self._turn()

    def set_alone(self, alone: bool) -> None:
        """Without buttons, for presenting."""
        self.diagram.set_alone(alone)

    def _show_outcome(self) -> None:
        picture = self._trainer.picture
        outcome, course = picture.outcome if picture is not None else None, self._trainer.course
        is_done = course is not None and self._trainer.step >= course.updates
        if outcome is not None and picture is not None and is_done and not picture.is_saturated:
            outcome = _to_go_on(outcome)
        is_wrong = self._trainer.problem is not None or (picture is not None and picture.has_diverged)
        self._tone("wrong" if is_wrong else "quiet")
        self.outcome.say(outcome if picture is None else self._trainer.problem or outcome)  # else the diagram says it

    def _tone(self, tone: str) -> None:
        """Only what went wrong is said in the colour of what is wrong."""
        if self.outcome.property("tone") != tone:
            self.outcome.setProperty("tone", tone)
            self.outcome.style().unpolish(self.outcome)
            self.outcome.style().polish(self.outcome)

    def _parts(self, room: int) -> tuple[int, int]:
        if self.splitter.orientation() == Qt.Orientation.Horizontal:
            return self._widths(room)
        diagram = min(self._session.style.px(_DIAGRAM), room // 2)
        return diagram, room - diagram

    def _widths(self, room: int) -> tuple[int, int]:
        px = self._session.style.px
        results = min(max(px(_RESULTS), round(0.33 * room)), px(_WIDEST))
        return room - results, results

    def _heights(self, room: int) -> tuple[int, int]:
        """The map is a square where there is room for one."""
        is_beside = self.splitter.orientation() == Qt.Orientation.Horizontal
        width = self._widths(self.splitter.width())[1] if is_beside else self.splitter.width()
        square = width + self._session.style.px(_AROUND_MAP)
        upper = min(square, round(0.66 * room))
        return upper, room - upper


def _to_go_on(outcome: Message) -> Message:
    return message("{outcome} To go on, raise the number of epochs under ⑥ Training.", outcome=outcome)


def _column(*widgets: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(12, 8, 12, 6)
    column.setSpacing(6)
    for widget in widgets:
        column.addWidget(widget)
    return made
