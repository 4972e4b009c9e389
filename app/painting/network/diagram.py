"""The network as a diagram: a small map in every neuron, weights as links, biases as discs beside the neurons."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from app.document.network.picture import LayerPicture, NetworkPicture
from app.painting.network.feature_names import feature_names
from app.painting.network.layout import Layout, Link, Node, curve_distance, lay_network
from app.painting.network.marked import NOTHING, Marked
from app.painting.network.ramp import map_image, sign_colour, sign_pixels
from app.painting.pens import mixed, round_pen
from app.painting.polylines import draw_lines
from app.painting.setting import Setting
from app.painting.text import Type, draw_text

Floats = NDArray[np.float64]

_THICKEST = 0.15  # of a neuron's side
_FULL = 3.0  # a weight that has nearly the thickest link
_FAINTEST = 0.16  # strength of a link whose weight is 0
_CURVED = 110  # more links than these are straight: curves cost three times as much
_THICK = 300  # more than these are hairlines
_LEVELS = 6  # strengths of hairlines
_ASIDE = 0.25  # strength of the other links while a neuron is under the mouse
_HANDLE = 0.12  # of a link's way: there the mark of the keyboard stands, aside of any numbers
_NAMED = 64  # features whose names are measured: more have no room
_NARROWEST, _WIDEST = 3.6, 9.0  # em, room for the names of features
_NEAR = 6.0  # px from a link's curve at which it is meant


class NetworkDiagram:
    """Paints a network into a room; `lay` once for each shape of network, `paint` for each picture."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._maps: dict[int, tuple[Floats, list[QImage]]] = {}  # by column; the images belong to exactly these maps

    def lay(self, widths: tuple[int, ...], room: QRectF, names: Sequence[str] = ()) -> Layout:
        """Places for columns of so many nodes; `names` of features stand left of theirs, results right of theirs."""
        left, right = self._beside(names), 1.2 * self._setting.sizes.em
        self._layout = lay_network(widths, room.adjusted(left, 0, -right, 0), self._setting.sizes.em)
        return self._layout

    def _beside(self, names: Sequence[str]) -> float:
        """Room for the names of the features; very long ones are cut."""
        em = self._setting.sizes.em
        kind = Type(em, self._setting.theme.text)
        widest = max((kind.width(name) for name in names[:_NAMED]), default=0.0)
        return min(max(widest + 1.4 * em, _NARROWEST * em), _WIDEST * em)

    @property
    def layout(self) -> Layout:
        """Since the last `lay`."""
        return self._layout

    def marked_at(self, at: QPointF) -> Marked:
        """The node, or else the link, at a point."""
        node = self._layout.node_at(at)
        if node is not None:
            return Marked(node=node)
        links = self._layout.links()
        distances = [curve_distance(*self._layout.ends(link), at) for link in links]
        nearest = min(range(len(links)), key=lambda k: distances[k], default=None)
        if nearest is None or distances[nearest] > _NEAR + self._setting.sizes.hair:
            return NOTHING
        return Marked(link=links[nearest])

    def paint(
        self, painter: QPainter, picture: NetworkPicture, marked: Marked = NOTHING, focused: Marked = NOTHING
    ) -> None:
        """Links below, then neurons, then names; a mark of its own where the keyboard is."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for column, layer in enumerate(picture.layers, 1):
            self._draw_links(painter, column, layer, marked)
        if marked.link is not None and marked != focused:
            self._draw_marked(painter, picture, marked.link, self._setting.theme.text)
        if focused.link is not None:
            self._draw_marked(painter, picture, focused.link, self._setting.theme.accent)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for column in range(len(self._layout.squares)):
            self._draw_column(painter, picture, column, marked)
        self._draw_names(painter, picture)
        self._draw_focus(painter, focused)
        painter.restore()

    def _draw_focus(self, painter: QPainter, focused: Marked) -> None:
        """It can be told from what is under the mouse."""
        theme, hair, gap = self._setting.theme, self._setting.sizes.hair, 3.0 * self._setting.sizes.hair
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.accent, 2.5 * hair))
        square = None if focused.node is None else self._layout.square(focused.node)
        if square is not None:
            painter.drawRoundedRect(square.adjusted(-gap, -gap, gap, gap), gap, gap)
        elif focused.link is not None:
            path = link_path(*self._layout.ends(focused.link))
            painter.setPen(QPen(theme.ground, hair))
            painter.setBrush(theme.accent)
            painter.drawEllipse(path.pointAtPercent(_HANDLE), 1.7 * gap, 1.7 * gap)

    def place_of(self, marked: Marked) -> QPointF:
        """A point on what is marked, for what belongs beside it."""
        if marked.link is not None:
            return link_path(*self._layout.ends(marked.link)).pointAtPercent(0.5)
        square = None if marked.node is None else self._layout.square(marked.node)
        return QPointF() if square is None else square.center()

    def _draw_links(self, painter: QPainter, column: int, layer: LayerPicture, marked: Marked) -> None:
        targets, sources = self._layout.squares[column], self._layout.squares[column - 1]
        weights = layer.weights[: len(targets), : len(sources)]
        thickness, strength = self._looks(weights)
        if self._layout.link_count > _THICK:
            self._draw_hairlines(painter, column, weights, strength)
            return
        is_curved = self._layout.link_count <= _CURVED
        is_dimmed = marked.node is not None and column in (marked.node.column, marked.node.column + 1)
        for target, source in np.ndindex(weights.shape):
            faint = _ASIDE if is_dimmed and not _touches(marked.node, column, target, source) else 1.0
            ink = self._ink(float(weights[target, source]), float(strength[target, source]) * faint)
            painter.setPen(QPen(ink, float(thickness[target, source])))
            ends = self._layout.ends(Link(column, target, source))
            if is_curved:
                painter.drawPath(link_path(*ends))
            else:
                painter.drawLine(*ends)

    def _draw_hairlines(self, painter: QPainter, column: int, weights: Floats, strength: Floats) -> None:
        """Very many links: hairlines of a few strengths, all of one strength at once, the strongest on top."""
        starts = np.array([[box.right(), box.center().y()] for box in self._layout.squares[column - 1]])
        ends = np.array([[box.left(), box.center().y()] for box in self._layout.squares[column]])
        targets, sources = np.indices(weights.shape).reshape(2, -1)
        lines = np.concatenate([starts[sources], ends[targets]], axis=1)
        levels, is_positive = np.ceil(strength.ravel() * _LEVELS).astype(np.intp), weights.ravel() >= 0
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for level in range(1, _LEVELS + 1):
            for sign in (False, True):
                painter.setPen(QPen(self._ink(1.0 if sign else -1.0, level / _LEVELS), 0))  # 0: Qt is quickest
                draw_lines(painter, lines[(levels == level) & (is_positive == sign)])
        painter.restore()

    def _draw_marked(self, painter: QPainter, picture: NetworkPicture, link: Link, halo: QColor) -> None:
        """A link with a halo: it is under the mouse, or the keyboard is there."""
        weight = float(picture.layers[link.column - 1].weights[link.target, link.source])
        thickness = max(float(self._looks(np.array(weight))[0]), 2.0 * self._setting.sizes.hair)
        path = link_path(*self._layout.ends(link))
        for ink, width in (
            (halo, thickness + 5 * self._setting.sizes.hair),
            (sign_colour(self._setting.theme, weight), thickness),
        ):
            painter.setPen(round_pen(ink, width))
            painter.drawPath(path)

    def _looks(self, weights: Floats) -> tuple[Floats, Floats]:
        """Thickness in pixels and strength 0…1 of links; both grow quickly for small weights and never burst."""
        with np.errstate(all="ignore"):
            share = np.tanh(np.abs(np.nan_to_num(weights)) / _FULL * 1.5)
        thickest = max(_THICKEST * self._layout.side, 2.5)
        return np.maximum(share * thickest, self._setting.sizes.hair), _FAINTEST + (1 - _FAINTEST) * share**0.6

    def _ink(self, weight: float, strength: float) -> QColor:
        theme = self._setting.theme
        return mixed(sign_colour(theme, weight), theme.ground, strength)

    def _draw_column(self, painter: QPainter, picture: NetworkPicture, column: int, marked: Marked) -> None:
        theme, sizes = self._setting.theme, self._setting.sizes
        images = self._images(picture, column)
        for place, square in enumerate(self._layout.squares[column]):
            is_marked = marked.node == Node(column, place)
            if images:
                painter.drawImage(square, images[place])
            painter.setPen(QPen(theme.accent if is_marked else theme.tick, (2.5 if is_marked else 1.0) * sizes.hair))
            painter.setBrush(Qt.BrushStyle.NoBrush if images else theme.panel)
            painter.drawRect(square)
            if column > 0:
                self._draw_bias(painter, square, float(picture.layers[column - 1].biases[place]))

    def _draw_bias(self, painter: QPainter, square: QRectF, bias: float) -> None:
        """A disc at the lower left corner, as large as the bias, within a ring that says where 0 is."""
        theme, side = self._setting.theme, min(square.width(), square.height())
        ring = bias_radius(side)
        share = math.tanh(abs(bias) / _FULL * 1.5) if math.isfinite(bias) else 0.0
        at = QPointF(square.left(), square.bottom())
        painter.setPen(QPen(theme.tick, self._setting.sizes.hair))
        painter.setBrush(theme.ground)
        painter.drawEllipse(at, ring, ring)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(sign_colour(theme, bias))
        radius = (ring - self._setting.sizes.hair) * math.sqrt(share)
        painter.drawEllipse(at, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _images(self, picture: NetworkPicture, column: int) -> list[QImage]:
        """The maps of the nodes of a column, made once for each array of maps."""
        maps = picture.feature_maps if column == 0 else picture.layers[column - 1].maps
        if maps is None:
            return []
        known, count = self._maps.get(column), len(self._layout.squares[column])
        if known is None or known[0] is not maps or len(known[1]) != min(count, len(maps)):
            shown = maps[:count]
            if column == 0:
                shown = evened(shown)
            elif column == len(picture.layers):
                shown = scaled(shown, picture.reach)
            pixels = sign_pixels(shown, self._setting.theme)
            known = (maps, [map_image(one) for one in pixels])
            self._maps[column] = known
        return known[1]

    def _draw_names(self, painter: QPainter, picture: NetworkPicture) -> None:
        """Names of the features, and how many neurons are not shown."""
        sizes, theme = self._setting.sizes, self._setting.theme
        kind = Type(sizes.em, theme.text)
        for name, square in zip(feature_names(picture), self._layout.squares[0], strict=False):
            at = QPointF(square.left() - 0.5 * sizes.em, square.center().y() + kind.middle)
            draw_text(painter, kind.cut(name, min(at.x() - 0.3 * sizes.em, (_WIDEST - 0.8) * sizes.em)), at, kind, 1.0)
        quiet = Type(sizes.em, theme.quiet)
        for column, squares in enumerate(self._layout.squares):
            hidden = self._layout.hidden_count(column)
            if hidden:
                below = squares[-1].bottom() + 0.36 * squares[-1].height() + quiet.size
                draw_text(painter, f"+{hidden}", QPointF(squares[-1].center().x(), below), quiet, 0.5)


def link_path(start: QPointF, end: QPointF) -> QPainterPath:
    """The curve of a link, level at both ends."""
    middle = (start.x() + end.x()) / 2
    path = QPainterPath(start)
    path.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), end)
    return path


def bias_radius(side: float) -> float:
    """Of the ring that holds a neuron's bias."""
    return max(0.13 * side, 3.5)


def scaled(values: Floats, reach: tuple[float, float]) -> Floats:
    """Outputs as −1…1 of their reach."""
    low, high = reach
    return (values - (low + high) / 2) * (2.0 / (high - low))


def evened(maps: Floats) -> Floats:
    """Maps (features, rows, columns) each divided by its largest absolute value: features have any size."""
    with np.errstate(all="ignore"):
        largest = np.nanmax(np.abs(np.where(np.isfinite(maps), maps, np.nan)), axis=(1, 2), keepdims=True)
        return maps / np.where(largest > 0, largest, 1.0)


def _touches(node: Node | None, column: int, target: int, source: int) -> bool:
    return node in (Node(column, target), Node(column - 1, source))
