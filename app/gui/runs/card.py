"""The foot of the runs' panel: the card of the selected run's optimizer, folded and unfolded by its heading."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app.document.picture import Picture
from app.document.rule_card import Standing, card_figures, described_step, standing_at
from app.gui.bugs import guarded
from app.gui.phrases import PhrasedLabel
from app.gui.runs.card_view import CardView
from app.gui.session import Session
from app.gui.spacing import space
from core.message import message

_ROOMY = 780  # pixels of a screen's height at 100 %


class RunCard(QWidget):
    """`sized` says that it wants another height; `all_wanted`, that the cards of all optimizers are asked for."""

    sized = Signal()
    all_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: tuple[Picture, int, int, Standing] | None = None
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.heading = PhrasedLabel()
        self.heading.setProperty("tone", "heading")
        self.every, self.fold = QToolButton(), QToolButton()
        self.every.clicked.connect(self.all_wanted)
        self.fold.clicked.connect(self._toggle)
        self.view = CardView(session)
        self.view.grown.connect(self.sized)
        self._lay_out()
        for changed in (session.picture_changed, session.selection_changed, session.player.stepped):
            changed.connect(self.show_step)
        session.scene_changed.connect(self.show_step)
        session.language.changed.connect(self.retranslate)
        session.style_changed.connect(self.restyle)
        self.area.setVisible(self.is_open)
        self.restyle()
        self.retranslate()

    def _lay_out(self) -> None:
        line = QFrame()
        line.setProperty("line", True)
        line.setFixedHeight(1)
        head = QWidget()
        row = QHBoxLayout(head)
        space(row, 4, (16, 6, 12, 4))
        row.addWidget(self.heading, 1)
        row.addWidget(self.every)
        row.addWidget(self.fold)
        self.head = head
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line)
        column.addWidget(head)
        column.addWidget(self.area, 1)

    @property
    def is_open(self) -> bool:
        """Whether the card is to be seen; at first only where the list of runs has room enough besides."""
        chosen = self._session.settings.is_card_open
        return (
            chosen if chosen is not None else self.screen().availableSize().height() >= self._session.style.px(_ROOMY)
        )

    @property
    def least_height(self) -> int:
        """Of the heading alone."""
        return self.head.sizeHint().height() + 1

    def wanted_height(self) -> int:
        """What shows all of it."""
        if not self.is_open:
            return self.least_height
        bar = self.area.verticalScrollBar().sizeHint().width()
        return self.least_height + self.view.wanted_height(self.width() - bar)

    def _toggle(self) -> None:
        self._session.settings.is_card_open = not self.is_open
        self.area.setVisible(self.is_open)
        self.restyle()
        self.retranslate()
        self.show_step()
        self.sized.emit()

    def show_step(self) -> None:
        """The numbers of the present step, where somebody sees them and they are others."""
        if not (self.is_open and self.isVisible()):
            return
        session = self._session
        picture, place, present = session.picture, session.selected, session.player.step
        if 0 <= place < len(picture.runs):
            run = picture.runs[place]
            shown = (picture, place, described_step(run, present), standing_at(run, present, picture.steps))
            if shown != self._shown:
                self._shown = shown
                self.view.show_figures(card_figures(picture, place, present))
            return
        self._shown = None
        empty = message("Add a run to see what its optimizer does, step by step.")
        select = message("Select a run to see what its optimizer does, step by step.")
        self.view.show_figures(None, select if session.scene.runs else empty)

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say = self._session.language
        self.heading.setText(say(message("Step by step")))
        fold = message("Close the card") if self.is_open else message("What the optimizer keeps and does in each step")
        for button, text in ((self.every, message("The cards of all optimizers")), (self.fold, fold)):
            button.setToolTip(say(text))
            button.setAccessibleName(say(text))
        self.view.setAccessibleName(say(message("Card of the optimizer")))

    def restyle(self) -> None:
        """Icons of the theme."""
        style = self._session.style
        self.every.setIcon(style.icon("layers"))
        self.fold.setIcon(style.icon("chevron-down" if self.is_open else "chevron-up"))

    @guarded()
    def showEvent(self, event: QShowEvent) -> None:
        """What went by unseen."""
        super().showEvent(event)
        self.show_step()
