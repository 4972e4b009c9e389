"""The cards of all optimizers side by side, each from the selected run's start, at the step that the window shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.document.picture import Picture
from app.document.problems import Refused
from app.document.resolve import resolve
from app.document.rule_card import CardFigures, card_figures
from app.document.rule_card_scene import every_rule
from app.document.scene import Scene
from app.gui.bugs import guarded
from app.gui.labels import label
from app.gui.runs.card_view import CardView
from app.gui.spacing import space
from app.gui.timeline import Timeline
from app.gui.worker import Worker
from app.painting.number_text import value_text
from core.formula.errors import FormulaError
from core.message import Message, message

if TYPE_CHECKING:
    from app.gui.window import Window

_TITLE = message("What each optimizer keeps")
_WIDTH, _HEIGHT, _COLUMN = 1040, 720, 312
_ABOVE = 12  # of a card
_KEYS = ("play", "step_back", "step_forward", "to_start", "to_end")  # actions whose keys work here too


class AllCards(QDialog):
    """Lies beside the window, which goes on. The runs are computed by a worker of its own while it is open."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._session = session = window.session
        self._picture: Picture | None = None
        self._asked: tuple[Scene, int, bool] | None = None
        self._is_behind = False
        self._columns = 0
        self._worker = Worker("cards", self)
        self.title, self.explanation = label("", "title"), label("", "quiet", wrap=True)
        self.variants = QCheckBox()
        self.variants.toggled.connect(self.follow)
        self.cards: list[CardView] = []
        self._grid = QGridLayout()
        self.area = QScrollArea()
        self.timeline = Timeline(session)
        self._lay_out()
        self._connect(window)
        self.retranslate()
        px, room = session.style.px, self.screen().availableSize()
        self.resize(min(px(_WIDTH), room.width() - 40), min(px(_HEIGHT), room.height() - 60))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.variants)
        body = QWidget()
        inside = QVBoxLayout(body)
        space(inside, 0, (16, 4, 16, 16))
        space(self._grid, 12)
        inside.addLayout(self._grid)
        inside.addStretch(1)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(body)
        self.area.verticalScrollBar().valueChanged.connect(self.show_step)
        above = QVBoxLayout()
        space(above, 8, (24, 20, 24, 12))
        above.addLayout(head)
        above.addWidget(self.explanation)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.area, 1)
        column.addWidget(self.timeline)

    def _connect(self, window: Window) -> None:
        session = self._session
        session.picture_changed.connect(self.follow)
        session.rules_changed.connect(self._forget)
        session.selection_changed.connect(self.follow)
        session.player.stepped.connect(self.show_step)
        session.language.changed.connect(self.retranslate)
        session.closing.connect(self._worker.close)
        for key in _KEYS:
            self.addAction(window.actions_[key])

    def start(self) -> None:
        """Come up, with the scene as it is."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.setFocus()  # a check box would take the space bar, which plays

    def _forget(self) -> None:
        """A person wrote an optimizer: the next picture is another one."""
        self._asked = None

    def follow(self) -> None:
        """Compute the runs of the present scene, if somebody sees them and they are others."""
        session = self._session
        asked = (session.scene, session.selected, self.variants.isChecked())
        if not self.isVisible() or (self._asked is not None and _same(asked, self._asked)):
            return
        if self._worker.is_busy:  # let it finish, or a drag would show nothing at all
            self._is_behind = True
            return
        self._asked = asked
        try:
            scene = every_rule(session.scene, session.selected, with_variants=asked[2])
        except Refused as refusal:
            self._take(None, refusal.message)
        except FormulaError as error:
            self._take(None, error.message)
        else:
            self._worker.start(lambda: _resolved(scene), lambda picture: self._take(picture, None), self._catch_up)

    def _catch_up(self) -> None:
        if self._is_behind:
            self._is_behind = False
            self.follow()

    def _take(self, picture: Picture | None, problem: Message | None) -> None:
        self._picture = picture
        self._explain(picture.problem if picture is not None else problem)
        count = len(picture.runs) if picture is not None else 0
        while len(self.cards) > count:
            card = self.cards.pop()
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        while len(self.cards) < count:
            self.cards.append(CardView(self._session, above=_ABOVE))
        self._arrange()
        self._show(is_every=True)

    def _arrange(self) -> None:
        """As many columns as have room."""
        columns = max(self.area.viewport().width() // self._session.style.px(_COLUMN), 1)
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns

    def show_step(self) -> None:
        """The numbers of the present step, on the cards that are seen."""
        if self.isVisible():
            self._show(is_every=False)

    def _show(self, *, is_every: bool) -> None:
        """`is_every`: also on cards that nobody sees, whose heights may have changed."""
        if self._picture is None:
            return
        step = self._session.player.step
        for place, card in enumerate(self.cards):
            if is_every or card.figures is None or not card.visibleRegion().isEmpty():
                figures = card_figures(self._picture, place, step)
                if is_every or figures is None or card.figures is None or _differ(figures, card.figures):
                    card.show_figures(figures)

    def _explain(self, problem: Message | None = None) -> None:
        say, picture = self._session.language, self._picture
        if problem is not None or picture is None or not picture.runs:
            self.explanation.setText(say(problem) if problem is not None else "")
            return
        start = ", ".join(f"{name} = {value_text(x)}"
                          for name, x in zip(picture.variables, picture.runs[0].start, strict=False))  # fmt: skip
        told = message(
            "All optimizers from {start}, at the same step. One that a run of the scene has is set as it is there, "
            "the others have their defaults.",
            start=start,
        )
        self.explanation.setText(say(told))

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say = self._session.language
        self.setWindowTitle(say(_TITLE))
        self.title.setText(say(_TITLE))
        self.variants.setText(say(message("With variants")))
        self.variants.setToolTip(say(message("Keras' forms of the optimizers too")))
        self._explain(self._picture.problem if self._picture is not None else None)

    @guarded()
    def showEvent(self, event: QShowEvent) -> None:
        """What went by unseen."""
        super().showEvent(event)
        self.follow()
        self.show_step()

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other columns."""
        super().resizeEvent(event)
        self._arrange()


def show_all_cards(window: Window) -> None:
    """Open the cards, or bring them to the front."""
    (window.findChild(AllCards) or AllCards(window)).start()


def _same(one: tuple[Scene, int, bool], other: tuple[Scene, int, bool]) -> bool:
    return one[0] is other[0] and one[1:] == other[1:]


def _differ(one: CardFigures, other: CardFigures) -> bool:
    return (one.step, one.standing, one.anatomy.rule) != (other.step, other.standing, other.anatomy.rule)


def _resolved(scene: Scene) -> Iterator[Picture]:
    yield resolve(scene)
