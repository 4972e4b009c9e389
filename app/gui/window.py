"""The main window: what is where.

It is shown before its parts are read from the disk, and workspaces are imported when they are first wanted: so the
window opens at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent

from app.gui.bugs import Bugs, guarded
from app.gui.dialogs import DialogWindow
from app.gui.ground import Ground
from app.gui.settings import Settings
from app.gui.style import style_of
from app.gui.window_size import first_size, smallest_size
from core.message import message

if TYPE_CHECKING:
    from app.gui.actions.registry import Actions
    from app.gui.files import Files
    from app.gui.header import Header
    from app.gui.maps.minima_workspace import MinimaWorkspace
    from app.gui.maps.rates_workspace import RatesWorkspace
    from app.gui.messages import MessageStrip
    from app.gui.network.compare.comparison_time import ComparisonTime
    from app.gui.network.trainer import Trainer
    from app.gui.network.walk.phase_time import PhaseTime
    from app.gui.network.workspace import NetworkWorkspace
    from app.gui.player import Player
    from app.gui.session import Session
    from app.gui.side_panels import SidePanels
    from app.gui.status_line import StatusLine
    from app.gui.surface.panel import SurfacePanel
    from app.gui.timeline import Timeline
    from app.gui.views.halves import Halves
    from app.gui.views.surface_view import SurfaceView
    from app.gui.views.surface_views import SurfaceViews
    from app.gui.views.value_view import ValueView
    from app.gui.workspaces import Workspaces


class Window(DialogWindow):
    """Surface on the left, pictures in the middle, runs on the right, time below.

    `painted` says, once, that a person sees the window, empty as it is before it is built.
    """

    painted = Signal()

    # What `put_parts` makes.
    session: Session
    files: Files
    surface_view: SurfaceView
    value_view: ValueView
    surface_views: SurfaceViews
    pictures: Halves
    workspaces: Workspaces
    surface_panel: SurfacePanel
    panels: SidePanels
    header: Header
    timeline: Timeline
    status_line: StatusLine
    messages: MessageStrip
    actions_: Actions

    def __init__(self, settings: Settings) -> None:
        """Empty until it is built."""
        super().__init__()
        self.settings = settings
        self.is_built = False
        self.is_presenting = False  # the picture stands alone on the screen
        ground = Ground(style_of(settings))
        ground.painted.connect(self.painted)
        self.setMinimumSize(smallest_size(style_of(settings), self.screen().availableSize()))
        self.setCentralWidget(ground)
        geometry = settings.layout("window")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(first_size(self.screen().availableSize()))

    def build(self, session: Session, bugs: Bugs) -> Window:
        """Put the parts in the place of the ground; the window itself, whole."""
        from app.gui.parts import put_parts

        self.session = session
        put_parts(self, session, bugs)
        self.is_built = True
        self.setAcceptDrops(True)
        self._restore_layout()
        session.scene_changed.connect(self._show_title)
        session.scene_changed.connect(self._show_what_there_is)
        session.language.changed.connect(self._show_title)
        session.style_changed.connect(self._fit_smallest)
        session.style_changed.connect(self._fit_panels)
        self.workspaces.switched.connect(self._fit_workspace)
        self._show_title()
        self._show_what_there_is()
        self.surface_views.front.setFocus()
        return self

    def begin(self, file: Path | None) -> None:
        """After the first paint: the file that was asked for, unsaved work that was left behind, the welcome.

        Where the file cannot be read, the message strip says why, and the work that was left is offered another time.
        """
        from app.gui.recovery import offer_recovery
        from app.gui.warming import Warming

        Warming(self.session, self)
        if file is not None and not self.files.open(file):
            return
        if not offer_recovery(self) and file is None and not self.session.settings.welcomed:
            self.show_welcome()

    def edit_formula(self) -> None:
        """Put the cursor into the formula."""
        if not self.panels.is_open("surface"):
            self.panels.toggle("surface")
        self.surface_panel.edit_formula()

    @property
    def minima(self) -> MinimaWorkspace:
        """The workspace of basins and critical points."""
        return self.workspaces.page("minima")

    @property
    def rates(self) -> RatesWorkspace:
        """The workspace of learning rates."""
        return self.workspaces.page("rates")

    @property
    def network(self) -> NetworkWorkspace:
        """The workspace of the network."""
        return self.workspaces.page("network")

    @property
    def time(self) -> Player | Trainer | ComparisonTime | PhaseTime:
        """What play, pause and steps are about in the present workspace."""
        return self.network.time if self.workspaces.present == "network" else self.session.player

    def toggle_present(self) -> None:
        """The picture alone on the whole screen, or the window again."""
        present = self.is_presenting = not self.is_presenting
        self.value_view.setHidden(present)
        self.surface_views.set_alone(present)
        self.workspaces.set_alone(present)
        self._fit_workspace()
        if present:
            self._was_maximized = self.isMaximized()
            self.showFullScreen()
        elif self._was_maximized:
            self.showMaximized()
        else:
            self.showNormal()

    def _fit_workspace(self) -> None:
        """What surrounds a workspace: time is shown where runs are played, panels where there is a surface."""
        present = self.workspaces.present
        self.panels.set_alone(self.is_presenting or self.workspaces.wants_all_room)
        self.header.setHidden(self.is_presenting)
        self.header.set_drawers(self.panels.are_drawers and not self.panels.is_alone)
        self.status_line.setHidden(self.is_presenting or present == "network")
        is_table = present == "rates" and self.workspaces.wants_all_room
        self.status_line.show_workspace("large_or_small" if is_table else present)
        self.timeline.setHidden(self.is_presenting or present != "explore")
        if present != "explore":
            self.session.player.pause()
        if present != "network" and self.workspaces.made("network") is not None:
            self.network.trainer.pause()

    def toggle_panel(self, name: str) -> None:
        """Open or close a side panel."""
        self.panels.toggle(name)

    def is_panel_open(self, name: str) -> bool:
        """Whether a side panel is to be seen."""
        return self.panels.is_open(name)

    def _show_what_there_is(self) -> None:
        """A scene that was just opened and has a network alone is seen where networks are."""
        scene, document = self.session.scene, self.session.document
        is_just_opened = document.undo_label is None and document.redo_label is None
        if is_just_opened and scene.surface is None and scene.network is not None:
            self.workspaces.show_workspace("network")

    def _show_title(self) -> None:
        path, say = self.session.document.path, self.session.language
        name = path.name if path is not None else say(message("New scene"))
        changed = " •" if self.session.document.is_modified else ""
        self.header.set_title(name.removesuffix(".thalweg") + changed)
        self.setWindowTitle(name + changed)

    def _fit_smallest(self) -> None:
        self.setMinimumSize(smallest_size(self.session.style, self.screen().availableSize()))

    def _fit_panels(self) -> None:
        self.panels.fit(self.width())
        self.header.set_drawers(self.panels.are_drawers and not self.panels.is_alone)
        self.actions_.refresh()

    def _restore_layout(self) -> None:
        if (rows := self.settings.layout("rows")) is not None:
            self.pictures.restore(rows)
        if (views := self.settings.layout("views")) is not None:
            self.surface_views.restore(views)
        self.panels.restore(self.settings)
        self._fit_panels()

    @guarded(otherwise=False)
    def focusNextPrevChild(self, is_forward: bool) -> bool:
        """Tab goes on in reading order."""
        from app.gui.tab_order import move_focus

        return move_focus(self, is_forward)

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Panels become drawers in a narrow window."""
        super().resizeEvent(event)
        if self.is_built:
            self._fit_panels()

    @guarded()
    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing is lost: unsaved work is asked for, the layout is remembered."""
        if not self.is_built:
            event.accept()
            return
        if not self.files.may_leave():
            event.ignore()
            return
        if self.is_presenting:
            self.toggle_present()
        self.settings.keep_layout("window", self.saveGeometry())
        self.settings.keep_layout("rows", self.pictures.keep())
        if (views := self.surface_views.keep()) is not None:
            self.settings.keep_layout("views", views)
        self.panels.keep(self.settings)
        event.accept()

    @guarded()
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file may be dropped."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    @guarded()
    def dropEvent(self, event: QDropEvent) -> None:
        """Open the dropped scene."""
        event.acceptProposedAction()
        self.files.open(Path(event.mimeData().urls()[0].toLocalFile()))
