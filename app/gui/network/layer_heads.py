"""The buttons above the diagram: how many hidden layers there are, and how many neurons each of them has."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QLabel, QToolButton, QWidget

from app.document.network import edits as network_edits
from app.document.scene import Scene
from app.gui.session import Session
from core.message import Message, message


class Counter(QWidget):
    """A number between − and +."""

    def __init__(self, session: Session, fewer: Callable[[], object], more: Callable[[], object]) -> None:
        super().__init__()
        self._session = session
        self.fewer, self.more = QToolButton(), QToolButton()
        self.fewer.clicked.connect(fewer)
        self.more.clicked.connect(more)
        self.number = QLabel()
        self.number.setTextFormat(Qt.TextFormat.PlainText)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        for widget in (self.fewer, self.number, self.more):
            self._box.addWidget(widget)
        session.style_changed.connect(self.restyle)
        self.restyle()

    def stand(self, is_upright: bool) -> None:
        """One above the other where columns are narrow."""
        direction = QBoxLayout.Direction.BottomToTop if is_upright else QBoxLayout.Direction.LeftToRight
        if direction != self._box.direction():
            self._box.setDirection(direction)

    def restyle(self) -> None:
        """Icons of the theme."""
        style = self._session.style
        for button, name in ((self.fewer, "minus"), (self.more, "plus")):
            button.setIcon(style.icon(name))
            button.setIconSize(QSize(style.px(13), style.px(13)))
            button.setFixedSize(style.px(22), style.px(22))
        self.number.setMinimumWidth(style.px(16))

    def say(self, text: str, fewer: str, more: str) -> None:
        """The number, and what the buttons do."""
        self.number.setText(text)
        for button, tip in ((self.fewer, fewer), (self.more, more)):
            button.setToolTip(tip)
            button.setAccessibleName(tip)


class LayerHeads(QWidget):
    """Lies over the top of the diagram; `place` puts a counter above the middle of each hidden column."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.depth = Counter(session, self._remove_layer, self._add_layer)
        self.depth.setParent(self)
        self.widths: list[Counter] = []
        session.scene_changed.connect(self.show_scene)
        session.language.changed.connect(self.show_scene)
        self.show_scene()

    @property
    def height_px(self) -> int:
        """Of both rows."""
        style = self._session.style
        return style.px(32) + (style.px(68) if self._is_tight else style.px(28))

    def show_scene(self) -> None:
        """As many counters as there are hidden layers."""
        network, say = self._session.scene.network, self._session.language
        layers = network.layers if network is not None else ()
        while len(self.widths) > len(layers):
            counter = self.widths.pop()
            counter.hide()
            counter.deleteLater()
        while len(self.widths) < len(layers):
            self.widths.append(self._counter(len(self.widths)))
        for counter, count in zip(self.widths, layers, strict=True):
            counter.say(str(count), say(message("One neuron fewer")), say(message("One neuron more")))
        text = message("1 hidden layer") if len(layers) == 1 else message("{count} hidden layers", count=len(layers))
        self.depth.say(say(text), say(message("Remove the last hidden layer")), say(message("Add a hidden layer")))

    def _counter(self, layer: int) -> Counter:
        def change(by: int) -> None:
            network = self._session.scene.network
            if network is not None and layer < len(network.layers):
                self._attempt(lambda scene: network_edits.set_neurons(scene, layer, network.layers[layer] + by))

        counter = Counter(self._session, lambda: change(-1), lambda: change(1))
        counter.setParent(self)
        counter.show()
        return counter

    def place(self, middles: list[float]) -> None:
        """Counters above columns whose middles lie at these x, the hidden ones from left to right."""
        pitch = min((b - a for a, b in pairwise(middles)), default=1e9)
        self._is_tight = pitch < self._session.style.px(66)
        top = self._session.style.px(32)
        for counter, middle in zip(self.widths, middles, strict=False):
            counter.stand(self._is_tight)
            counter.adjustSize()
            counter.move(round(middle - counter.width() / 2), top)
        self.depth.adjustSize()
        centre = sum(middles) / len(middles) if middles else self.width() / 2
        left = min(max(round(centre - self.depth.width() / 2), 0), max(self.width() - self.depth.width(), 0))
        self.depth.move(left, self._session.style.px(6))

    _is_tight = False

    def _add_layer(self) -> None:
        self._attempt(network_edits.add_layer)

    def _remove_layer(self) -> None:
        self._attempt(network_edits.remove_layer)

    def _attempt(self, edit: Callable[[Scene], Scene]) -> None:
        self._session.attempt(_LAYERS, edit)


_LAYERS: Message = message("Layers of the network")
