"""Where each start leads: one large map for the selected run, or one for each run side by side."""

from __future__ import annotations

import time

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from app.document.basin_maps import BasinRequest, basin_request
from app.document.picture import RunPicture
from app.gui.bugs import painting
from app.gui.export.picture import PICTURE_SIZE
from app.gui.later import later
from app.gui.maps.basin_cell import BasinCell, make_cells, path_from
from app.gui.maps.map_widget import MapWidget
from app.gui.maps.starts import move_start, nudge_start
from app.gui.maps.wanted_maps import WantedMaps
from app.gui.session import Session
from app.painting.maps.basin_page import brief_note, cells, global_note, paint_basin_page
from app.painting.maps.basin_plot import agree
from app.painting.text import Type, draw_sentence
from core.message import message
from core.outcome import KnownPoint
from surfaces.affordable import affordable_side, affordable_steps
from surfaces.basins import BasinMap
from surfaces.critical import CriticalPoints, points_of

_FINEST = 512  # starts along a side of a large map
_LEAST = 96
_LINE = 2048  # starts on the line of a surface of one variable
_SOON_MS = 50  # the first map of a new formula comes earlier than that, or the one before is drawn meanwhile
_PATIENT_S = 0.012  # after that the other maps of a page are drawn a turn later


class BasinView(MapWidget):
    """The maps; `changed` says that there are others. Hover shows a start's path, a click lets the run start there."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.wanted = WantedMaps(session, self)
        self._cells: list[BasinCell] = []
        self._late = QRegion()  # is drawn at the next turn of the event loop: a page of maps is drawn piece by piece
        self._go_on = later(self, lambda: self.update(self._late))
        self._soon = later(self, self.update)
        self._at_once = later(self, self.repaint)  # Qt lets 5 ms go by before it paints what is updated
        self._marked: KnownPoint | None = None
        self._critical: CriticalPoints | None = None
        self._hover: tuple[float, ...] | None = None  # the start under the mouse
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        session.scene_changed.connect(self._begin_early)
        self.wanted.came.connect(self._show_map)
        self.wanted.stopped.connect(self.changed)

    def show_all(self, shows_all: bool) -> None:
        """A map for each run, or one for the selected run."""
        self.wanted.shows_all = shows_all
        self.follow()

    @property
    def runs(self) -> tuple[RunPicture, ...]:
        """The runs that have a map."""
        return self.wanted.runs

    def show_critical(self, critical: CriticalPoints | None) -> None:
        """Mark these points."""
        self._critical = critical
        self._redraw()

    def mark(self, point: KnownPoint | None) -> None:
        """Draw a ring around a critical point, or around none."""
        if point != self._marked:
            self._marked = point
            self._redraw()

    @property
    def is_computing(self) -> bool:
        """Whether finer maps are on their way, to the view or to the screen."""
        return self.wanted.is_computing or not self._late.isEmpty()

    def map_of(self, run: RunPicture) -> BasinMap | None:
        """The finest map so far of a run; None as long as there is none."""
        return self.wanted.finest(run)

    def _begin_early(self) -> None:
        if self.isVisible():
            self.wanted.begin_early()

    def follow(self) -> None:
        """Compute what the picture wants now; nothing while nobody looks."""
        if not self.isVisible():
            return
        if self.wanted.choose(self._resolution) and not self._soon.isActive():
            self._soon.start(_SOON_MS)
        self._redraw()
        self.wanted.compute()

    def _redraw(self) -> None:
        """Draw it again, or wait a moment for a new formula's map: the map before it would be drawn in vain."""
        if not self._soon.isActive():
            self.update()

    def _show_map(self, request: BasinRequest) -> None:
        """Another map has come."""
        self._draw_again(request)
        self.changed.emit()

    def _draw_again(self, request: BasinRequest) -> None:
        """Draw the maps of a request, if cells have been laid out for them."""
        picture, runs = self.wanted.picture, self.runs
        if len(self._cells) != len(runs) or self._soon.isActive():
            self._soon.stop()
            self._at_once.start(0)
            return
        for cell, run in zip(self._cells, runs, strict=True):
            if basin_request(picture, run) == request:
                self.update(cell.rect)

    def _resolution(self, count: int) -> tuple[int, int]:
        """Starts along both axes: about one for each pixel of a map, at most `_FINEST`."""
        surface, steps = self.session.picture.surface, self.session.picture.steps
        if surface is not None and surface.dims == 1:
            return _LINE, 1
        columns, rows = cells(count, self.width(), self.height())
        finest = min(_FINEST, max(_LEAST, self.width() // columns, self.height() // rows))
        return (affordable_side(surface, count * steps, finest),) * 2

    @property
    def maps(self) -> list[BasinMap]:
        """What is shown now."""
        return [found for run in self.runs if (found := self.wanted.shown(run)) is not None]

    def picture_image(self) -> QImage | None:
        """The maps as a page, or None as long as one is missing."""
        maps = [(run, found) for run in self.runs if (found := self.map_of(run)) is not None]
        if not maps or len(maps) < len(self.runs):
            return None
        image = QImage(*PICTURE_SIZE, QImage.Format.Format_RGB32)
        theme, language = self.session.style.theme.name, self.session.language.name
        with painting(image) as painter:
            paint_basin_page(painter, QRectF(image.rect()), self.wanted.picture, maps, theme, language)
        return image

    def rebuild(self) -> None:
        """Another theme, language, size of type or size of the view: all is drawn."""
        self._cells = []
        self._late = QRegion()  # it may lie where the view no longer is
        self.update()

    def _lay(self) -> None:
        """Cells for the runs that are shown."""
        runs = self.runs
        if len(self._cells) != len(runs):
            self._cells = make_cells(len(runs), self.rect(), self.session.style, self.session.language.name)
        for cell, run in zip(self._cells, runs, strict=True):
            found = self.wanted.shown(run) if len(runs) > 1 else None
            note, brief = (
                ("", "") if found is None else map(self.session.language, (global_note(found), brief_note(found)))
            )
            cell.lay(self.wanted.picture, run.name, note, brief)
        agree([cell.plot for cell in self._cells])

    def draw(self, painter: QPainter, part: QRect) -> None:
        """The maps, the paths of their runs, and that of the start under the mouse."""
        picture = self.wanted.picture
        if picture.surface is None or not self.runs:
            missing = message("Add a run: its optimizer decides where each start leads.")
            if picture.runs:
                missing = message("All runs are hidden. Show one: its optimizer decides where each start leads.")
            text = picture.problem or missing
            kind = Type(self.session.style.px(14), self.session.style.theme.quiet)
            draw_sentence(painter, self.session.language(text), QRectF(self.rect()), kind)
            return
        self._lay()
        self._late = self._late.subtracted(QRegion(part)).united(self._draw_cells(painter, part))
        if not self._late.isEmpty():
            self._go_on.start(0)

    def _draw_cells(self, painter: QPainter, part: QRect) -> QRegion:
        """What lies in a part; returns where drawings are old, because the new ones would take too long together."""
        known = None if self.wanted.is_ahead else self._critical
        points = points_of(known or self.wanted.picture.critical)
        begin, late, has_drawn = time.perf_counter(), QRegion(), False
        for cell, run in zip(self._cells, self.runs, strict=True):
            if not cell.rect.intersects(part):
                continue
            may_wait, before = has_drawn and time.perf_counter() - begin > _PATIENT_S, cell.whole.pixels
            if not cell.draw(painter, run, self.wanted.shown(run), points, may_wait):
                late += cell.rect
            has_drawn = has_drawn or cell.whole.pixels is not before
            self._draw_over(painter, cell, run)
        return late

    def _draw_over(self, painter: QPainter, cell: BasinCell, run: RunPicture) -> None:
        """What list and mouse point at, as far as it is of this surface: they may still mean the one before."""
        picture, ink, dims = self.wanted.picture, self.session.style.theme.text, len(self.wanted.picture.variables)
        if self._marked is not None and not self.wanted.is_ahead and len(self._marked.position) == dims:
            cell.plot.paint_ring(painter, self._marked)
        if self._hover is not None and len(self._hover) == dims:
            steps = min(picture.steps, affordable_steps(picture.surface) // len(self.runs))
            cell.plot.paint_path(painter, path_from(picture, run, self._hover, steps, self.session.scene.seed, ink))

    def _at(self, at: QPointF) -> tuple[RunPicture, tuple[float, ...]] | None:
        """The run whose map lies under a pixel, and the start there."""
        surface = self.wanted.picture.surface
        for cell, run in zip(self._cells, self.runs, strict=False):
            if surface is not None and cell.plot.frame.holds(at):
                return run, cell.plot.frame.data(at)[: surface.dims]
        return None

    def hover(self, event: QMouseEvent | None) -> None:
        """The paths from under the mouse, in all maps; a drag takes the start along."""
        found = None if event is None else self._at(event.position())
        self._hover = found[1] if found is not None else None
        if event is not None and found is not None and event.buttons() & Qt.MouseButton.LeftButton:
            move_start(self.session, *found)
        self.session.hovered.emit(self._hover)
        self.update()

    def press(self, event: QMouseEvent) -> None:
        """Start there."""
        found = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and found is not None:
            move_start(self.session, *found)

    def nudge(self, right: int, up: int) -> None:
        """Move the start of the selected run."""
        nudge_start(self.session, right, up)

    def forget(self) -> None:
        """Nobody looks any more."""
        self.wanted.forget()
        self._late = QRegion()
