"""The workspace "Network": settings on the left, the network in the middle, what it gives on the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from app.gui.bugs import guarded
from app.gui.fields.note import Note
from app.gui.network.curves_view import CurvesPanel
from app.gui.network.diagram_view import DiagramView
from app.gui.network.invitation import Invitation
from app.gui.network.output_view import OutputView
from app.gui.network.read_outs import ReadOutLabels
from app.gui.network.settings_bar import SettingsBar
from app.gui.network.side_panel import NetworkSidePanel
from app.gui.network.time_bar import TimeBar
from app.gui.network.trainer import Trainer
from app.gui.session import Session
from core.message import message

_NARROW = 900  # below, settings and results take turns
_SIDE, _RESULTS = 264, 330
_WIDEST = 520  # results, while nobody moved them
_AROUND_MAP = 120  # what stands above and below the large map


class NetworkWorkspace(QWidget):
    """An invitation where the scene has no network; else everything about it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.trainer = Trainer(session)
        self.invitation = Invitation(session)
        self.time_bar = TimeBar(session, self.trainer)
        self.settings_bar = SettingsBar(session)
        self.side = NetworkSidePanel(session)
        self.diagram = DiagramView(session, self.trainer)
        self.read_outs = ReadOutLabels(session, self.trainer)
        self.output = OutputView(session, self.trainer)
        self.discrete, self.test = QCheckBox(), QCheckBox()
        self.curves = CurvesPanel(session, self.trainer)
        self.outcome = Note(session.language)
        self._is_by_hand = False  # whether columns and rows are as wide as the person wants them
        self._lay_out()
        self.diagram.node_hovered.connect(self.output.show_node)
        self.discrete.toggled.connect(self.output.set_discrete)
        self.test.toggled.connect(self.output.set_shows_test)
        self.trainer.changed.connect(self._show_outcome)
        session.scene_changed.connect(self.show_scene)
        session.language.changed.connect(self.retranslate)
        session.style_changed.connect(self.restyle)
        self.retranslate()
        self.show_scene()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(12)
        for button in (self.discrete, self.test):
            top.addWidget(button)
        top.addStretch(1)
        upper = _column(self.read_outs, self.output)
        upper.layout().insertLayout(2, top)
        upper.layout().setStretch(1, 1)
        results = QSplitter(Qt.Orientation.Vertical)
        results.addWidget(upper)
        results.addWidget(_column(self.curves))
        results.setStretchFactor(0, 3)
        results.setStretchFactor(1, 2)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.diagram, 1)
        column.addWidget(self.outcome)
        self.outcome.setContentsMargins(16, 4, 16, 8)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        for widget in (self.side, middle, results):
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setCollapsible(1, False)
        self._results = results
        for splitter in (self.splitter, results):
            splitter.splitterMoved.connect(self._moved)
        body = QWidget()
        whole = QVBoxLayout(body)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(1)
        for bar in (self.time_bar, self.settings_bar):
            whole.addWidget(bar)
        whole.addWidget(self.splitter, 1)
        self.pages = QStackedLayout(self)
        self.pages.setSizeConstraint(QStackedLayout.SizeConstraint.SetNoConstraint)
        self.pages.addWidget(self.invitation)
        self.pages.addWidget(body)

    def show_scene(self) -> None:
        """The network, or the invitation."""
        self.pages.setCurrentIndex(0 if self._session.scene.network is None else 1)

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say = self._session.language
        for button, name, tip in (
            (self.discrete, message("Discrete"), message("Only what the network decides, not how sure it is")),
            (self.test, message("Test points"), message("Also the points that are not learned from, as squares")),
        ):
            button.setText(say(name))
            button.setToolTip(say(tip))

    def restyle(self) -> None:
        """Widths follow the size of type."""
        self._is_by_hand = False
        self._fit()

    def set_alone(self, alone: bool) -> None:
        """Without settings, for presenting."""
        self._is_alone = alone
        self.diagram.set_alone(alone)
        self._fit()

    _is_alone = False

    def picture_image(self) -> QImage | None:
        """What the workspace shows, for the clipboard."""
        return None if self._session.scene.network is None else self.splitter.grab().toImage()

    def _show_outcome(self) -> None:
        picture = self.trainer.picture
        outcome = picture.outcome if picture is not None else None
        self.outcome.say(self.trainer.problem or outcome)

    def _fit(self) -> None:
        px, width = self._session.style.px, self.width()
        is_narrow = width < px(_NARROW)
        self.side.setHidden(self._is_alone or is_narrow)
        for bar in (self.time_bar, self.settings_bar):
            bar.setHidden(self._is_alone)
        if self._is_by_hand:
            return
        results = min(max(px(_RESULTS), round(0.27 * width)), px(_WIDEST))
        side = 0 if self.side.isHidden() else px(_SIDE)
        self.splitter.setSizes([side, max(width - side - results, 100), results])
        upper = min(results + px(_AROUND_MAP), round(0.66 * self._results.height()))
        self._results.setSizes([upper, max(self._results.height() - upper, 100)])

    def _moved(self) -> None:
        self._is_by_hand = True

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Settings give way in a narrow window."""
        super().resizeEvent(event)
        self._fit()

    @guarded(otherwise=QSize)
    def minimumSizeHint(self) -> QSize:
        """Other workspaces, which lie in the same place, have panels beside them."""
        return QSize(320, 240)


def _column(*widgets: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(12, 8, 12, 6)
    column.setSpacing(6)
    for widget in widgets:
        column.addWidget(widget)
    return made
