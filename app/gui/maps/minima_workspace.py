"""The workspace "Minima": where the starts of the window lead, and all critical points in a table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.gui.bugs import guarded
from app.gui.labels import label
from app.gui.later import later
from app.gui.maps.basin_view import BasinView
from app.gui.maps.critical_model import SHARES, CriticalModel
from app.gui.maps.key_line import KeyLine
from app.gui.maps.list_table import list_table, set_margins
from app.gui.maps.minima_facts import completeness, fineness, left_out, rows_of, summary
from app.gui.maps.proofs import Proofs
from app.gui.session import Session
from app.gui.spacing import space
from app.gui.views.halves import Halves
from core.message import Message, message
from surfaces.basins import BasinMap

_ROW = 24  # of the table
_ROWS = 5, 8  # with heading and sentence, that are seen at least and, to begin with, at most
_OTHERS = 3  # of them, that are no points
_MEASURED = 64  # rows, for the width of columns
_SHARE = 0.33  # of the height, that they may take


class MinimaWorkspace(QWidget):
    """Basins above, critical points below."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._is_divided = False  # by hand
        self._rows = _ROWS[0]  # that are made room for
        self._formula: str | None = None  # whose points they are
        self.view = BasinView(session)
        self.proofs = Proofs(session)
        self.model = CriticalModel(session.language)
        self.table = list_table(self.model)
        self.summary = label("", "small", wrap=True)
        self.key = KeyLine(session)
        self.complete = label("", "small", wrap=True)
        self.complete.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.one = _choice()
        self.all = _choice()
        self._lay_out()
        session.picture_changed.connect(self._follow)
        self.proofs.changed.connect(self.show_points)
        session.selection_changed.connect(self.show_points)
        self._later = later(self, self.show_points)  # the map is painted first
        self.view.changed.connect(lambda: self._later.start(0))
        session.language.changed.connect(self.retranslate)
        session.style_changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    @property
    def is_computing(self) -> bool:
        """Whether maps, proofs, or what is said of them, may be others soon."""
        return self.view.is_computing or self.proofs.is_computing or self._later.isActive()

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        for button in (self.one, self.all):
            group.addButton(button)
        self.one.setChecked(True)
        self.all.toggled.connect(self.view.show_all)
        top = self._top = QHBoxLayout()
        space(top, 4, (16, 8, 16, 0))
        top.addWidget(self.one)
        top.addWidget(self.all)
        top.addSpacing(12)
        top.addStretch(0)
        top.addWidget(self.summary, 1)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.view, 1)
        column.addWidget(self.key)
        self._prepare_table()
        lower = QWidget()
        lower.setProperty("surface", "panel")
        lower.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        below = QVBoxLayout(lower)
        space(below, 4)
        below.addWidget(self.table, 1)
        words = self._words = QVBoxLayout()
        space(words, 4)
        words.addWidget(self.complete)
        below.addLayout(words)
        self.splitter = Halves(self._session, upper, lower, above=(1, 0), beside=(3, 2))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        self._lower = lower
        self.splitter.turned.connect(self._turn)
        self.splitter.splitterMoved.connect(self._keep_border)

    def _keep_border(self) -> None:
        self._is_divided = self._is_divided or not self.splitter.is_beside

    def _turn(self, is_beside: bool) -> None:
        """The summary stands where there is room: over the map, or under a list beside it."""
        if is_beside:
            self._words.insertWidget(0, self.summary)
        else:
            self._top.addWidget(self.summary, 1)
        self._divide()

    def _prepare_table(self) -> None:
        table = self.table
        table.selectionModel().selectionChanged.connect(self._mark)
        self.model.modelReset.connect(self._mark)
        table.horizontalHeader().setResizeContentsPrecision(_MEASURED)
        table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)  # as they are given, at first …
        table.horizontalHeader().setSortIndicatorClearable(True)  # … and after a third click
        table.setSortingEnabled(True)
        self._fit_columns()
        table.verticalScrollBar().valueChanged.connect(self._fit_columns)

    def _fit_columns(self) -> None:
        """As wide as the rows that are seen, and some more, need them: all of a thousand would take half a second."""
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def _mark(self) -> None:
        """A ring on the map around the point that is selected in the table."""
        rows = self.table.selectionModel().selectedRows()
        self.view.mark(self.model.rows[rows[0].row()].point if rows else None)

    def picture_image(self) -> QImage | None:
        """The maps as a page; None as long as one is missing."""
        return self.view.picture_image()

    def set_alone(self, alone: bool) -> None:
        """The maps alone, for presenting."""
        self._lower.setHidden(alone)

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say = self._session.language
        self.one.setText(say(message("Selected run")))
        self.all.setText(say(message("All runs")))
        self.one.setToolTip(say(message("One large map for the selected run's optimizer")))
        self.all.setToolTip(say(message("A map for each run, side by side")))
        self.view.setAccessibleName(say(message("Map of where each start leads")))
        self.table.setAccessibleName(say(message("Critical points")))
        self.model.retranslate()
        self.show_points()

    def restyle(self) -> None:
        """Rows and their number follow the size of type."""
        style = self._session.style
        self.table.verticalHeader().setDefaultSectionSize(style.px(_ROW))
        set_margins(self._lower.layout(), self._words, style)
        self._lower.setMinimumHeight(style.px(_ROW * 3))
        self._divide()
        self.show_points()

    def _make_room(self) -> None:
        """For as many points as there are; a border that goes back under a drag would be none."""
        formula, (least, most) = self._session.picture.formula, _ROWS
        rows = min(max(len(self.model.rows) + _OTHERS, least), most)
        if formula == self._formula:
            rows = max(rows, self._rows)
        if (formula, rows) != (self._formula, self._rows):
            self._formula, self._rows = formula, rows
            self._divide()

    def _divide(self) -> None:
        """Some rows for the table, and most of the height for the maps, as long as nobody has moved the border."""
        if not self._is_divided and not self.splitter.is_beside:
            wanted = min(self._session.style.px(_ROW * self._rows), int(_SHARE * self.height()))
            self.splitter.share_out(max(self.height() - wanted, 1), wanted)

    @guarded()
    def resizeEvent(self, _event: object) -> None:
        """Another size."""
        self._divide()

    def _follow(self) -> None:
        """What the map marks at once; the rest together with what the map itself will say."""
        if self.isVisible():
            self.proofs.follow()
            self.view.show_critical(self.proofs.critical)
            self._later.start(0)

    @guarded()
    def showEvent(self, _event: object) -> None:
        """Somebody looks."""
        self._follow()
        self.show_points()

    @guarded()
    def hideEvent(self, _event: object) -> None:
        """Nobody looks any more."""
        self.proofs.pause()

    def show_points(self) -> None:
        """Points and shares of the present picture; nothing while nobody looks, or while the map is ahead of them."""
        if not self.isVisible() or self.view.wanted.is_ahead:
            return
        theme = self._session.style.theme
        found, critical = self._map(), self.proofs.critical
        points = critical.points if critical is not None else ()
        self.view.show_critical(critical)
        self.model.show_rows(rows_of(points, found, theme))
        self.table.setHidden(not self.model.rows)  # the sentence alone says it
        self._make_room()
        self.table.setColumnHidden(SHARES, all(row.share is None for row in self.model.rows))
        say = self._session.language
        said: list[Message] = []
        if found is not None:
            surface, batch = self._session.picture.surface, self._session.picture.batch
            missing = left_out(self.view.runs[0].spec, surface, batch)
            said = [*summary(found), *missing, *fineness(surface, found)]
        self.summary.setText(say.paragraph(said))
        self.key.show_maps(self.view.maps)
        self.complete.setText(say.paragraph(completeness(critical)))

    def _map(self) -> BasinMap | None:
        """The map of the first shown run (of several maps the shares would differ).

        While the next one is computed the last one on the same surface stays: numbers that go and come back flicker.
        """
        runs = self.view.runs
        return self.view.wanted.latest(runs[0]) if runs and not (self.view.wanted.shows_all and len(runs) > 1) else None


def _choice() -> QToolButton:
    button = QToolButton()
    button.setCheckable(True)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    return button
