"""The relief as a plot: the block, drawn once for a camera, and the runs on it."""

from __future__ import annotations

import math
from typing import cast

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from app.document.picture import Picture
from app.document.translation import translate
from app.painting.arrows import draw_arrows
from app.painting.backdrop import Change
from app.painting.contour import sentence_for
from app.painting.critical_marks import placed
from app.painting.field_shape import FieldShape
from app.painting.frame import Axis, Frame
from app.painting.images import keeps_lines
from app.painting.markers import HIDDEN, draw_critical
from app.painting.painters import painting
from app.painting.pens import Stroke
from app.painting.relief.box import Box
from app.painting.relief.camera import block_area, viewpoint
from app.painting.relief.contour_lines import ContourLines, contour_lines, draw_contours, outline
from app.painting.relief.draped_runs import DrapedRuns
from app.painting.relief.grid import Grid, make_grid
from app.painting.relief.horizon import Horizon
from app.painting.relief.morph import ReliefOutline
from app.painting.relief.sight import ReliefFrame, Sight, frame_of
from app.painting.relief.surface_image import surface_image
from app.painting.setting import Setting
from app.painting.share_note import paint_share
from app.painting.sizes import CROWD
from app.painting.text import Type, draw_sentence
from surfaces.critical import points_of
from surfaces.field import Scale

_FINE = 2.0  # columns and rows of the surface's image for a pixel
_MOST_FINE = 1_300_000  # pixels; a larger picture has one column for each
_DRAFT = 100_000  # pixels of a draft
_EDGE = 1.3  # thickness of the outline, in contour lines
_SPARSE = 4  # of so many points of a draft's contour lines one is drawn
_DEPTHS, _DRAFT_DEPTHS = 560, 220  # samples from near to far


