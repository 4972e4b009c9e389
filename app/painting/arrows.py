"""Arrows at the balls: where the surface falls, where the memory pushes, and the step that is made.

Against the gradient: a plain line with a full head. Velocity: dashes with an open head. Step: a thick line that ends in
a point on the next position, at true scale. The two directions have lengths of their own, which grow with the
logarithm of what they stand for against its median along the path: a gradient's length spans many decades.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from weakref import WeakKeyDictionary

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from app.document.memory import memory_of
from app.document.picture import Picture, RunPicture
from app.painting.clipping import clip_segments
from app.painting.frame import Floats, Frame
from app.painting.markers import HIDDEN
from app.painting.pens import mixed, round_pen
from app.painting.places import last_step, moment
from app.painting.run_style import style_of
from app.painting.setting import Setting
from app.painting.text import Type, draw_haloed
from core.descent import Trajectory

MOST_RUNS = 12
_MOST_LABELLED = 4  # runs up to which arrows have names
_BASE_EM = 15.0  # lengths below are pixels of a picture whose type has this size
_SHORTEST, _USUAL, _LONGEST = 14.0, 40.0, 90.0
_PER_DECADE = 18.0
_LEAST_STEP = 5.0  # a shorter one hides behind its ball
_NEAR = 3e4  # pixels that Qt clips well by itself
_SAMPLE = 1000  # rows from which a median is taken
_LANE = 1.5  # radii of the ball between arrows that go the same way
_SAME_WAY, _OWN_WAY = math.cos(math.radians(10)), math.cos(math.radians(28))  # between the two a lane opens


class Arrow(Enum):
    """What an arrow shows, and its name beside it."""

    GRADIENT = "−∇f"
    VELOCITY = "v"
    STEP = "Δ"


@dataclass(frozen=True)
class Shaft:
    """An arrow in pixels, from the edge of its ball to its tip; `is_hidden` as its ball is, behind a hill."""

    kind: Arrow
    begin: QPointF
    tip: QPointF
    colour: QColor
    is_hidden: bool = False

    @property
    def length(self) -> float:
        """In pixels."""
        return math.hypot(self.tip.x() - self.begin.x(), self.tip.y() - self.begin.y())


def draw_arrows(painter: QPainter, picture: Picture, frame: Frame, setting: Setting, step: float) -> None:
    """The arrows that the picture's view asks for, of its first visible runs, at a fractional step."""
    view = picture.view
    if picture.problem is not None or not (view.gradient_arrow or view.velocity_arrow or view.step_arrow):
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(frame.plot, Qt.ClipOperation.IntersectClip)
    shafts = [
        shaft for run in picture.visible_runs[:MOST_RUNS] for shaft in shafts_of(run, picture, frame, setting, step)
    ]
    for shaft in sorted(shafts, key=lambda shaft: not shaft.is_hidden):
        painter.setOpacity(HIDDEN if shaft.is_hidden else 1.0)
        draw_shaft(painter, shaft, frame.plot, setting)
    if len(picture.visible_runs) <= _MOST_LABELLED:
        _name(painter, shafts, frame.plot, setting)
    painter.restore()


def shafts_of(run: RunPicture, picture: Picture, frame: Frame, setting: Setting, step: float) -> Iterator[Shaft]:
    """The arrows of one run; none where its place or the direction is no number, or where it has ended."""
    view, path = picture.view, run.trajectory
    now = moment(step, picture.steps)
    whole, part = min(now.whole, last_step(run)), now.step - now.whole
    if now.whole >= last_step(run):
        part = 0.0
        if now.whole > last_step(run):
            return
    points = _points(path, whole)
    at = _point(frame.between(points, part))
    if at is None or not frame.holds(at):
        return
    colour = style_of(setting.theme, run).colour
    unit = setting.sizes.em / _BASE_EM
    clear = 1.2 * setting.sizes.ball + setting.sizes.halo
    wanted: dict[Arrow, QPointF] = {}
    pushes = _pushes_of(run)
    for kind, is_wanted in ((Arrow.GRADIENT, view.gradient_arrow), (Arrow.VELOCITY, view.velocity_arrow)):
        way = _direction(pushes[kind], whole, part, frame, points[0]) if is_wanted and kind in pushes else None
        if way is not None:
            wanted[kind] = way * unit
    target = frame.pixels(*points[1]) if view.step_arrow and len(points) == 2 else None
    if target is not None:
        way = _step(at, target, path.positions.shape[1])
        if way is not None and _length(way) > clear + unit * _LEAST_STEP:
            wanted[Arrow.STEP] = way - way * (clear / _length(way))
    is_hidden = frame.hides(points, part, setting.sizes.ball)
    lanes = lanes_of({kind: way / _length(way) for kind, way in wanted.items()})
    for kind, way in wanted.items():
        along = way / _length(way)
        begin = at + along * clear + _aside(along) * (lanes[kind] * _LANE * setting.sizes.ball)
        yield Shaft(kind, begin, begin + way, colour, is_hidden)


