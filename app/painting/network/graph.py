"""The graph in which a loss is computed: operations as boxes with value and slope, values forward, slopes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.document.network.one_weight import GraphNode
from app.document.translation import translate
from app.painting.network.diagram import link_path
from app.painting.network.figures import enlarged, gradient_text, reduced
from app.painting.number_text import value_text
from app.painting.pens import round_pen
from app.painting.setting import Setting
from app.painting.text import Type, draw_text
from core.message import message

_WIDE, _HIGH = 9.5, 4.9  # em, a box at the most
_LEAST_HIGH = 4.3  # em, a box whose lines are as large as elsewhere
_SHARE = 0.66  # of the distance of two columns that a box fills at the most
_APART = 0.13  # of a box's height: from its middle to where values leave and slopes come in
_USUAL, _USUAL_HIGH = 46.0, 18.0  # em, a room in which type is as elsewhere
_HEAD = 0.42  # em, length of an arrow's head
_SIGNS = {"multiply": "{0}·{1}", "add": "{0} + {1}", "subtract": "{0} − {1}", "divide": "{0}/{1}", "negate": "−{0}"}
_VALUE, _SLOPE, _NONE = message("value"), message("∂loss/∂value"), message("none")


@dataclass(frozen=True)
class GraphLayout:
    """A box for each node, and the arrows (source, target) between them."""

    boxes: tuple[QRectF, ...]
    arrows: tuple[tuple[int, int], ...]


class ComputationGraph:
    """Paints a graph of a few operations into a room."""

    def __init__(self, setting: Setting) -> None:
        self._own = self._setting = setting

    def lay(self, nodes: Sequence[GraphNode], room: QRectF) -> GraphLayout:
        """Operations in columns by their depth, letters in the column before the first operation that uses them."""
        columns = columns_of(nodes)
        em = self._own.sizes.em
        self._setting = enlarged(self._own, min(room.width() / (_USUAL * em), room.height() / (_USUAL_HIGH * em)))
        em = self._setting.sizes.em
        places = [columns[:k].count(column) for k, column in enumerate(columns)]
        count, rows = max(columns) + 1, max(places) + 1
        edge = 2.0 * self._setting.sizes.hair
        room = room.adjusted(edge, edge, -edge, -2.0 * em)  # for what the lines of a box mean
        pitch = room.width() / count
        wide = min(_SHARE * pitch, _WIDE * em)
        step = (room.width() - wide) / max(count - 1, 1)
        high = min(_HIGH * em, room.height() / (rows + 0.25 * (rows - 1)))
        down = min(1.45 * high, (room.height() - high) / max(rows - 1, 1))
        top = room.top() + (room.height() - high - (rows - 1) * down) / 2
        boxes = tuple(
            QRectF(room.left() + column * step, top + place * down, wide, high)
            for column, place in zip(columns, places, strict=True)
        )
        self._setting = reduced(self._setting, high / (_LEAST_HIGH * em))  # lines never lie on each other
        arrows = {(source, target) for target, node in enumerate(nodes) for source in node.arguments}
        return GraphLayout(boxes, tuple(sorted(arrows)))

    def paint(self, painter: QPainter, nodes: Sequence[GraphNode], room: QRectF) -> None:
        """Arrows below, boxes above."""
        layout = self.lay(nodes, room)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for source, target in layout.arrows:
            self._draw_arrows(painter, nodes, (source, target), layout)
        for node, title, box in zip(nodes, titles_of(nodes), layout.boxes, strict=True):
            self._draw_box(painter, node, title, box)
        self._draw_legend(painter, room)
        painter.restore()

    def _draw_arrows(
        self, painter: QPainter, nodes: Sequence[GraphNode], ends: tuple[int, int], layout: GraphLayout
    ) -> None:
        """The value on its way forward, and above it the slope on its way back, once there is one."""
        theme, sizes = self._setting.theme, self._setting.sizes
        source, target = ends
        begin, end = layout.boxes[source], layout.boxes[target]
        aside = QPointF(0, _APART * begin.height())
        leaves, enters = QPointF(begin.right(), begin.center().y()), QPointF(end.left(), end.center().y())
        ink = theme.quiet if nodes[target].value is not None else theme.line
        self._draw_arrow(painter, leaves - aside, enters - aside, ink, 1.4 * sizes.hair, forward=True)
        if nodes[source].slope is not None and nodes[target].slope is not None:
            self._draw_arrow(painter, leaves + aside, enters + aside, theme.accent, 2.0 * sizes.hair, forward=False)

    def _draw_arrow(
        self, painter: QPainter, begin: QPointF, end: QPointF, ink: QColor, width: float, *, forward: bool
    ) -> None:
        """A curve that is level at both ends, with a head at the end of its way."""
        head = _HEAD * self._setting.sizes.em
        inner = (begin, end - QPointF(head, 0)) if forward else (begin + QPointF(head, 0), end)
        painter.setPen(round_pen(ink, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(link_path(*inner))
        tip, back = (end, -head) if forward else (begin, head)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPolygon(QPolygonF([tip, tip + QPointF(back, 0.45 * head), tip + QPointF(back, -0.45 * head)]))

    def _draw_box(self, painter: QPainter, node: GraphNode, title: str, box: QRectF) -> None:
        theme, sizes = self._setting.theme, self._setting.sizes
        is_known = node.value is not None
        painter.setPen(QPen(theme.tick if is_known else theme.line, sizes.hair * (1.4 if node.name == "w" else 1.0)))
        painter.setBrush(theme.panel)
        painter.drawRoundedRect(box, 0.5 * sizes.em, 0.5 * sizes.em)
        slope = translate(_NONE, self._setting.language) if node.name == "w" else ""
        lines = (
            (title, Type(sizes.small, theme.quiet)),
            ("" if node.value is None else value_text(node.value), Type(1.1 * sizes.em, theme.text, strong=True)),
            (slope, Type(sizes.small, theme.quiet))
            if node.slope is None
            else (gradient_text(node.slope), Type(sizes.em, theme.accent, strong=True)),
        )
        for place, (text, kind) in enumerate(lines):
            at = QPointF(box.center().x(), box.top() + (0.21 + 0.3 * place) * box.height() + kind.middle)
            draw_text(painter, kind.cut(text, box.width() - 0.6 * sizes.em), at, kind, 0.5)

    def _draw_legend(self, painter: QPainter, room: QRectF) -> None:
        """What the lines of a box mean, in their colours."""
        theme, sizes = self._setting.theme, self._setting.sizes
        x = room.left()
        for text, ink in ((_VALUE, theme.text), (_SLOPE, theme.accent)):
            kind = Type(sizes.small, ink, strong=True)
            said = translate(text, self._setting.language)
            draw_text(painter, said, QPointF(x, room.bottom() - 0.5 * sizes.em), kind)
            x += kind.width(said) + 1.5 * sizes.em


def columns_of(nodes: Sequence[GraphNode]) -> list[int]:
    """The column of each node."""
    found: list[int] = []
    for node in nodes:
        inner = [found[place] for place in node.arguments if nodes[place].arguments]
        found.append(0 if not node.arguments else 1 + max(inner, default=0))
    for place, node in enumerate(nodes):
        if not node.arguments:
            users = [found[k] for k, one in enumerate(nodes) if place in one.arguments]
            found[place] = max(min(users, default=1) - 1, 0)
    return found


def titles_of(nodes: Sequence[GraphNode]) -> list[str]:
    """Each node as the formula that it computes."""
    found: list[str] = []
    for node in nodes:
        parts = [_bracketed(found[place], nodes[place].op, node.op) for place in node.arguments]
        if not parts:
            found.append(node.name or (value_text(node.value) if node.value is not None else ""))
        elif node.op == "multiply" and node.arguments[0] == node.arguments[1]:
            found.append(f"{parts[0]}²")
        else:
            found.append(_SIGNS[node.op].format(*parts) if node.op in _SIGNS else f"{node.op}({', '.join(parts)})")
    return found


def _bracketed(text: str, inner: str, outer: str) -> str:
    is_sum = inner in ("add", "subtract", "negate")
    return f"({text})" if is_sum and outer in ("multiply", "divide") else text
