"""The loss around the weights: which plane is looked at, how true it is, and how it becomes a surface."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.document.network.formula import network_surface, plane_surface, take_network
from app.document.network.landscape import Directions, LandscapePicture, Slice
from app.document.problems import Refused
from app.document.scene import SurfaceScene
from app.gui.bugs import guarded
from app.gui.fields.choice_box import ChoiceBox
from app.gui.fields.note import Note
from app.gui.labels import label
from app.gui.network.landscape.landscape_view import LandscapeView
from app.gui.network.landscape.live_landscape import LiveLandscape
from app.gui.network.landscape.weight_choice import WeightChoice
from app.gui.network.row_or_two import RowOrTwo
from app.gui.network.trainer import Trainer
from app.gui.session import Session
from app.painting.network.landscape_words import fidelity_sentences
from core.message import Message, message
from core.network.formula import weight_names
from core.network.objective import Floats

_PLANES: tuple[tuple[Directions, Message], ...] = (
    ("path", message("Plane of the path")),
    ("random", message("Two random directions")),
    ("weights", message("Two weights")),
)
_OPEN = message("Open as a surface")


class LandscapePage(QWidget):
    """A row of choices, the landscape, and below it how far it can be believed; `opened` says that it is a surface."""

    opened = Signal()

    def __init__(self, session: Session, trainer: Trainer) -> None:
        super().__init__()
        self._session = session
        self._trainer = trainer
        self._listed: tuple[object, ...] = ()  # the network whose weights are listed
        self._seed = 0
        self.live = LiveLandscape(trainer, self)
        self.kind = ChoiceBox()
        self.kind.addItems([""] * len(_PLANES))
        self.first, self.second = WeightChoice(session), WeightChoice(session)
        self.draw, self.open = QPushButton(), QPushButton()
        self.open.setProperty("accent", True)
        self.sentence = label("", "quiet", wrap=True)
        self.note = Note(session.language)
        self.view = LandscapeView(session, trainer, self.live)
        self._lay_out()
        self.kind.activated.connect(lambda _: self._choose())
        self.first.activated.connect(lambda _: self._choose_weight(self.first, self.second))
        self.second.activated.connect(lambda _: self._choose_weight(self.second, self.first))
        self.draw.clicked.connect(self._draw_again)
        self.open.clicked.connect(self.open_surface)
        self.live.changed.connect(self._show_sentence)
        trainer.changed.connect(self.follow)
        session.language.changed.connect(self.retranslate)
        self.retranslate()
        self._choose()

    def _lay_out(self) -> None:
        planes, others = QHBoxLayout(), QHBoxLayout()
        for widget in (self.kind, self.first, self.second, self.draw):
            planes.addWidget(widget)
        planes.addStretch(1)
        others.addWidget(self.open)
        others.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(8)
        column.addWidget(RowOrTwo(planes, others))
        column.addWidget(self.note)
        column.addWidget(self.view, 1)
        column.addWidget(self.sentence)

    def follow(self) -> None:
        """The training went on, or the network is another one."""
        picture = self._trainer.picture
        listed = None if picture is None else (picture.features, picture.columns, picture.widths)
        if listed is not None and self._listed != listed:
            self._listed = listed
            self.note.say(None)
            self._list_weights()
            self._choose()
        else:
            self.live.follow()

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say = self._session.language
        for place, (_, name) in enumerate(_PLANES):
            self.kind.setItemText(place, say(name))
        self.draw.setText(say(message("Draw again")))
        self.open.setText(say(_OPEN))
        for widget, tip in (
            (self.kind, message("The plane through the present weights on which the loss is shown")),
            (self.first, message("The weight along the horizontal axis")),
            (self.second, message("The weight along the vertical axis")),
            (self.draw, message("Two other directions, as long in each neuron as its weights")),
            (self.open, message("The loss over this plane, with runs from where training began")),
        ):
            widget.setToolTip(say(tip))
            widget.setAccessibleName(say(tip))
        self._list_weights()
        self._show_sentence()

    def open_surface(self) -> None:
        """What is seen becomes the scene's surface; the network stays in the scene."""
        course, landscape = self._trainer.course, self.live.picture
        if course is None or landscape is None or landscape.landscape.objective.layout != course.plan.layout:
            return
        self._trainer.pause()
        write, start = _written(landscape, self.live.shown, course.first.weights)
        try:
            scene = take_network(self._session.scene, write, start)
        except Refused as refusal:
            self.note.say(refusal.message)
            return
        self.note.say(None)
        self._session.commit(_OPEN, scene)
        self.opened.emit()

    def _list_weights(self) -> None:
        picture, course = self._trainer.picture, self._trainer.course
        if picture is not None and course is not None:
            names = weight_names(course.plan.layout)
            for choice, place in ((self.first, 0), (self.second, 1)):
                choice.show_network(picture, names, max(choice.currentIndex(), place))
            if self.first.currentIndex() == self.second.currentIndex():
                self.second.setCurrentIndex(0 if self.first.currentIndex() else 1)

    def _choose_weight(self, chosen: QComboBox, other: QComboBox) -> None:
        """A plane needs two different weights: the other one gives way."""
        if chosen.currentIndex() == other.currentIndex():
            other.setCurrentIndex((chosen.currentIndex() + 1) % chosen.count())
        self._choose()

    def _draw_again(self) -> None:
        self._seed += 1
        self._choose()

    def _choose(self) -> None:
        directions = _PLANES[self.kind.currentIndex()][0]
        for widget in (self.first, self.second):
            widget.setVisible(directions == "weights")
        self.draw.setVisible(directions == "random")
        self.note.say(None)
        first, second = (max(choice.currentIndex(), 0) for choice in (self.first, self.second))
        self.live.choose(Slice(directions, first, second, self._seed))

    def _show_sentence(self) -> None:
        picture = self.live.picture
        self.open.setEnabled(picture is not None)
        said = [] if picture is None else fidelity_sentences(picture)
        self.sentence.setText(" ".join(map(self._session.language, said)))

    @guarded()
    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        self.live.watch(True)

    @guarded()
    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self.live.watch(False)


def _written(
    picture: LandscapePicture, chosen: Slice, first: Floats
) -> tuple[Callable[[], SurfaceScene], Sequence[float]]:
    """How the surface is written, and where its runs start: at the first weights, or at their foot on the plane."""
    objective, plane, window = picture.landscape.objective, picture.landscape.plane, picture.field.window
    start, kind = plane.points(first), chosen.directions
    if kind == "weights":
        weights = plane.weights(picture.fidelity.points[-1])
        return lambda: network_surface(objective, weights, chosen.first, chosen.second, window), start.tolist()
    return lambda: plane_surface(objective, plane, kind, window), start.tolist()
