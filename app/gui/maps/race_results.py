"""Who won the fair race: a list in which a click takes a run's best rate."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QToolButton, QVBoxLayout, QWidget

from app.gui.labels import label
from app.gui.maps.fair_race import FairRace
from app.gui.maps.list_table import list_table, set_margins
from app.gui.maps.race_model import RaceModel
from app.gui.session import Session
from app.gui.spacing import space
from app.painting.number_text import value_text
from core.message import message

_ROW = 24


class RaceResults(QWidget):
    """There as long as the results hold for what is on the screen; `came` says whether they are."""

    came = Signal(bool)

    def __init__(self, session: Session, race: FairRace) -> None:
        super().__init__()
        self._session, self._race = session, race
        self.model = RaceModel(session)
        self.table = list_table(self.model)
        self.title = label("", "quiet", wrap=True)
        self.close_button = QToolButton()
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head = self._head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        space(whole, 4)
        whole.addLayout(head)
        whole.addWidget(self.table, 1)
        self.close_button.clicked.connect(race.forget)
        self.table.clicked.connect(self._take)
        self.table.activated.connect(self._take)
        race.finished.connect(self.follow)
        session.picture_changed.connect(self.follow)
        session.style_changed.connect(self.restyle)
        session.language.changed.connect(self.retranslate)
        self.restyle()
        self.retranslate()

    @property
    def wanted_width(self) -> int:
        """What all columns need, with their margins."""
        hints = zip(map(self.table.sizeHintForColumn, range(4)), self._head_widths(), strict=True)
        return sum(map(max, hints)) + self.width() - self.table.viewport().width()

    def _head_widths(self) -> list[int]:
        header = self.table.horizontalHeader()
        return [header.sectionSizeFromContents(column).width() for column in range(header.count())]

    def follow(self) -> None:
        """Show the results, or nothing where they hold no longer."""
        race = self._race.race
        if race is not None and race.entries != self.model.entries:
            self.model.show_race(race)
            self._say()
        self.setVisible(race is not None)
        self.came.emit(race is not None)

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say = self._session.language
        self.close_button.setToolTip(say(message("Close")))
        self.close_button.setAccessibleName(say(message("Close")))
        self.table.setAccessibleName(say(message("Results of the fair race")))
        self.model.show_race(self._race.race)
        self._say()
        self.follow()

    def restyle(self) -> None:
        """Rows follow the size of type."""
        style = self._session.style
        self.close_button.setIcon(style.icon("x"))
        self.table.verticalHeader().setDefaultSectionSize(style.px(_ROW))
        set_margins(self.layout(), self._head, style)
        self.model.show_race(self._race.race)

    def _say(self) -> None:
        race = self._race.race
        if race is None:
            return
        start = ", ".join(value_text(coordinate) for coordinate in race.start)
        self.title.setText(
            self._session.language(
                message("Fair race from ({start}), {steps} steps: lowest first", start=start, steps=race.steps)
            )
        )

    def _take(self, index: QModelIndex) -> None:
        self._race.take(self.model.entries[index.row()])
