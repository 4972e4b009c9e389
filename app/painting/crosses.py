"""Runs that came to their end before their time: a cross where it happened, and what happened, in a few words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.document.picture import RunPicture
from app.document.translation import translate
from app.painting.frame import Floats, Frame
from app.painting.markers import draw_cross
from app.painting.placing import Placer
from app.painting.run_style import RunStyle
from app.painting.setting import Setting
from app.painting.text import Type, draw_haloed
from app.painting.trail_layer import Line
from core.message import Message, message

_MOST_LABELS = 6


@dataclass(frozen=True, eq=False)
class Stop:
    """A run that stopped, and where its cross is."""

    run: RunPicture
    style: RunStyle
    at: QPointF


class Crosses:
    """Paints crosses with labels that keep clear of each other and, as far as they can, of the trails."""

    def __init__(self, setting: Setting, frame: Frame, trails: Sequence[Line]) -> None:
        self._setting, self._frame, self._trails = setting, frame, trails
        self._kind = Type(setting.sizes.small, setting.theme.text)
        self._labels: list[QPointF | None] = []

    def paint(self, painter: QPainter, stops: Sequence[Stop]) -> None:
        """All crosses, and the labels of the first few."""
        sizes, theme = self._setting.sizes, self._setting.theme
        for stop in stops:
            draw_cross(painter, stop.at, 0.85 * sizes.ball, stop.style.colour, theme, max(sizes.line, 1.5))
        told = _told(stops)[:_MOST_LABELS]
        texts = [translate(how_it_ended(stop.run), self._setting.language) for stop in told]
        if len(self._labels) != len(texts):  # runs only ever join them while the step rises, and leave while it falls
            others = [stop.at for stop in stops if stop not in told]
            self._labels = self._place(
                [*(stop.at for stop in told), *others], [self._kind.width(text) for text in texts]
            )
        for text, at in zip(texts, self._labels, strict=True):
            if at is not None:
                draw_haloed(painter, text, at, self._kind, theme.ground, 0.17 * sizes.em)

    def _place(self, crosses: Sequence[QPointF], widths: Sequence[float]) -> list[QPointF | None]:
        """Baselines for labels of these widths beside the first crosses."""
        reach, kind = self._setting.sizes.ball, self._kind
        placer = Placer(self._frame.plot, np.concatenate([_dense(trail) for trail in self._trails]))
        for at in crosses:
            placer.block(QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach))
        rooms = [placer.beside(at, width, kind.height, 1.6 * reach) for at, width in zip(crosses, widths, strict=False)]
        return [None if room is None else QPointF(room.left(), room.center().y() + kind.middle) for room in rooms]


def _told(stops: Sequence[Stop]) -> list[Stop]:
    """One of those that ended alike at one place: the same words around one cross would be a heap."""
    firsts: dict[tuple[str, int, int], Stop] = {}
    for stop in stops:
        firsts.setdefault((str(how_it_ended(stop.run)), round(stop.at.x()), round(stop.at.y())), stop)
    return list(firsts.values())


def where_it_ends(trail: Line, frame: Frame, inset: float) -> QPointF | None:
    """The last point of a path, or where the path left the plot for good, `inset` pixels from the edge."""
    last = trail.points[-1]
    if np.isfinite(last).all():
        at = QPointF(float(last[0]), float(last[1]))
        if frame.holds(at):
            return at
    if not len(trail.pieces):
        return None
    x, y = trail.pieces.corners[-1].tolist()
    plot = frame.plot.adjusted(inset, inset, -inset, -inset)
    return QPointF(min(max(x, plot.left()), plot.right()), min(max(y, plot.top()), plot.bottom()))


def _dense(trail: Line) -> Floats:
    """Points along a trail, no farther than a few pixels apart on its longer pieces."""
    corners = trail.pieces.corners
    if len(corners) < 2:
        return corners
    shares = np.linspace(0, 1, 12)[:, np.newaxis, np.newaxis]
    return np.concatenate((1 - shares) * corners[:-1] + shares * corners[1:])


def how_it_ended(run: RunPicture) -> Message:
    """Of a run that came to its end before its time."""
    if run.trajectory.diverged_at is not None:
        return message("diverged, step {step}", step=run.trajectory.diverged_at)
    return message("left the domain, step {step}", step=run.trajectory.left_domain_at)