def lanes_of(along: dict[Arrow, QPointF]) -> dict[Arrow, float]:
    """How far aside each arrow goes, -1…1, where others go the same way; the step always ends at its place.

    An arrow gives way to the side on which it lies; where that is the same side for both, to opposite ones.
    """
    sides: dict[Arrow, float] = {}
    shares: dict[Arrow, float] = {}
    for kind, way in along.items():
        others = [other for name, other in along.items() if name is not kind]
        closest = max((QPointF.dotProduct(way, other) for other in others), default=-1.0)
        share = min(max((closest - _OWN_WAY) / (_SAME_WAY - _OWN_WAY), 0.0), 1.0)
        shares[kind] = share * share * (3.0 - 2.0 * share)
        sides[kind] = -sum(QPointF.dotProduct(_aside(way), other) for other in others)
    gradient, velocity = sides.get(Arrow.GRADIENT, 0.0), sides.get(Arrow.VELOCITY, 0.0)
    first = 1.0 if gradient - velocity >= -1e-9 else -1.0
    signs = {Arrow.GRADIENT: first, Arrow.VELOCITY: -first, Arrow.STEP: 0.0}
    return {kind: signs[kind] * share for kind, share in shares.items()}


def _aside(along: QPointF) -> QPointF:
    return QPointF(-along.y(), along.x())


def _length(way: QPointF) -> float:
    return math.hypot(way.x(), way.y())


def _row(rows: Floats, whole: int, part: float) -> Floats:
    return _between(rows[whole], rows[min(whole + 1, len(rows) - 1)], part)


def _between(one: Floats, other: Floats, part: float) -> Floats:
    with np.errstate(all="ignore"):
        return one + part * (other - one) if part > 0 else one


def _points(path: Trajectory, row: int) -> Floats:
    """A row and the next one, if there is one, as points (1 or 2, 2) of a plot; with one variable on the curve."""
    positions = path.positions[row : row + 2]
    upwards = positions[:, 1] if positions.shape[1] == 2 else path.values[row : row + 2]
    return np.stack([positions[:, 0], upwards], axis=1)


def _point(pixels: Floats) -> QPointF | None:
    x, y = pixels.tolist()
    return QPointF(x, y) if abs(x) < 1e6 and abs(y) < 1e6 else None  # None for NaN too


@dataclass(frozen=True, eq=False)
class _Push:
    """Directions (steps + 1, dims), and the median of their lengths that are not zero."""

    rows: Floats
    usual: float


_known: WeakKeyDictionary[Trajectory, dict[Arrow, _Push]] = WeakKeyDictionary()  # 60 times a second is often


def _pushes_of(run: RunPicture) -> dict[Arrow, _Push]:
    found = _known.get(run.trajectory)
    if found is None:
        memory = memory_of(run)
        found = {Arrow.GRADIENT: _push(-run.trajectory.gradients)}
        if memory is not None:
            found[Arrow.VELOCITY] = _push(memory)
        _known[run.trajectory] = found
    return found


