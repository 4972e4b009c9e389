"""The network of one weight under the hand: its graph, its parabola, its gradient three ways, and what can be set."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec.structs import asdict, replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.document.network import edits as network_edits
from app.document.network.one_weight import OneWeightPicture, OneWeightWalk
from app.document.network.scene import OneWeight
from app.document.problems import Refused
from app.gui.fields.scale import Scale
from app.gui.fields.slider import SliderRow
from app.gui.network.walk.one_weight_text import sentences_of
from app.gui.network.walk.one_weight_views import GraphView, ParabolaView
from app.gui.network.walk.three_ways import ThreeWays
from app.gui.session import Session
from app.gui.surface.typesetter import Symbolic
from core.formula.symbolic.client import shared
from core.message import Message, message
from core.network.losses import NetworkError
from core.network.phases import Phase

RATES = (0.01, 0.1, 0.3, 0.5, 0.9, 1.0, 1.1)
MANY = 100  # updates at one click
_SCALES: dict[str, Scale] = {
    "weight": Scale(1.9, 2.1),
    "x": Scale(-2, 2),
    "label": Scale(-4, 4),
    "learning_rate": Scale(1e-3, 2, "log"),
}
_SYMBOLS = {"weight": "w", "x": "x", "label": "label", "learning_rate": "η"}
_ONE_WEIGHT = message("One weight")
_ENTRIES: dict[str, Message] = {
    "weight": message("The weight; double click brings 1.95 back"),
    "x": message("The input of the one sample"),
    "label": message("What the output is to be"),
    "learning_rate": message("How far SGD goes against the gradient: w ← w − η·gradient"),
}


class OneWeightPage(QWidget):
    """`changed` says that another picture is shown.

    What is set by hand is part of the scene; what comes of it, phase by phase, is not, as with every training.
    """

    changed = Signal()

    def __init__(self, session: Session, symbolic: Callable[[], Symbolic] = shared) -> None:
        super().__init__()
        self._session = session
        self._known = session.scene.one_weight  # what the walk follows already
        self.walk = OneWeightWalk(self._known)
        self.graph = GraphView(session)
        self.parabola = ParabolaView(session)
        self.ways = ThreeWays(session, symbolic)
        self.rows = {name: SliderRow(_SYMBOLS[name], scale) for name, scale in _SCALES.items()}
        self.rates = {rate: QToolButton() for rate in RATES}
        self.one, self.many, self.again = QPushButton(), QPushButton(), QPushButton()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        pictures = QHBoxLayout()
        pictures.setSpacing(24)
        pictures.addWidget(self.graph, 3)
        pictures.addWidget(self.parabola, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addLayout(pictures, 1)
        column.addWidget(self.ways)
        column.addLayout(self._controls())

    def _controls(self) -> QGridLayout:
        """Sliders in two columns; below the learning rate those that a lecture tries, and whole updates."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        for name, place in zip(self.rows, ((0, 0), (1, 0), (2, 0), (0, 1)), strict=True):
            grid.addWidget(self.rows[name], *place)
        rates, updates = QHBoxLayout(), QHBoxLayout()
        for row, buttons in ((rates, self.rates.values()), (updates, (self.one, self.many, self.again))):
            row.setSpacing(8)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
        for row, buttons in enumerate((rates, updates), 1):
            grid.addLayout(buttons, row, 1)
        for place in (0, 1):
            grid.setColumnStretch(place, 1)
        return grid

    def _connect(self) -> None:
        say, session = self._session.say, self._session
        for name, row in self.rows.items():
            row.changed.connect(partial(self.set, name))
            row.reset.connect(partial(self.set, name, getattr(OneWeight(), name)))
            row.refused.connect(lambda _: say(message("A number such as 0.01 or 3e-4 is needed.")))
            row.settled.connect(session.document.end_merge)
        for rate, button in self.rates.items():
            button.setText(f"{rate:g}")
            button.setCheckable(True)
            button.clicked.connect(partial(self.set, "learning_rate", rate))
        self.parabola.dragged.connect(partial(self.set, "weight"))
        self.parabola.released.connect(session.document.end_merge)
        self.one.clicked.connect(partial(self.repeat, 1))
        self.many.clicked.connect(partial(self.repeat, MANY))
        self.again.clicked.connect(self.restart)
        session.scene_changed.connect(self.follow)
        session.language.changed.connect(self.retranslate)
        session.style_changed.connect(self.align)
        self.align()

    def align(self) -> None:
        """Sliders that stand below each other begin at the same place."""
        labels = [self.rows[name].label for name in ("weight", "x", "label")]
        widest = max(one.fontMetrics().horizontalAdvance(one.text()) for one in labels)
        for one in labels:
            one.setMinimumWidth(widest)

    @property
    def picture(self) -> OneWeightPicture:
        """Where the walk stands."""
        return self.walk.picture()

    def make(self, phase: Phase) -> None:
        """Make one phase; what cannot be made is said."""
        self._attempt(lambda: self.walk.make(phase))

    def take_back(self) -> None:
        """As it was before the last phase."""
        self.walk.take_back()
        self.show_picture()

    def repeat(self, updates: int) -> None:
        """So many whole updates."""
        self._attempt(lambda: self.walk.repeat(updates))

    def restart(self) -> None:
        """The weight of the demonstration, before the first phase, with the learning rate that is chosen."""
        self.set("weight", OneWeight().weight)
        self.walk.restart(self.walk.chosen)
        self.show_picture()

    def set(self, name: str, value: float, *_: object) -> None:
        """Another weight, sample or learning rate; numbers that no loss can be computed of are refused."""
        try:
            scene = network_edits.set_one_weight(self._session.scene, **{name: value})
        except Refused as refusal:
            self._session.say(refusal.message)
            self.rows[name].field.mark(True)
            return
        self._known = scene.one_weight
        self._session.commit(_ONE_WEIGHT, scene, merge=("one weight", name))
        self._change(**{name: value})  # also where the scene has it already: the walk may have gone on from there

    def follow(self) -> None:
        """Another scene: a file begins with its own first phase, an undo changes the walk in its middle."""
        chosen, document = self._session.scene.one_weight, self._session.document
        if chosen == self._known:
            return
        before, self._known = asdict(self._known), chosen
        if document.undo_label is None and document.redo_label is None:
            self.walk.restart(chosen)
            self.show_picture()
        else:
            self._change(**{name: value for name, value in asdict(chosen).items() if value != before[name]})

    def _change(self, **changes: float) -> None:
        self.walk.change(replace(self.walk.chosen, **changes))
        self.show_picture()

    def _attempt(self, work: Callable[[], None]) -> None:
        try:
            work()
        except NetworkError as error:
            self._session.say(error.message)
        self.show_picture()

    def show_picture(self) -> None:
        """Everything follows the walk."""
        picture = self.picture
        for view in (self.graph, self.parabola, self.ways):
            view.show_picture(picture)
        for name, row in self.rows.items():
            row.show_number(getattr(picture.chosen, name))
        self._show_bounds(picture.bounds)
        for rate, button in self.rates.items():
            button.setChecked(rate == picture.chosen.learning_rate)
        self.changed.emit()

    def _show_bounds(self, bounds: tuple[float, ...]) -> None:
        """Between which learning rates w swings, marked on the slider and told."""
        tips = [_ENTRIES["learning_rate"]]
        if bounds:
            straight, stable = (f"{bound:.4g}" for bound in bounds)
            tips.append(
                message("Up to {straight} w goes straight to the minimum, above {stable} it leaves it.",
                        straight=straight, stable=stable)
            )  # fmt: skip
        row = self.rows["learning_rate"]
        row.slider.set_marks(bounds)
        row.setToolTip("\n".join(self._session.language(tip) for tip in tips))

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say = self._session.language
        self.one.setText(say(message("1 update")))
        self.many.setText(say(message("{count} updates", count=MANY)))
        self.again.setText(say(message("Start again")))
        self.graph.setAccessibleName(say(message("Graph of the loss, with value and gradient on each node")))
        self.parabola.setAccessibleName(say(message("The loss over the weight")))
        for name, row in self.rows.items():
            tip = say(_ENTRIES[name])
            row.setToolTip(tip)
            row.field.setAccessibleName(tip)
            row.slider.setAccessibleName(tip)
        for rate, button in self.rates.items():
            button.setToolTip(say(message("Learning rate {rate}", rate=f"{rate:g}")))
        self.show_picture()

    def sentences(self) -> list[Message]:
        """Where the walk stands, in words."""
        return sentences_of(self.picture)
