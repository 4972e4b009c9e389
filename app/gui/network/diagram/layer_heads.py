"""The buttons above the diagram: how many hidden layers there are, and how many neurons each of them has."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLabel, QToolButton, QWidget

from app.document.network import edits as network_edits
from app.gui.fields.number_field import NumberField
from app.gui.session import Session
from core.message import Message, message

_BUTTON, _FIELD, _FRAME = 22, 28, 20  # px; of the field at the least, and what is not its text
_BESIDE = 84  # px between columns, so that − and + have room beside a number
_WHOLE = message("A whole number is needed.")


class Counter(QWidget):
    """A number or a sentence between − and +."""

    def __init__(self, session: Session, number: QWidget, change: Callable[[int], object]) -> None:
        """`change`: so many more."""
        super().__init__()
        self._session = session
        self.number = number
        self.fewer, self.more = QToolButton(), QToolButton()
        self.fewer.clicked.connect(lambda: change(-1))
        self.more.clicked.connect(lambda: change(1))
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        for widget in (self.fewer, self.number, self.more):
            self._box.addWidget(widget, 0, Qt.AlignmentFlag.AlignCenter)
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
            button.setFixedSize(style.px(_BUTTON), style.px(_BUTTON))

    def say(self, fewer: str, more: str) -> None:
        """What the buttons do."""
        for button, tip in ((self.fewer, fewer), (self.more, more)):
            button.setToolTip(tip)
            button.setAccessibleName(tip)


class SpokenCounter(Counter):
    """A number in words, which only the buttons change."""

    def __init__(self, session: Session, change: Callable[[int], object]) -> None:
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        super().__init__(session, self.words, change)


class Width(Counter):
    """How many neurons a layer has; `wanted` carries the whole number that was typed, of any size."""

    wanted = Signal(float)  # Qt's int would be another one from 2**31 on

    def __init__(self, session: Session, change: Callable[[int], object]) -> None:
        self.field = NumberField()
        self.field.setProperty("tone", "plain")
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.field.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab leads to the diagram
        super().__init__(session, self.field, change)
        self.field.textChanged.connect(lambda _: self._fit())
        self.field.entered.connect(self._enter)
        self.field.stepped.connect(lambda strides: change(round(strides)))
        self.field.refused.connect(lambda _: session.say(_WHOLE))

    def restyle(self) -> None:
        """Also the size of the number."""
        super().restyle()
        self._fit()

    def _fit(self) -> None:
        """As wide as its figures, so that − and + stand close to them."""
        px = self._session.style.px
        text = self.field.fontMetrics().horizontalAdvance(self.field.text())
        self.field.setFixedSize(max(px(_FIELD), text + px(_FRAME)), px(_BUTTON))
        self.adjustSize()

    def _enter(self, number: float) -> None:
        if number == round(number):
            self.wanted.emit(number)
        else:
            self._session.say(_WHOLE)
            self.field.mark(True)


class LayerHeads(QWidget):
    """Lies over the top of the diagram; `place` puts a counter above the middle of each hidden column."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.depth = SpokenCounter(session, self._change_depth)
        self.depth.setParent(self)
        self.widths: list[Width] = []
        session.scene_changed.connect(self.show_scene)
        session.language.changed.connect(self.show_scene)
        self.show_scene()

    @property
    def height_px(self) -> int:
        """Of both rows."""
        style = self._session.style
        return style.px(32) + (style.px(3 * _BUTTON + 2) if self._is_tight else style.px(28))

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
            counter.say(say(message("One neuron fewer")), say(message("One neuron more")))
            counter.field.show_number(float(count))
            counter.field.setAccessibleName(say(message("Neurons of this layer")))
        text = message("1 hidden layer") if len(layers) == 1 else message("{count} hidden layers", count=len(layers))
        self.depth.words.setText(say(text))
        self.depth.say(say(message("Remove the last hidden layer")), say(message("Add a hidden layer")))

    def _counter(self, layer: int) -> Width:
        def edit(count: int) -> bool:
            return self._session.attempt(_LAYERS, lambda scene: network_edits.set_neurons(scene, layer, count))

        def change(by: int) -> None:
            network = self._session.scene.network
            if network is not None and layer < len(network.layers):
                edit(network.layers[layer] + by)

        counter = Width(self._session, change)

        def take(count: float) -> None:
            if edit(round(count)):
                counter.field.clearFocus()  # so that Space plays
            else:
                counter.field.mark(True)

        counter.wanted.connect(take)
        counter.setParent(self)
        counter.show()
        return counter

    def place(self, middles: list[float]) -> None:
        """Counters above columns whose middles lie at these x, the hidden ones from left to right."""
        pitch = min((b - a for a, b in pairwise(middles)), default=1e9)
        self._is_tight = pitch < self._session.style.px(_BESIDE)
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

    def _change_depth(self, by: int) -> None:
        self._session.attempt(_LAYERS, network_edits.add_layer if by > 0 else network_edits.remove_layer)


_LAYERS: Message = message("Layers of the network")
