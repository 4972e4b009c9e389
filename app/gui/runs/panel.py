"""The list of runs."""

import time
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QSplitter, QVBoxLayout, QWidget

from app.document import edits
from app.gui.bugs import guarded
from app.gui.later import later
from app.gui.menu_button import MenuButton
from app.gui.phrases import PhrasedLabel
from app.gui.runs.card import RunCard
from app.gui.runs.ordering import Ordering
from app.gui.runs.rate_marks import curvatures
from app.gui.runs.row import RunRow
from app.gui.session import Session
from app.gui.spacing import space
from core.message import message
from core.outcome import KnownPoint
from core.rules.library import rules
from surfaces.critical import CriticalPoints

_MOST_ROWS = 200  # a list of more is no help, and takes a second to make
_AT_ONCE = 4  # rows that are made, or let go, in one turn of the event loop: each takes some milliseconds
_PATIENT_S = 0.008  # after that the others come at a later turn: beside a busy worker a row takes ten times as long

_LEAST_WIDTH = 288
_NARROWEST_WINDOW = 560  # with the largest type the panel is still no wider than the smallest window


class RunsPanel(QWidget):
    """Heading with what adds runs, a row for each run, and the card of the selected one's optimizer.

    `cards_wanted` asks for the cards of all optimizers.
    """

    cards_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.heading = _label("heading")
        self.compare = QPushButton()
        self.compare.setProperty("flat", True)
        self.compare.clicked.connect(self._compare)
        self.add = MenuButton()
        self.menu = self.add.menu()
        self._fill_menu()
        self.empty = _label("quiet")
        self.more = _label("small")
        self.rows: list[RunRow] = []
        self._critical: CriticalPoints | None = None
        self._minima: Sequence[tuple[float, KnownPoint]] = ()
        self._reveal = later(self, self._reveal_selected)  # a new row has its place at the next turn of the event loop
        self._leaving: list[RunRow] = []
        self._let_go_later = later(self, self._let_go)
        self._grow_later = later(self, self._grow)
        self._lay_out()
        self.ordering = Ordering(session, self.area, self.rows)
        session.scene_changed.connect(self.show_scene)
        session.selection_changed.connect(self._show_selection)
        session.picture_changed.connect(self.show_picture)
        session.rules_changed.connect(self._show_rules)
        session.language.changed.connect(self.retranslate)
        session.style_changed.connect(self.restyle)
        self.restyle()
        self.show_scene()
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        space(head, margins=(16, 12, 12, 4))
        head.addWidget(self.heading, 1)
        head.addWidget(self.compare)
        head.addWidget(self.add)
        body = QWidget()
        body.setProperty("surface", "panel")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._list = QVBoxLayout(body)
        space(self._list, 2, (4, 0, 4, 12))
        self._list.addWidget(self.empty)
        self._list.addWidget(self.more)
        self._list.addStretch(1)
        self.empty.setContentsMargins(12, 8, 12, 8)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        self.card = RunCard(self._session)
        self.card.all_wanted.connect(self.cards_wanted)
        self._halves = QSplitter(Qt.Orientation.Vertical)
        self._halves.setChildrenCollapsible(False)
        self._halves.setHandleWidth(1)
        self._halves.addWidget(self.area)
        self._halves.addWidget(self.card)
        self._halves.setStretchFactor(0, 1)
        self._halves.splitterMoved.connect(self._keep_share)
        self.area.setMinimumHeight(1)
        self.card.sized.connect(self._fit_card)
        column.addWidget(self._halves, 1)

    def _fit_card(self) -> None:
        """There may be less room now for the selected run; a person who looks at another one is left alone."""
        was_seen = self._has_selected and not self.rows[self._session.selected].name.visibleRegion().isEmpty()
        self._share_out()
        if was_seen:
            self._reveal.start()

    @property
    def _has_selected(self) -> bool:
        return 0 <= self._session.selected < len(self.rows)

    def _share_out(self) -> None:
        """Rows above, the card below: as high as it wants to be, but no more than its share."""
        whole, card = self._halves.height(), self.card
        most = whole * self._session.settings.card_percent // 100 if card.is_open else 0
        high = min(max(most, card.least_height), card.wanted_height())
        card.setMaximumHeight(card.wanted_height() if card.is_open else card.least_height)
        self._halves.setSizes([whole - high, high])

    def _keep_share(self) -> None:
        if self.card.is_open and self._halves.height() > 0:
            self._session.settings.card_percent = round(100 * self.card.height() / self._halves.height())
        self._share_out()

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card keeps its share."""
        super().resizeEvent(event)
        self._share_out()

    def show_scene(self) -> None:
        """One row for each run; rows that are there are used again, and many new ones come a few at a time."""
        count = len(self._session.scene.runs)
        shown = min(count, _MOST_ROWS)
        while len(self.rows) > shown:
            row = self.rows.pop()
            self._list.removeWidget(row)
            row.hide()
            self._leaving.append(row)
        self._let_go()
        for run, row in enumerate(self.rows):
            row.show_run(run)
        self._grow()
        self.empty.setVisible(count == 0)
        self.more.setVisible(count > shown)
        self._count()

    def _fill_menu(self) -> None:
        self.menu.clear()
        for rule in rules().values():
            self.menu.addAction(rule.name, lambda rule=rule.identifier: self._session.add_run(rule))

    def _show_rules(self) -> None:
        """A person wrote an optimizer."""
        self._fill_menu()
        self.show_scene()

    def _grow(self) -> None:
        """The next few rows that are missing; the others follow when the window has heard what else there is."""
        first, begin = len(self.rows), time.perf_counter()
        wanted = min(len(self._session.scene.runs), _MOST_ROWS)
        while len(self.rows) < min(wanted, first + _AT_ONCE):
            if len(self.rows) > first > 0 and time.perf_counter() - begin > _PATIENT_S:
                break
            row = RunRow(self._session, len(self.rows))
            row.dragged.connect(self.ordering.drag)
            row.dropped.connect(self.ordering.drop)
            self._list.insertWidget(len(self.rows), row)
            self.rows.append(row)
        if len(self.rows) < wanted:
            self._grow_later.start()
        self._show_picture_from(first)

    def _let_go(self) -> None:
        """The next few rows that nobody sees any more."""
        for _ in range(min(len(self._leaving), _AT_ONCE)):
            self._leaving.pop().deleteLater()
        if self._leaving:
            self._let_go_later.start()

    def _show_selection(self) -> None:
        self.show_scene()
        if self._has_selected:
            self._reveal.start()

    def _reveal_selected(self) -> None:
        """Scroll to the selected run: all of it or, where it is higher than the list, from its name on."""
        if not self._has_selected:
            return
        row = self.rows[self._session.selected]
        self.area.ensureWidgetVisible(row, 0, 0)
        if row.height() > self.area.viewport().height():
            self.area.verticalScrollBar().setValue(row.y())

    def show_picture(self) -> None:
        """Colours and outcomes of the runs that are computed."""
        self._show_picture_from(0)

    def _show_picture_from(self, first: int) -> None:
        picture = self._session.picture
        if picture.critical is not self._critical:
            self._critical, self._minima = picture.critical, curvatures(picture.critical)
        for row, run in zip(self.rows[first:], picture.runs[first:], strict=False):
            row.show_picture(run, self._minima, picture.view.fog)

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say = self._session.language
        self._count()
        self.compare.setText(say(message("Compare all")))
        self.compare.setToolTip(say(message("One run for each optimizer, from the same start")))
        self.add.setToolTip(say(message("Add a run")))
        self.add.setAccessibleName(say(message("Add a run")))
        self.empty.setText(say(message("No runs yet. Add one with +, and it starts to descend.")))
        for row in self.rows:
            row.retranslate()
        self.show_picture()

    def restyle(self) -> None:
        """Icons of the theme."""
        self.add.setIcon(self._session.style.icon("plus"))
        self.setMinimumWidth(min(self._session.style.px(_LEAST_WIDTH), _NARROWEST_WINDOW))
        self._share_out()
        for row in self.rows:
            row.restyle()

    def _count(self) -> None:
        say, runs = self._session.language, len(self._session.scene.runs)
        self.heading.setText(say(message("Runs ({count})", count=runs)))
        self.more.setText(say(message("… and {count} more", count=runs - min(runs, _MOST_ROWS))))

    def _compare(self) -> None:
        self._session.attempt(message("Compare all optimizers"), edits.compare_all)


def _label(tone: str) -> QLabel:
    made = PhrasedLabel()
    made.setProperty("tone", tone)
    return made