class ReliefPlot:
    """Paints pictures of two variables into a rectangle, seen from aside.

    While the camera moves, `is_draft` makes frames that are coarser and quicker.
    """

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._runs = DrapedRuns(setting)
        self._grid: Grid | None = None
        self._lines: tuple[ContourLines, ContourLines] | None = None
        self._sight: Sight | None = None
        self._sight_key: tuple[object, ...] = ()
        self._box: Box | None = None
        self._box_key: tuple[object, ...] = ()
        self._image = QImage()
        self._image_key: tuple[object, ...] = ()
        self.is_draft = False

    def lay(self, picture: Picture, room: QRectF) -> QRectF:
        """Prepare for a picture in a room; returns the rectangle of the plot itself."""
        self._picture, self._plot = picture, room
        self._frame: Frame = Frame(room, Axis(0.0, 1.0), Axis(0.0, 1.0))
        if picture.field is None or room.width() < 1 or room.height() < 1:
            self._sight = None
            return room
        self._find_grid(picture)
        sight = self._find_sight(picture, room)
        self._frame = frame = frame_of(sight, room)
        names = (*picture.variables, "", "")
        key = (sight, names[:2])
        if key != self._box_key or self._box is None:
            self._box = Box(sight.grid, sight.view, (names[0], names[1]), room, self._setting)
            self._box_key = key
        runs, sizes = picture.visible_runs, self._setting.sizes
        self._runs.lay(runs, frame, Stroke(sizes.line, sizes.halo, len(runs) <= CROWD), picture.steps, self.is_draft)
        return room

    def heir(self, setting: Setting | None = None) -> ReliefPlot:
        """See `view_plots.Plot.heir`."""
        heir = ReliefPlot(setting or self._setting)
        heir._runs = self._runs.heir(setting)
        heir._grid, heir._lines = self._grid, self._lines
        heir._sight, heir._sight_key = self._sight, self._sight_key
        if heir._setting.looks_like(self._setting):
            heir._image, heir._image_key = self._image, self._image_key
        return heir

    @property
    def frame(self) -> Frame:
        """From data to pixels, since the last `lay`: a `ReliefFrame`, unless the picture has no field."""
        return self._frame

    def outline(self, shape: FieldShape, corner: QPointF) -> ReliefOutline | None:
        """What a morph of the surface of this shape begins or ends with; the picture's upper left is at `corner`."""
        if self._sight is None or self._box is None:
            return None
        sight = self._sight
        return ReliefOutline(shape, sight.view, sight.grid, self._box, self._plot.translated(-corner), corner)

    def paint_still(self, painter: QPainter) -> None:
        """Everything that does not move."""
        painter.save()
        painter.setClipRect(self._plot, Qt.ClipOperation.IntersectClip)
        if self._sight is not None and self._box is not None:
            self._box.paint_behind(painter)
            self._paint_block(painter, self._sight)
            self._box.paint(painter)
            if self._picture.view.critical_points:
                self._paint_critical(painter)
        self._paint_sentence(painter)
        painter.restore()

    def settle(self, step: float, is_fresh: bool) -> list[Change]:
        """The finished pieces of trails."""
        return self._runs.settle(step, is_fresh) if self._shows_runs else []

    def paint_moving(self, painter: QPainter, step: float, is_direct: bool = False) -> None:
        """The runs at a step."""
        if self._shows_runs:
            self._runs.paint(painter, step, is_direct)
            draw_arrows(painter, self._picture, self._frame, self._setting, step)

    @property
    def _shows_runs(self) -> bool:
        return self._sight is not None and self._picture.problem is None

    def _find_grid(self, picture: Picture) -> None:
        scale = cast(Scale, picture.scale)
        known = self._grid
        if picture.field is None or (known is not None and known.field is picture.field and known.scale == scale):
            return
        self._grid, self._lines = make_grid(picture.field, scale), None

    def _find_sight(self, picture: Picture, room: QRectF) -> Sight:
        """The block before the camera; the last one, if nothing moved."""
        key = (self._grid, picture.camera, room.getRect(), self._setting.sizes, self.is_draft)
        if key != self._sight_key or self._sight is None:
            grid = cast(Grid, self._grid)
            view = viewpoint(picture.camera, _inner(room, self._setting.sizes.em))
            area = block_area(view, room)
            pixels = max(area.width() * area.height(), 1.0)
            grain = _FINE if pixels <= _MOST_FINE else 1.0
            if self.is_draft:
                grain = min(1.0, math.sqrt(_DRAFT / pixels))
            depths = _DRAFT_DEPTHS if self.is_draft else _DEPTHS
            self._sight = Sight(grid, view, Horizon(grid, view, area, grain, depths))
            self._sight_key = key
        return self._sight

    def _paint_block(self, painter: QPainter, sight: Sight) -> None:
        area = sight.horizon.area
        is_kept = not keeps_lines(painter)
        key = (sight, self._setting.theme, is_kept)
        if key != self._image_key:
            self._image, self._image_key = self._bake(sight, is_kept), key
        is_exact = self._image.width() == int(area.width())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not is_exact)
        if is_exact:
            painter.drawImage(area.topLeft(), self._image)
        else:
            painter.drawImage(area, self._image)

    def _bake(self, sight: Sight, is_for_pixels: bool) -> QImage:
        """The surface with its lines; twice as fine for a device without pixels."""
        horizon, theme, hair = sight.horizon, self._setting.theme, self._setting.sizes.contour
        image = surface_image(horizon, theme.name, is_halved=is_for_pixels and horizon.grain == _FINE)
        if image.isNull():
            return image
        if self._lines is None:
            self._lines = contour_lines(sight.grid), outline(sight.grid)
        with painting(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(image.width() / horizon.area.width(), image.height() / horizon.area.height())
            painter.translate(-horizon.area.topLeft())
            for lines, width in zip(self._lines, (hair, _EDGE * hair), strict=True):
                draw_contours(painter, lines, sight, theme, width, _SPARSE if self.is_draft else 1)
        return image

    def _paint_critical(self, painter: QPainter) -> None:
        """The marks that are seen, and the global minima, which are looked for."""
        frame, setting = cast(ReliefFrame, self._frame), self._setting
        marks = placed(points_of(self._picture.critical), frame)
        if not marks:
            return
        x, y = np.array([point.position for point, _ in marks]).T
        for (point, at), is_seen in zip(marks, frame.sees(x, y, 0.5 * setting.sizes.ball).tolist(), strict=True):
            if is_seen or point.is_global:
                painter.setOpacity(1.0 if is_seen else HIDDEN)
                draw_critical(painter, at, point.kind, point.is_global, setting.theme, setting.sizes)
        painter.setOpacity(1.0)

    def _paint_sentence(self, painter: QPainter) -> None:
        picture, setting = self._picture, self._setting
        sentence = sentence_for(picture)
        if sentence is not None:
            halo = setting.theme.ground if picture.field is not None else None
            text = translate(sentence, setting.language)
            draw_sentence(painter, text, self._plot, Type(1.1 * setting.sizes.em, setting.theme.quiet), halo)
        elif picture.field is not None:
            paint_share(painter, picture.field.undefined_share, self._plot, setting)


def _inner(room: QRectF, em: float) -> QRectF:
    """What is left for the block where numbers and names have their room."""
    aside, above, below = (
        min(4.2 * em, 0.1 * room.width()),
        min(1.8 * em, 0.06 * room.height()),
        min(2.0 * em, 0.08 * room.height()),
    )
    return room.adjusted(aside, above, -aside, -below)
