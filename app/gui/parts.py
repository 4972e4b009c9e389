"""The parts of the window, made and put in their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.actions.registry import Actions
from app.gui.actions.table import ACTIONS
from app.gui.files import Files
from app.gui.header import Header
from app.gui.messages import MessageStrip
from app.gui.runs.panel import RunsPanel
from app.gui.side_panels import SidePanels
from app.gui.status_line import StatusLine
from app.gui.surface.panel import SurfacePanel
from app.gui.timeline import Timeline
from app.gui.views.halves import Halves
from app.gui.views.kind_choice import KindChoice
from app.gui.views.surface_view import SurfaceView
from app.gui.views.surface_views import SurfaceViews
from app.gui.views.value_view import ValueView
from app.gui.workspaces import Workspaces, makers

if TYPE_CHECKING:
    from app.gui.bugs import Bugs
    from app.gui.session import Session
    from app.gui.window import Window


def put_parts(window: Window, session: Session, bugs: Bugs) -> None:
    """Header above, surface on the left, pictures in the middle, runs on the right, time below."""
    window.files = Files(session, window)
    window.surface_view = SurfaceView(session)
    window.value_view = ValueView(session)
    window.surface_views = SurfaceViews(session, window.surface_view)
    window.timeline = Timeline(session)
    window.messages = MessageStrip(session, bugs)
    window.status_line = StatusLine(session)
    window.pictures = Halves(session, window.surface_views, window.value_view, above=(3, 1), beside=(1, 1))
    window.workspaces = Workspaces(window.pictures, makers(session))
    window.surface_panel = SurfacePanel(session)
    runs = RunsPanel(session)
    window.panels = SidePanels(session, window.surface_panel, window.workspaces, runs)
    window.surface_views.made.connect(window.panels.watch)
    window.actions_ = Actions(window, ACTIONS)
    runs.cards_wanted.connect(lambda: window.actions_.run("rule_cards"))
    window.surface_views.put_above(KindChoice(window))
    window.header = Header(window)
    _lay_out(window)


def _lay_out(window: Window) -> None:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(window.header)
    column.addWidget(window.panels, 1)
    for widget in (window.timeline, window.status_line):
        column.addWidget(widget)
    window.messages.float_over(window.panels)
    window.panels.folded.connect(window.messages.raise_)  # over a drawer too, which came on top
    window.setCentralWidget(body)
