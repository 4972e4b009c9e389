"""The workspace "Minima": where the starts of the window lead, and all critical points in a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QSplitter,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.gui.maps.basin_view import BasinView
from app.gui.maps.critical_model import CriticalModel, Row
from app.gui.session import Session
from app.gui.sheet import label
from app.painting.maps.basin_image import colour_of
from app.painting.number_text import share_text
from app.painting.theme import Theme
from core.message import Message, message
from surfaces.basins import BasinMap
from surfaces.critical import CriticalPoint, CriticalPoints

_ROW = 24  # of the table
_ROWS = 8  # with heading and sentence, to begin with


class MinimaWorkspace(QWidget):
    """Basins above, critical points below."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.view = BasinView(session)
        self.model = CriticalModel(session.language)
        self.table = QTableView()
        self.summary = label("", "small", wrap=True)
        self.complete = label("", "small", wrap=True)
        self.one = _choice()
        self.all = _choice()
        self._lay_out()
        session.picture_changed.connect(self.show_points)
        session.selection_changed.connect(self.show_points)
        self.view.changed.connect(self.show_points)
        session.language.changed.connect(self.retranslate)
        session.style_changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        for button in (self.one, self.all):
            group.addButton(button)
        self.one.setChecked(True)
        self.all.toggled.connect(self.view.show_all)
        top = QHBoxLayout()
        top.setContentsMargins(16, 8, 16, 0)
        top.setSpacing(4)
        top.addWidget(self.one)
        top.addWidget(self.all)
        top.addSpacing(12)
        top.addWidget(self.summary, 1)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.view, 1)
        self._prepare_table()
        lower = QWidget()
        lower.setProperty("surface", "panel")
        lower.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        below = QVBoxLayout(lower)
        below.setContentsMargins(12, 8, 12, 8)
        below.setSpacing(4)
        below.addWidget(self.table, 1)
        below.addWidget(self.complete)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(upper)
        self.splitter.addWidget(lower)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        self._lower = lower

    def _prepare_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.selectionModel().selectionChanged.connect(self._mark)
        self.model.modelReset.connect(self._mark)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setWordWrap(False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)

    def _mark(self) -> None:
        """A ring on the map around the point that is selected in the table."""
        rows = self.table.selectionModel().selectedRows()
        self.view.mark(self.model.rows[rows[0].row()].point if rows else None)

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
        self._lower.setMinimumHeight(style.px(_ROW * 3))
        self.splitter.setSizes([10_000, style.px(_ROW * _ROWS)])
        self.show_points()

    def show_points(self) -> None:
        """Points and shares of the present picture."""
        picture, theme = self._session.picture, self._session.style.theme
        found = self._map()
        points = picture.critical.points if picture.critical is not None else ()
        self.model.show_rows(_rows(points, found, theme))
        say = self._session.language
        self.summary.setText(" ".join(map(say, _summary(found))) if found is not None else "")
        self.complete.setText(say(_completeness(picture.critical)))

    def _map(self) -> BasinMap | None:
        """The map of the first shown run (of several maps the shares would differ)."""
        runs = self.view.runs
        return self.view.map_of(runs[0]) if runs and not (self.view.shows_all and len(runs) > 1) else None


def _rows(points: Sequence[CriticalPoint], found: BasinMap | None, theme: Theme) -> list[Row]:
    """The points of the window, then those outside of it that starts lead to."""
    if found is None:
        return [Row(point, None, None) for point in points]
    labels = {point: label for label, point in enumerate(found.points)}
    shares = {reached.point: reached.share for reached in found.reached}
    outside = [point for point in found.points if point not in set(points) and point in shares]
    rows = []
    for point in (*points, *outside):
        label = labels.get(point)
        if label in found.absorbed:
            rows.append(Row(point, None, None))
            continue
        colour = None if label is None else colour_of(theme, found, label)
        rows.append(Row(point, colour, shares.get(point, 0.0)))
    return rows


def _summary(found: BasinMap) -> list[Message]:
    """What share of the window finds the global minimum, and what becomes of the rest."""
    share, error = found.global_share
    said = [
        message(
            "The global minimum is found from {share} % (± {error}) of the starts in {steps} steps.",
            share=share_text(share),
            error=f"{100 * error:.1f}",
            steps=found.made,
        )
    ]
    if found.diverged:
        said.append(message("{share} % diverge.", share=share_text(found.diverged)))
    if found.nowhere:
        said.append(message("{share} % have not arrived.", share=share_text(found.nowhere)))
    if found.left_domain:
        share_left = share_text(found.left_domain)
        said.append(message("{share} % begin or end where the formula has no value.", share=share_left))
    return said


def _completeness(critical: CriticalPoints | None) -> Message:
    if critical is None:
        return message("The critical points are being looked for.")
    if critical.complete:
        return message("The list is complete: there are no other critical points in this window.")
    return message("The list may be incomplete.")


def _choice() -> QToolButton:
    button = QToolButton()
    button.setCheckable(True)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    return button