def _push(rows: Floats) -> _Push:
    with np.errstate(all="ignore"):
        lengths = np.hypot.reduce(rows[:: len(rows) // _SAMPLE + 1], axis=1)
        usual = lengths[np.isfinite(lengths) & (lengths > 0)]
        return _Push(rows, float(np.median(usual)) if len(usual) else math.nan)


def _direction(push: _Push, whole: int, part: float, frame: Frame, point: Floats) -> QPointF | None:
    """An arrow at a point along a row of data units, as long as its share of the median makes it, or None."""
    vector = [float(number) for number in _row(push.rows, whole, part)]
    share = math.hypot(*vector) / push.usual
    if not (share > 0 and math.isfinite(share)):  # also not where NaN
        return None
    most = max(abs(number) for number in vector)
    x, y = (vector[0] / most, vector[1] / most) if len(vector) == 2 else (vector[0] / most, 0.0)
    across, down = frame.way(point, x, y)
    norm = math.hypot(across, down)
    if not (norm > 0 and math.isfinite(norm)):
        return None
    length = min(max(_USUAL + _PER_DECADE * math.log10(share), _SHORTEST), _LONGEST)
    return QPointF(across / norm, down / norm) * length


def _step(at: QPointF, target: Floats, dims: int) -> QPointF | None:
    """From the ball to the next position; with one variable only across."""
    if not np.isfinite(target).all():
        return None
    x, y = np.clip(target, -1e6, 1e6).tolist()
    return QPointF(x - at.x(), y - at.y() if dims == 2 else 0.0)


def draw_shaft(painter: QPainter, shaft: Shaft, plot: QRectF, setting: Setting) -> None:
    """Halo first, then line and head."""
    sizes, theme = setting.sizes, setting.theme
    along = (shaft.tip - shaft.begin) / shaft.length
    head = min(0.62 * sizes.em, 0.6 * shaft.length)
    width = {Arrow.GRADIENT: 1.1, Arrow.VELOCITY: 1.1, Arrow.STEP: 1.8}[shaft.kind] * sizes.line
    ink = shaft.colour if shaft.kind is Arrow.STEP else mixed(shaft.colour, theme.text, 0.55)
    is_open = shaft.kind is Arrow.VELOCITY
    reach = shaft.tip if is_open else shaft.tip - along * (0.8 * head)
    line = _clipped(shaft.begin, reach, plot)
    corners = _head(shaft.tip, along, head)
    for is_halo in (True, False):
        pen = round_pen(theme.runs.halo if is_halo else ink, width + (2.4 * sizes.halo if is_halo else 0.0))
        painter.setBrush(Qt.BrushStyle.NoBrush if is_open else pen.color())
        painter.setPen(pen)
        if is_open:
            painter.drawPolyline(QPolygonF([corners[0], shaft.tip, corners[1]]))
            if not is_halo:
                pen.setDashPattern([2.4, 2.4])
                painter.setPen(pen)
        else:
            if not is_halo:
                painter.setPen(round_pen(ink, 0.5 * sizes.line))
            painter.drawPolygon(QPolygonF([corners[0], shaft.tip, corners[1]]))
            painter.setPen(pen)
        if line is not None:
            painter.drawLine(line)


def _head(tip: QPointF, along: QPointF, size: float) -> tuple[QPointF, QPointF]:
    """The two rear corners of a head."""
    aside = _aside(along) * (0.46 * size)
    rear = tip - along * size
    return rear + aside, rear - aside


def _clipped(begin: QPointF, end: QPointF, plot: QRectF) -> QLineF | None:
    """The part of a line in the plot: its end may lie a million pixels away."""
    if max(abs(begin.x()), abs(begin.y()), abs(end.x()), abs(end.y())) < _NEAR:
        return QLineF(begin, end)  # the painter's own clip will do
    points = np.array([[begin.x(), begin.y()], [end.x(), end.y()]])
    lines, _, _ = clip_segments(points, plot)
    return QLineF(*lines[0].tolist()) if len(lines) else None


def _name(painter: QPainter, shafts: list[Shaft], plot: QRectF, setting: Setting) -> None:
    """Names beyond the tips, where they have room and cover no other name."""
    kind = Type(setting.sizes.small, setting.theme.text)
    taken: list[QRectF] = []
    for shaft in shafts:
        along = (shaft.tip - shaft.begin) / shaft.length
        text, gap = shaft.kind.value, 0.5 * setting.sizes.em
        width, height = kind.width(text), 2 * kind.middle
        middle = shaft.tip + QPointF(along.x() * (gap + width / 2), along.y() * (gap + height / 2))
        room = QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)
        if not plot.contains(room) or any(room.adjusted(-2, -2, 2, 2).intersects(other) for other in taken):
            continue
        taken.append(room)
        painter.setOpacity(HIDDEN if shaft.is_hidden else 1.0)
        draw_haloed(painter, text, room.bottomLeft(), kind, setting.theme.runs.halo, 0.17 * setting.sizes.em)
