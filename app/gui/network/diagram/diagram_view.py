"""The diagram under the hand: hovering enlarges, a click edits a weight or a bias, a drag changes it at once.

The keyboard does the same: arrows go from neuron to weight to neuron, + and − change, Enter opens the editor. It has
the arrows from when the diagram was reached with Tab, or something on it was clicked, until Escape.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip

from app.document.network.picture import NetworkPicture
from app.gui.bugs import guarded
from app.gui.network.diagram import diagram_keys
from app.gui.network.diagram.diagram_names import title_of
from app.gui.network.diagram.layer_heads import LayerHeads
from app.gui.network.diagram.weight_hand import WeightHand
from app.gui.network.network_widget import NetworkWidget
from app.gui.network.trainer import Trainer
from app.gui.network.weight_editor import WeightEditor
from app.gui.session import Session
from app.gui.tips import plain_tip
from app.painting.network import arrow_keys
from app.painting.network.diagram import NetworkDiagram
from app.painting.network.feature_names import feature_names
from app.painting.network.marked import NOTHING, Marked
from app.painting.number_text import value_text
from app.painting.setting import Setting
from core.message import message

_HOW = (message("Drag up or down to change it, click to type it"), message("By keys: arrows, + and −, Enter"))
_TIP_FRAME = 36  # px that a tooltip is wider than its text, at the most


class DiagramView(NetworkWidget):
    """`node_hovered` carries the node under the mouse, or None."""

    node_hovered = Signal(object)

    def __init__(self, session: Session, trainer: Trainer) -> None:
        super().__init__(session, trainer)
        self._marked = NOTHING
        self._edited = NOTHING
        self._focused = NOTHING  # where the keyboard is
        self.hand = WeightHand(trainer)
        self.heads = LayerHeads(session, self)
        self.editor = WeightEditor(session, self)
        self.editor.changed.connect(self._set_edited)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
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

    @property
    def focused(self) -> Marked:
        """Where the keyboard is."""
        return self._focused

    def _made(self, setting: Setting) -> NetworkDiagram:
        return NetworkDiagram(setting)

    def _rebuild(self) -> None:
        self._diagram = self._made(self.setting())
        self._shape: tuple[object, ...] = ()
        self.setAccessibleName(self.session.language(message("Diagram of the network")))
        self._lay()

    def _lay(self) -> None:
        """Places for the present picture, and the counters above its columns."""
        picture = self.trainer.picture
        if picture is None:
            self.heads.hide()
            return
        self._shape = _shape_of(picture)
        self.heads.setHidden(self._is_alone)
        px, height = self.session.style.px, 0
        while height < self.heads.height_px:  # they are higher above narrow columns, which is known once these are laid
            height = self.heads.height_px
            self.heads.setGeometry(0, 0, self.width(), height)
            top = 0 if self.heads.isHidden() else height
            room = QRectF(self.rect()).adjusted(px(8), top + px(8), -px(8), -px(20))
            layout = self._diagram.lay(picture.widths, room, feature_names(picture))
            self.heads.place([column[0].center().x() for column in layout.squares[1:-1]])

    def _follow(self) -> None:
        picture = self.trainer.picture
        if picture is None:
            self._lay()
            self.editor.hide()
            return
        if _shape_of(picture) != self._shape:
            self.editor.hide()
            self._marked = self._edited = self._focused = NOTHING
            self.hand.let_go()
            self._lay()
        if self.editor.isVisible():
            self.editor.show_number(self.hand.number(self._edited))

    def _paint(self, painter: QPainter, picture: NetworkPicture) -> None:
        if _shape_of(picture) != self._shape:
            self._lay()
        self._paint_diagram(painter, picture, self._meant(), self._focused if self.hasFocus() else NOTHING)

    def _paint_diagram(self, painter: QPainter, picture: NetworkPicture, marked: Marked, focused: Marked) -> None:
        self._diagram.paint(painter, picture, marked, focused)

    def _meant(self) -> Marked:
        """What is edited, else what is under the mouse, else where the keyboard is."""
        if self.editor.isVisible():
            return self._edited
        return self._focused if self._marked == NOTHING and self.hasFocus() else self._marked

    def _set_edited(self, value: float) -> None:
        self.hand.set(self._edited, value)

    @guarded()
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what was pressed; else mark what is under the mouse."""
        if self.trainer.picture is None:
            return
        if self.hand.is_full:
            self.hand.move(event.position().y())
            return
        marked = self._diagram.marked_at(event.position())
        if marked != self._marked:
            self._marked = marked
            self.node_hovered.emit(marked.node)
            self.setCursor(Qt.CursorShape.SizeVerCursor if marked.is_parameter else Qt.CursorShape.ArrowCursor)
            self.update()
        self._tell(event)

    @guarded()
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A drag may begin."""
        self.editor.hide()
        picture = self.trainer.picture
        if event.button() != Qt.MouseButton.LeftButton or picture is None:
            return
        marked = self._diagram.marked_at(event.position())
        self._focused = marked if marked.is_parameter else NOTHING
        if marked.is_parameter:
            self.hand.take(marked, event.position().y())
        self.update()

    @guarded()
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What was not dragged is clicked: its editor opens."""
        clicked = self.hand.let_go()
        if clicked is not None:
            self._edit(clicked, event.position())

    def _edit(self, marked: Marked, at: QPointF) -> None:
        """Open the editor beside a point."""
        picture = self.trainer.picture
        if picture is None:
            return
        self._edited = marked
        title, symbol = self.session.language(title_of(picture, marked)), "w" if marked.link else "b"
        self.editor.open_at(at.toPoint(), symbol, title, self.hand.number(marked))
        self.update()

    @guarded()
    def leaveEvent(self, _event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        self._marked = NOTHING
        self.node_hovered.emit(None)
        self.update()

    @guarded(otherwise=False)
    def event(self, event: QEvent) -> bool:
        """While the keyboard is somewhere on the diagram, its keys are no shortcuts."""
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and self._focused != NOTHING and diagram_keys.takes(event):
            event.accept()
            return True
        return super().event(event)

    @guarded()
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Reached with Tab, the diagram begins at its first neuron."""
        super().focusInEvent(event)
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_key and self._focused == NOTHING and self.trainer.picture is not None:
            self._focus(arrow_keys.first(self._diagram.layout))
        self.update()

    @guarded()
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The mark goes with the focus."""
        super().focusOutEvent(event)
        self.update()

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, change, edit, leave."""
        way, step = diagram_keys.way_of(event), diagram_keys.step_of(event)
        if self.trainer.picture is None or self._focused == NOTHING or not diagram_keys.takes(event):
            super().keyPressEvent(event)
        elif way is not None:
            self._focus(arrow_keys.moved(self._diagram.layout, self._focused, way))
        elif diagram_keys.leaves(event):
            self._focus(NOTHING)
        elif self._focused.is_parameter and step:
            self.hand.step(self._focused, step)
            self._focus(self._focused)
        elif self._focused.is_parameter:
            self._edit(self._focused, self._diagram.place_of(self._focused))

    def _focus(self, marked: Marked) -> None:
        """The keyboard is there now; it is told to those who see and to those who do not."""
        self._focused = marked
        text = self._named(marked)
        self.setAccessibleDescription(text)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        if marked == NOTHING:
            QToolTip.hideText()
        else:
            self._show_tip(self.mapToGlobal(self._diagram.place_of(marked).toPoint()), text.split("\n"))
        self.update()

    def _named(self, marked: Marked) -> str:
        """Name and value of a part."""
        picture = self.trainer.picture
        if picture is None or marked == NOTHING:
            return ""
        lines = [self.session.language(title_of(picture, marked))]
        if marked.is_parameter:
            lines.append(value_text(self.hand.number(marked)))
        return "\n".join(lines)

    def _tell(self, event: QMouseEvent) -> None:
        """Name and value of what is under the mouse."""
        if self._marked == NOTHING:
            QToolTip.hideText()
            return
        lines = self._named(self._marked).split("\n")
        if self._marked.is_parameter:
            lines += map(self.session.language, _HOW)
        self._show_tip(event.globalPosition().toPoint(), lines)

    def _show_tip(self, at: QPoint, lines: list[str]) -> None:
        """Within the diagram: beside it stands the map of what is under the mouse."""
        wide = max(map(QFontMetrics(QToolTip.font()).horizontalAdvance, lines)) + self.session.style.px(_TIP_FRAME)
        left, right = (self.mapToGlobal(QPoint(x, 0)).x() for x in (0, self.width()))
        at.setX(max(min(at.x(), right - wide), left))
        QToolTip.showText(at, plain_tip("\n".join(lines)), self)

    @guarded(otherwise=QSize)
    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(640, 420)


def _shape_of(picture: NetworkPicture) -> tuple[object, ...]:
    """What decides where everything lies."""
    return picture.widths, picture.features, picture.columns
