"""The contour plot: the surface from above, with the runs on it."""

from __future__ import annotations

import math
from typing import cast

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from app.document.picture import Picture, RunPicture
from app.document.translation import translate
from app.painting.arrows import draw_arrows
from app.painting.axes import Axes, draw_axes, lay_axes
from app.painting.backdrop import Change
from app.painting.clipping import clip_segments
from app.painting.critical_marks import placed_marks
from app.painting.field_layer import FieldLayer
from app.painting.frame import Axis, Floats, Frame, sound_axis
from app.painting.markers import draw_critical
from app.painting.number_text import value_text
from app.painting.pens import Stroke
from app.painting.places import moment
from app.painting.polylines import draw_lines
from app.painting.runs_in_fog import RunsInFog
from app.painting.runs_layer import RunsLayer
from app.painting.section_line import Cut, SectionLine
from app.painting.setting import Setting
from app.painting.share_note import paint_share
from app.painting.sizes import CROWD
from app.painting.text import Type, draw_sentence
from core.message import Message, message
from surfaces.field import Field, Scale

_NOWHERE = 1.0 - 1e-12  # share from which on nothing is defined


class ContourPlot:
    """Paints pictures of two variables into a rectangle; keeps baked layers between calls."""

    is_draft = False

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._ground = FieldLayer(setting.theme)
        self._runs = RunsLayer(setting)
        self._fog: RunsInFog | None = None

    def lay(self, picture: Picture, room: QRectF) -> QRectF:
        """Prepare for a picture in a room; returns the rectangle of the plot itself."""
        sizes, theme = self._setting.sizes, self._setting.theme
        x, y = _window(picture)
        names = (*picture.variables, "", "")
        self._picture = picture
        self._axes: Axes = lay_axes(room, x, y, (names[0], names[1]), sizes, theme)
        frame = self._axes.frame
        self._cuts = SectionLine(picture) if picture.view.kind == "section" and picture.field is not None else None
        runs = picture.visible_runs
        stroke = Stroke(sizes.line, sizes.halo, len(runs) <= CROWD)
        self._runs.lay(runs, frame, lambda run: _path(run, frame), stroke, picture.steps)
        self._fog = self._laid_fog() if picture.view.fog and picture.field is not None else None
        return frame.plot

    def _laid_fog(self) -> RunsInFog:
        picture, frame = self._picture, self._axes.frame
        fog = RunsInFog(self._setting, self._runs)

        def bake(rect: QRectF) -> QImage:
            scaled, hair = (
                Frame(rect, frame.x, frame.y),
                self._setting.sizes.contour * rect.width() / frame.plot.width(),
            )
            return self._ground.image(cast(Field, picture.field), cast(Scale, picture.scale), scaled, hair)

        fog.lay([_path(run, frame) for run in picture.visible_runs], frame.plot, bake, picture.steps)
        return fog

    def heir(self, setting: Setting | None = None) -> ContourPlot:
        """See `view_plots.Plot.heir`."""
        heir = ContourPlot(setting or self._setting)
        heir._ground, heir._runs = self._ground.heir(heir._setting.theme), self._runs.heir(setting)
        return heir

    @property
    def axes(self) -> Axes:
        """The frame with its ticks and names, since the last `lay`."""
        return self._axes

    @property
    def frame(self) -> Frame:
        """From data to pixels, since the last `lay`."""
        return self._axes.frame

    def paint_still(self, painter: QPainter) -> None:
        """Everything that does not move."""
        picture, sizes, theme = self._picture, self._setting.sizes, self._setting.theme
        plot = self._axes.frame.plot
        if self._fog is not None:
            self._fog.paint_veil(painter)
        elif picture.field is not None:
            self._ground.paint(painter, picture.field, cast(Scale, picture.scale), self._axes.frame, sizes.contour)
        if picture.window:
            draw_axes(painter, self._axes, sizes, theme)
        if self._fog is not None:
            return
        if picture.field is not None and picture.view.critical_points:
            self._paint_critical(painter)
        sentence = sentence_for(picture)
        if sentence is not None:
            halo = theme.ground if picture.field is not None else None
            text = translate(sentence, self._setting.language)
            draw_sentence(painter, text, plot, Type(1.1 * sizes.em, theme.quiet), halo)
        elif picture.field is not None:
            paint_share(painter, picture.field.undefined_share, plot, self._setting)

    def settle(self, step: float, is_fresh: bool) -> list[Change]:
        """The finished pieces of trails."""
        return (self._fog or self._runs).settle(step, is_fresh) if self._picture.problem is None else []

    def paint_moving(self, painter: QPainter, step: float, is_direct: bool = False) -> None:
        """The runs at a step, over the line along which a section is cut."""
        if self._picture.problem is None:
            if self._fog is not None:
                self._fog.paint_known(painter, step, is_direct)
            if self._cuts is not None:
                self._paint_cut(painter, self._cuts.at(moment(step, self._picture.steps)))
            self._runs.paint(painter, step, is_direct)
            draw_arrows(painter, self._picture, self._axes.frame, self._setting, step)

    def _paint_cut(self, painter: QPainter, cut: Cut) -> None:
        """The line of the section from edge to edge, thinly over its halo."""
        frame, sizes, theme = self._axes.frame, self._setting.sizes, self._setting.theme
        far = math.hypot(frame.x.high - frame.x.low, frame.y.high - frame.y.low)
        low, high = min(cut.ends[0], -far), max(cut.ends[1], far)
        ends = frame.pixels(*(cut.point + np.outer((low, high), cut.direction)).T)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        segment = clip_segments(ends, frame.plot)[0]
        for ink, width in ((theme.runs.halo, 3.0 * sizes.hair), (theme.text, 1.2 * sizes.hair)):
            painter.setPen(QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            draw_lines(painter, segment)
        painter.restore()

    def _paint_critical(self, painter: QPainter) -> None:
        painter.save()
        for point, at in placed_marks(self._picture.critical, self._axes.frame):
            draw_critical(painter, at, point.kind, point.is_global, self._setting.theme, self._setting.sizes)
        painter.restore()


def sentence_for(picture: Picture) -> Message | None:
    """What to say instead of, or over, the surface: it is broken, nowhere defined, or flat."""
    if picture.problem is not None:
        return picture.problem
    if picture.field is not None:
        if picture.field.undefined_share >= _NOWHERE:
            return message("no real value anywhere in this window")
        if picture.field.constant is not None and picture.field.undefined_share == 0:
            return message("constant: {value}", value=value_text(picture.field.constant))
    return None


def _window(picture: Picture) -> tuple[Axis, Axis]:
    window = picture.window if len(picture.window) == 4 else (0.0, 1.0, 0.0, 1.0)
    return sound_axis(window[0], window[1]), sound_axis(window[2], window[3])


def _path(run: RunPicture, frame: Frame) -> Floats:
    positions = run.trajectory.positions
    return frame.pixels(positions[:, 0], positions[:, 1])
