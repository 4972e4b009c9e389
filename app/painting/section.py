"""The plot of a section: the surface along a line through the run in focus, which moves with the run."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import cast

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from app.document.picture import Picture, RunPicture
from app.document.translation import translate
from app.painting.axes import Axes, draw_axes, draw_grid, lay_axes
from app.painting.backdrop import Change
from app.painting.contour import sentence_for
from app.painting.critical_marks import nearest
from app.painting.crosses import how_it_ended
from app.painting.curve_parts import gaps, paint_gap, paint_guides, paint_line, paint_sentence, paint_tangent
from app.painting.frame import Axis, Floats, Frame
from app.painting.images import blank_image
from app.painting.known import in_window, seen_along, window_visits
from app.painting.markers import RunMarks, draw_critical, draw_cross
from app.painting.number_text import value_text
from app.painting.painters import painting
from app.painting.places import Moment, ended_early, last_step, moment, place
from app.painting.run_style import style_of
from app.painting.runs_in_fog import IN_FOG
from app.painting.scaled_axis import scaled_axis
from app.painting.section_line import ON_LINE, Cut, SectionLine, marks_on
from app.painting.setting import Setting
from app.painting.sizes import CROWD
from app.painting.text import Type, draw_haloed, draw_text
from core.message import message
from surfaces.field import Scale
from surfaces.section import COUNT, Section, lowest, section

_OFF_LINE = 0.04  # share of the window: what lies so far from the line is faint
_FAINT = 0.35  # strength of what does not lie on the line, but is seen from the side
_MOST_MINIMA = 40
_FEWEST = 150  # points of a line in a narrow plot
_NOTHING = 1e-6  # of the window: a coordinate that is smaller is called 0, as in the verdicts
_NOWHERE = message("no real value along this line")
_OUTSIDE = message("All values along this line lie outside of the plot.")


class SectionPlot:
    """Paints sections of a surface of two variables into a rectangle."""

    is_draft = False

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._marks = RunMarks(setting.theme, setting.sizes.ball, setting.sizes.halo, setting.sizes.line)
        self._line: SectionLine | None = None
        self._made: tuple[float, Cut, Section] | None = None  # at the step painted last
        self._hatching: QImage | None = None  # of the whole plot, once there is something to hatch

    def lay(self, picture: Picture, room: QRectF) -> QRectF:
        """Prepare for a picture in a room; returns the rectangle of the plot itself."""
        self._picture, self._made, self._hatching = picture, None, None
        has_line = picture.surface is not None and picture.surface.dims == 2 and len(picture.window) == 4
        self._line = SectionLine(picture) if has_line and picture.problem is None else None
        self._visits = window_visits(picture) if self._line is not None and picture.view.fog else None
        across = Axis(0.0, 1.0) if self._line is None else self._line.across
        upward = scaled_axis(picture.field, cast(Scale, picture.scale))
        self._axes: Axes = lay_axes(room, across, upward, _names(picture), self._setting.sizes, self._setting.theme)
        return self._axes.frame.plot

    def heir(self, setting: Setting | None = None) -> SectionPlot:
        """See `view_plots.Plot.heir`."""
        heir = SectionPlot(setting or self._setting)
        if heir._setting.looks_like(self._setting):
            heir._marks = self._marks
        return heir

    @property
    def frame(self) -> Frame:
        """From data to pixels, since the last `lay`: along the line, and the value."""
        return self._axes.frame

    def paint_still(self, painter: QPainter) -> None:
        """Axes, and what there is to say instead of a line."""
        picture, sizes, theme = self._picture, self._setting.sizes, self._setting.theme
        painter.save()
        if self._line is not None:
            draw_grid(painter, self._axes, sizes, theme)
            draw_axes(painter, self._axes, sizes, theme)
        sentence = sentence_for(picture)
        if sentence is not None and not (picture.view.fog and picture.problem is None):
            is_line_there = picture.problem is None and picture.field is not None and picture.field.constant is not None
            paint_sentence(painter, sentence, self._axes.frame.plot, self._setting, is_line_there)
        painter.restore()

    def settle(self, _step: float, _is_fresh: bool) -> list[Change]:
        """Nothing: the whole line moves."""
        return []

    def paint_moving(self, painter: QPainter, step: float, is_direct: bool = False) -> None:
        """The line at a step, and the runs on it."""
        if self._line is None:
            return
        now, plot = moment(step, self._picture.steps), self._axes.frame.plot
        cut, made = self._section(self._line, now)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_name(painter, cut)
        painter.setClipRect(plot, Qt.ClipOperation.IntersectClip)
        self._paint_curve(painter, cut, made, is_direct)
        if self._picture.view.critical_points and self._visits is None:
            self._paint_critical(painter, cut, made)
        self._paint_others(painter, cut, now, is_direct)
        self._paint_run(painter, cut, made, now, is_direct)
        painter.restore()

    def _section(self, line: SectionLine, now: Moment) -> tuple[Cut, Section]:
        if self._made is None or self._made[0] != now.step:
            cut, field = line.at(now), self._picture.field
            shown = (0.0, 0.0) if field is None else (field.low, field.high)
            surface = self._picture.surface
            assert surface is not None  # noqa: S101  # there is a line
            count = round(min(max(self._axes.frame.plot.width(), _FEWEST), COUNT))
            made = section(surface, cut.point, cut.direction, cut.ends, shown, count)
            if self._visits is not None:
                is_known = seen_along(self._visits, now.whole, in_window(made.positions, self._picture.window))
                made = replace(made, values=np.where(is_known, made.values, math.nan))
            self._made = now.step, cut, made
        return self._made[1:]

    def _paint_name(self, painter: QPainter, cut: Cut) -> None:
        """Where the line lies, above the right end of the plot."""
        picture, sizes, plot = self._picture, self._setting.sizes, self._axes.frame.plot
        widths = np.subtract(picture.window[1::2], picture.window[0::2])
        x, y = (
            value_text(part, 3) for part in np.where(np.abs(cut.point) < _NOTHING * widths, 0.0, cut.point).tolist()
        )
        names = picture.variables
        if picture.view.section == "gradient":
            text = translate(message("along the gradient from ({x}, {y})", x=x, y=y), self._setting.language)
        else:
            text = f"{names[1]} = {y}" if picture.view.section == "first" else f"{names[0]} = {x}"
        kind = Type(sizes.small, self._setting.theme.quiet)
        at = QPointF(plot.right(), plot.top() - 0.35 * sizes.em)
        draw_text(painter, kind.cut(text, plot.width()), at, kind, 1.0)

    def _paint_curve(self, painter: QPainter, cut: Cut, made: Section, is_direct: bool) -> None:
        frame = self._axes.frame
        points = frame.pixels(cut.shift + made.t, made.values)
        if self._visits is None and not np.isfinite(made.values).all() and np.isfinite(made.values).any():
            left, right = points[0, 0], points[-1, 0]
            for low, high in gaps(made.t, made.values):
                begin, end = (left + share * (right - left) for share in (low, high))
                self._paint_gap(painter, begin, end, is_direct)
        if not paint_line(painter, points, frame.plot, self._setting):
            self._say_why_empty(painter, made)

    def _say_why_empty(self, painter: QPainter, made: Section) -> None:
        if self._visits is not None:
            paint_sentence(painter, IN_FOG, self._axes.frame.plot, self._setting)
        elif sentence_for(self._picture) is None:
            is_real = bool(np.isfinite(made.values).any())
            paint_sentence(painter, _OUTSIDE if is_real else _NOWHERE, self._axes.frame.plot, self._setting)

    def _paint_gap(self, painter: QPainter, left: float, right: float, is_direct: bool) -> None:
        """Hatch the plot between two pixels; as the line moves, only the ends of that do."""
        plot = self._axes.frame.plot
        if self._hatching is None:
            self._hatching = blank_image(plot)
            if not self._hatching.isNull():
                with painting(self._hatching) as inner:
                    inner.translate(-plot.topLeft())
                    paint_gap(inner, plot.left(), plot.right(), plot, self._setting)
        if is_direct or self._hatching.isNull():
            paint_gap(painter, left, right, plot, self._setting)
        else:
            strip = QRectF(left, plot.top(), right - left, plot.height())
            painter.drawImage(strip, self._hatching, strip.translated(-plot.topLeft()))

    def _paint_critical(self, painter: QPainter, cut: Cut, made: Section) -> None:
        """Minima and saddles of the surface that lie on the line, and the other minima of the line as rings."""
        sizes, theme, frame = self._setting.sizes, self._setting.theme, self._axes.frame
        marks = marks_on(cut, frame, self._picture)
        for point, at in marks:
            draw_critical(painter, at, point.kind, point.is_global, theme, sizes)
        painter.setPen(QPen(theme.quiet, max(1.0, 1.3 * sizes.hair)))
        painter.setBrush(theme.ground)
        for t, value in lowest(made)[:_MOST_MINIMA].tolist():
            at = frame.point(cut.shift + t, value)
            if at is not None and nearest(marks, at, 0.6 * sizes.em) is None:
                painter.drawEllipse(at, 0.22 * sizes.em, 0.22 * sizes.em)

    def _paint_others(self, painter: QPainter, cut: Cut, now: Moment, is_direct: bool) -> None:
        """The other runs, seen from the side: faint where they are not on the line.

        Of faint ones that lie on each other only the last: through it the others would only give it a wrong colour.
        """
        others = self._others(cut, now)
        for k, (at, run, strength) in enumerate(others):
            is_covered = strength < 1.0 and any(
                _distance(at, above) < self._marks.radius for above, *_ in others[k + 1 :]
            )
            if not is_covered:
                painter.setOpacity(strength)
                self._stamp(painter, at, run, now, is_direct)
        painter.setOpacity(1.0)

    def _others(self, cut: Cut, now: Moment) -> list[tuple[QPointF, RunPicture, float]]:
        """Where the other runs are, and how strong; of a crowd only those on the line."""
        focused, frame = self._picture.focused, self._axes.frame
        runs = [run for run in self._picture.visible_runs if run is not focused]
        if not runs:
            return []
        spots = np.array([place(run.trajectory.positions, now) for run in runs])
        values = [float(place(run.trajectory.values[:, np.newaxis], now)[0]) for run in runs]
        along, off = cut.seen(spots, self._picture.window)
        pixels, found = frame.pixels(along, np.array(values)), []
        for k in np.flatnonzero(off <= (ON_LINE if len(runs) >= CROWD else math.inf)).tolist():
            at = frame.spot(pixels[k])
            if at is not None and not (ended_early(runs[k]) and now.whole >= last_step(runs[k])):
                nearness = min(max((_OFF_LINE - float(off[k])) / (_OFF_LINE - ON_LINE), 0.0), 1.0)
                found.append((at, runs[k], _FAINT + (1.0 - _FAINT) * nearness))
        return found

    def _paint_run(self, painter: QPainter, cut: Cut, made: Section, now: Moment, is_direct: bool) -> None:
        """The run in focus, with its tangent and guide lines."""
        run, frame, setting = self._picture.focused, self._axes.frame, self._setting
        if run is None:
            return
        colour = QColor(style_of(setting.theme, run).colour)
        here = frame.pixels(cut.shift, made.value)
        if ended_early(run) and now.whole >= last_step(run):
            self._paint_stop(painter, here, run)
            return
        paint_guides(painter, here, colour, frame.plot, setting)
        paint_tangent(painter, frame, (cut.shift, made.value), made.slope, colour, setting)
        at = frame.point(cut.shift, made.value)
        if at is not None and frame.holds(at):
            self._stamp(painter, at, run, now, is_direct)

    def _paint_stop(self, painter: QPainter, here: Floats, run: RunPicture) -> None:
        """A cross where a run ended, or at the edge of the plot that it went beyond, and what happened there."""
        reach, sizes, theme = self._marks.radius, self._setting.sizes, self._setting.theme
        plot = self._axes.frame.plot.adjusted(reach, reach, -reach, -reach)
        if not np.isfinite(here).all():
            return
        x, y = here.tolist()
        at = QPointF(min(max(x, plot.left()), plot.right()), min(max(y, plot.top()), plot.bottom()))
        draw_cross(painter, at, 0.85 * reach, style_of(theme, run).colour, theme, max(sizes.line, 1.5))
        text, kind = translate(how_it_ended(run), self._setting.language), Type(sizes.small, theme.text)
        width, beside = kind.width(text), 1.6 * reach
        left = at.x() + beside if at.x() + beside + width < plot.right() else at.x() - beside - width
        draw_haloed(painter, text, QPointF(left, at.y() + kind.middle), kind, theme.ground, 0.17 * sizes.em)

    def _stamp(self, painter: QPainter, at: QPointF, run: RunPicture, now: Moment, is_direct: bool) -> None:
        mark = self._marks.end if now.is_last else self._marks.ball
        mark(painter, at, style_of(self._setting.theme, run), is_direct)


def _distance(one: QPointF, other: QPointF) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())


def _names(picture: Picture) -> tuple[str, str]:
    """What the axes are called; along the gradient the line itself has a name."""
    if len(picture.variables) < 2:
        return "", ""
    x, y = picture.variables
    return {"first": x, "second": y}.get(picture.view.section, ""), f"f({x}, {y})"
