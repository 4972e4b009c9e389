"""The workspace "Network": settings on the left and above, and the ways to look at a network's training."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from app.gui.bugs import guarded
from app.gui.export.page_material import Page
from app.gui.export.training_code import TrainingCode
from app.gui.fields.note import Note
from app.gui.network.compare.compare_page import ComparePage
from app.gui.network.compare.comparison_time import ComparisonTime
from app.gui.network.data.data_drops import DataDrops
from app.gui.network.data.own_data import OwnData
from app.gui.network.exported_pages import pages_of
from app.gui.network.gradient_page import GradientPage
from app.gui.network.invitation import Invitation
from app.gui.network.landscape.landscape_page import LandscapePage
from app.gui.network.page_area import PageArea
from app.gui.network.page_tabs import PageTabs
from app.gui.network.settings.settings_bar import SettingsBar
from app.gui.network.settings.side_panel import NetworkSidePanel
from app.gui.network.time_bar import TimeBar
from app.gui.network.train_page import TrainPage
from app.gui.network.trainer import Trainer
from app.gui.network.walk.phase_time import PhaseTime
from app.gui.network.walk.walk_page import WalkPage
from app.gui.session import Session

_NARROW = 900  # below, settings give way …
_LOW = 400  # … and below this height those that are changed most often too
_SIDE = 264


class NetworkWorkspace(QWidget):
    """An invitation where the scene has no network; else everything about it. `wanted` names another workspace.

    `time_changed`: something plays or pauses, or what plays is another thing.
    """

    wanted = Signal(str)
    time_changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._is_alone = False
        self.own = OwnData(session)
        self.code = TrainingCode(session, self.own, self)
        self.trainer = Trainer(session, self.own)
        self.invitation = Invitation(session)
        self.time_bar = TimeBar(session, self.trainer)
        self.settings_bar = SettingsBar(session)
        self.side = NetworkSidePanel(session, self.own, self.trainer)
        DataDrops(session, self, self.side.own)
        self.train = TrainPage(session, self.trainer)
        self.compare = ComparePage(session, self.own)
        self.walk = WalkPage(session, self.trainer)
        self.phases = PhaseTime(self.walk.one_weight, self)
        self.gradient = GradientPage(session, self.trainer)
        self.landscape = LandscapePage(session, self.trainer)
        self.page_tabs = PageTabs(session, self.walk.chooser)
        self.tabs, self.settings = self.page_tabs.tabs, self.page_tabs.settings
        self.settings.toggled.connect(self._fit)
        self.page_tabs.chosen.connect(self.show_way)
        self.problem = Note(session.language)
        self.problem.setContentsMargins(16, 4, 16, 4)
        self.ways = QStackedWidget()
        self.area = PageArea(session, self.ways)
        self._lay_out()
        for time in (self.trainer, self.compare.time):
            time.playing_changed.connect(lambda _: self.time_changed.emit())
        self.trainer.changed.connect(self._show_problem)
        self.walk.chosen.connect(self._follow_walk)
        self.invitation.one_weight.connect(self.show_one_weight)
        self.landscape.opened.connect(lambda: self.wanted.emit("explore"))
        session.scene_changed.connect(self.show_scene)
        session.style_changed.connect(self._fit)
        self.show_scene()

    def _lay_out(self) -> None:
        for page in (self.train, self.compare, self.walk, self.gradient, self.landscape):
            self.ways.addWidget(page)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.problem)
        right.addWidget(self.area, 1)
        columns = QHBoxLayout()
        columns.setSpacing(1)
        columns.addWidget(self.side)
        columns.addLayout(right, 1)
        body = QWidget()
        whole = QVBoxLayout(body)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(1)
        for bar in (self.page_tabs, self.time_bar, self.settings_bar):  # tabs first: they stay where other bars go
            whole.addWidget(bar)
        whole.addLayout(columns, 1)
        self.pages = QStackedLayout(self)
        self.pages.setSizeConstraint(QStackedLayout.SizeConstraint.SetNoConstraint)
        self.pages.addWidget(self.invitation)
        self.pages.addWidget(body)

    @property
    def time(self) -> Trainer | ComparisonTime | PhaseTime:
        """What play, pause and steps are about on the page that is shown."""
        if self._is_apart:
            return self.phases
        return self.compare.time if self.ways.currentWidget() is self.compare else self.trainer

    def show_way(self, place: int) -> None:
        """Train, compare, walk through one update, check the gradient, or look at the landscape."""
        self.trainer.pause()
        self.page_tabs.show_page(place)
        self.ways.setCurrentIndex(place)
        self.ways.currentWidget().setFocus()
        self.show_scene()
        self.time_changed.emit()

    def show_page(self, name: str) -> None:
        """A page by the name that demonstrations give it; KeyError for one that there is not."""
        apart = {"one_weight": self.show_one_weight, "squared": self.show_squared}
        if name in apart:
            apart[name]()
            return
        pages = {"train": self.train, "compare": self.compare, "walk": self.walk}
        pages |= {"gradient": self.gradient, "landscape": self.landscape}
        self.walk.choose(0)
        self.show_way(self.ways.indexOf(pages[name]))

    def show_one_weight(self) -> None:
        """The network of one weight, walked by hand; it needs none in the scene."""
        self.show_way(self.ways.indexOf(self.walk))
        self.walk.choose(1)

    def show_squared(self) -> None:
        """Why errors are squared; it needs no network in the scene either."""
        self.show_way(self.ways.indexOf(self.walk))
        self.walk.choose(2)

    def _follow_walk(self) -> None:
        """Another network is walked: keys of time are about that one."""
        self.trainer.pause()
        self.show_scene()
        self.time_changed.emit()

    def show_scene(self) -> None:
        """The network, or the invitation."""
        self.pages.setCurrentIndex(0 if self._session.scene.network is None and not self._is_apart else 1)
        self._show_problem()
        self._fit()

    def _show_problem(self) -> None:
        """Why there is nothing to be seen; where training is watched it stands in its place."""
        is_elsewhere = self.ways.currentWidget() is self.train or self._is_apart
        self.problem.say(None if is_elsewhere else self.trainer.problem)

    @property
    def _is_apart(self) -> bool:
        """Whether something is shown that has nothing to do with the network that is trained."""
        return self.ways.currentWidget() is self.walk and self.walk.is_apart

    def set_alone(self, alone: bool) -> None:
        """Without settings, for presenting."""
        self._is_alone = alone
        self.train.set_alone(alone)
        self._fit()

    def picture_image(self) -> QImage | None:
        """What the workspace shows, for the clipboard."""
        return None if self._session.scene.network is None else self.ways.grab().toImage()

    def pages_to_export(self) -> tuple[Page, ...]:
        """What the pages beside the training show just now."""
        return pages_of(self.compare, self.landscape)

    def _fit(self) -> None:
        px = self._session.style.px
        is_narrow, is_low = self.width() < px(_NARROW), self.height() < px(_LOW)
        self.side.setFixedWidth(px(_SIDE))
        present = self.ways.currentWidget()
        is_apart = self._is_apart
        self.side.setHidden(self._is_alone or is_apart or (is_narrow and not self.settings.isChecked()))
        self.page_tabs.show_parts(has_settings=(is_narrow or is_low) and not is_apart, has_extra=present is self.walk)
        self.area.make_room(for_fields=is_apart, for_two=present is self.train)
        self.time_bar.setHidden(self._is_alone or is_apart or present is self.compare)
        self.settings_bar.setHidden(self._is_alone or is_apart or (is_low and not self.settings.isChecked()))
        self.page_tabs.setHidden(self._is_alone)

    @guarded()
    def showEvent(self, event: QShowEvent) -> None:
        """The page has the keyboard: a choice that had it, as the first one in the order of tabs, would take Space."""
        super().showEvent(event)
        self.ways.currentWidget().setFocus()

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Settings give way in a narrow window."""
        super().resizeEvent(event)
        self._fit()

    @guarded(otherwise=QSize)
    def minimumSizeHint(self) -> QSize:
        """Other workspaces, which lie in the same place, have panels beside them."""
        return QSize(320, 240)
