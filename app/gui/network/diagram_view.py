"""The diagram under the hand: hovering enlarges, a click edits a weight or a bias, a drag changes it at once."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip

from app.document.network_picture import NetworkPicture
from app.gui.bugs import guarded
from app.gui.network.layer_heads import LayerHeads
from app.gui.network.network_widget import NetworkWidget
from app.gui.network.trainer import Trainer
from app.gui.network.weight_editor import WeightEditor
from app.gui.session import Session
from app.painting.network.diagram import NOTHING, Marked, NetworkDiagram, feature_text
from app.painting.network.layout import Node
from app.painting.number_text import value_text
from core.message import Message, message

_STILL = 4.0  # px that a click may move
_PER_PX = 0.02  # of a weight, dragged upwards


@dataclass
class _Drag:
    marked: Marked
    from_y: float
    value: float
    has_moved: bool = False


class DiagramView(NetworkWidget):
    """`node_hovered` carries the node under the mouse, or None."""

    node_hovered = Signal(object)

    def __init__(self, session: Session, trainer: Trainer) -> None:
        super().__init__(session, trainer)
        self._marked = NOTHING
        self._edited = NOTHING
        self._drag: _Drag | None = None
        self.heads = LayerHeads(session, self)
        self.editor = WeightEditor(session, self)
        self.editor.changed.connect(self._set_edited)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        trainer.changed.connect(self._follow)
        session.scene_changed.connect(self._lay)
        self._rebuild()

    def set_alone(self, alone: bool) -> None:
        """Without the buttons, for presenting."""
        self._is_alone = alone
        self._lay()
        self.update()

    _is_alone = False

    @property
    def diagram(self) -> NetworkDiagram:
        """What paints, and knows where everything is."""
        return self._diagram

    def _rebuild(self) -> None:
        self._diagram = NetworkDiagram(self.setting())
        self._widths: tuple[int, ...] = ()
        self.setAccessibleName(self.session.language(message("Diagram of the network")))
        self._lay()

    def _lay(self) -> None:
        """Places for the present picture, and the counters above its columns."""
        picture = self.trainer.picture
        if picture is None:
            self.heads.hide()
            return
        self._widths = picture.widths
        self.heads.setHidden(self._is_alone)
        px = self.session.style.px
        self.heads.setGeometry(0, 0, self.width(), self.heads.height_px)
        top = 0 if self.heads.isHidden() else self.heads.height_px
        room = QRectF(self.rect()).adjusted(px(8), top + px(8), -px(8), -px(20))
        layout = self._diagram.lay(self._widths, room)
        self.heads.place([column[0].center().x() for column in layout.squares[1:-1]])

    def _follow(self) -> None:
        picture = self.trainer.picture
        if picture is None:
            self._lay()
            self.editor.hide()
            return
        if picture.widths != self._widths:
            self.editor.hide()
            self._marked = self._edited = NOTHING
            self._drag = None
            self._lay()
        if self.editor.isVisible():
            self.editor.show_number(_value(picture, self._edited))

    def _paint(self, painter: QPainter, picture: NetworkPicture) -> None:
        if picture.widths != self._widths:
            self._lay()
        marked = self._edited if self.editor.isVisible() else self._marked
        self._diagram.paint(painter, picture, marked)

    def _set_edited(self, value: float) -> None:
        self._set(self._edited, value)

    def _set(self, marked: Marked, value: float) -> None:
        if marked.link is not None:
            self.trainer.set_weight(marked.link.column - 1, marked.link.target, marked.link.source, value)
        elif marked.node is not None and marked.node.column > 0:
            self.trainer.set_bias(marked.node.column - 1, marked.node.place, value)

    @guarded()
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what was pressed; else mark what is under the mouse."""
        if self.trainer.picture is None:
            return
        if self._drag is not None:
            self._go_on(event.position())
            return
        marked = self._diagram.marked_at(event.position())
        if marked != self._marked:
            self._marked = marked
            self.node_hovered.emit(marked.node)
            can_drag = marked.link is not None or (marked.node is not None and marked.node.column > 0)
            self.setCursor(Qt.CursorShape.SizeVerCursor if can_drag else Qt.CursorShape.ArrowCursor)
            self.update()
        self._tell(event)

    def _go_on(self, at: QPointF) -> None:
        drag = self._drag
        if drag is None:
            return
        moved = drag.from_y - at.y()
        if drag.has_moved or abs(moved) > _STILL:
            drag.has_moved = True
            self.trainer.pause()
            self._set(drag.marked, round(drag.value + _PER_PX * moved, 4))

    @guarded()
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A drag may begin."""
        self.editor.hide()
        picture = self.trainer.picture
        if event.button() != Qt.MouseButton.LeftButton or picture is None:
            return
        marked = self._diagram.marked_at(event.position())
        if marked.link is not None or (marked.node is not None and marked.node.column > 0):
            self._drag = _Drag(marked, event.position().y(), _value(picture, marked))

    @guarded()
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What was not dragged is clicked: its editor opens."""
        drag, self._drag = self._drag, None
        picture = self.trainer.picture
        if drag is None or picture is None:
            return
        if drag.has_moved:
            return
        self._edited = drag.marked
        title, symbol = self.session.language(_title(picture, drag.marked)), "w" if drag.marked.link else "b"
        self.editor.open_at(event.position().toPoint(), symbol, title, _value(picture, drag.marked))
        self.update()

    @guarded()
    def leaveEvent(self, _event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        self._marked = NOTHING
        self.node_hovered.emit(None)
        self.update()

    def _tell(self, event: QMouseEvent) -> None:
        """Name and value of what is under the mouse."""
        picture = self.trainer.picture
        if picture is None or self._marked == NOTHING:
            QToolTip.hideText()
            return
        lines = [self.session.language(_title(picture, self._marked))]
        if self._marked.link is not None or self._marked.node.column > 0:
            lines.append(value_text(_value(picture, self._marked)))
            lines.append(self.session.language(message("Drag up or down to change it, click to type it")))
        QToolTip.showText(event.globalPosition().toPoint(), "\n".join(lines), self)

    @guarded(otherwise=QSize)
    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(640, 420)


def _value(picture: NetworkPicture, marked: Marked) -> float:
    """The weight or the bias."""
    if marked.link is not None:
        return float(picture.layers[marked.link.column - 1].weights[marked.link.target, marked.link.source])
    if marked.node is not None and marked.node.column > 0:
        return float(picture.layers[marked.node.column - 1].biases[marked.node.place])
    return 0.0


def _title(picture: NetworkPicture, marked: Marked) -> Message:
    """What it is called."""
    if marked.link is not None:
        link = marked.link
        source = node_name(picture, Node(link.column - 1, link.source))
        return message("Weight from {source} to {target}", source=source,
                       target=node_name(picture, Node(link.column, link.target)))  # fmt: skip
    node = marked.node or Node(0, 0)
    if node.column == 0:
        return message("Feature {name}", name=feature_text(picture.features[node.place]))
    return message("Bias of {neuron}", neuron=node_name(picture, node))


def node_name(picture: NetworkPicture, node: Node) -> Message | str:
    """What a neuron, a feature or an output is called."""
    if node.column == 0:
        return feature_text(picture.features[node.place])
    if node.column == len(picture.layers):
        if len(picture.layers[-1].biases) == 1:
            return message("the output")
        return message("output {number}", number=node.place + 1)
    return message("neuron {number} of layer {layer}", number=node.place + 1, layer=node.column)
