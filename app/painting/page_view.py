"""A view: a page with one plot or two, its still parts baked into an image, its moving parts painted over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from app.document.picture import Picture
from app.document.scene import Camera
from app.painting.backdrop import Backdrop
from app.painting.contour import ContourPlot
from app.painting.curve import CurvePlot
from app.painting.field_shape import FieldShape
from app.painting.frame import Frame
from app.painting.images import blank_image, keeps_lines, to_device_pixels, whole_pixels
from app.painting.morph import Morph, Outline, shape_of
from app.painting.page import Page, PageMaker
from app.painting.painters import painting
from app.painting.relief.morph import ReliefMorph, ReliefOutline
from app.painting.relief.plot import ReliefPlot
from app.painting.setting import Setting
from app.painting.sizes import Sizes, sizes_for
from app.painting.theme import Theme, load_theme
from app.painting.view_plots import WITH_CAMERA, Placed, Plot, names_its_runs, placed_plots
from core.giving_way import give_way


@dataclass(frozen=True)
class _Place:
    """Where a view was painted: its rectangle in units of the painter and in pixels of the device, and from one to the
    other; `density` is pixels per unit.
    """

    rect: QRectF
    pixels: QRectF
    to_pixels: QTransform
    density: float


class PageView:
    """Paints pictures as `views.View` says."""

    def __init__(self, name: str, theme: Theme, language: str, scale: float, has_header: bool = True) -> None:
        self.name, self.theme, self.language, self.scale = name, theme, language, scale
        self.has_header = has_header
        self.is_draft = False
        self._key: tuple[object, ...] = ()
        self._sizes: Sizes | None = None
        self._backdrop: Backdrop | None = None
        self._plots: tuple[Plot, ...] = ()
        self._room = QRectF()  # of the first plot with its axes
        self._edges = QRectF()
        self._place: _Place | None = None  # on a device with pixels
        self._shown: tuple[object, ...] = ()
        self._frames: tuple[Frame, ...] = ()

    def paint(self, painter: QPainter, rect: QRectF, picture: Picture, step: float) -> None:
        """See `views.View.paint`."""
        painter.save()
        is_direct = keeps_lines(painter)
        if is_direct:
            self._lay(picture, rect, 1.0)
            painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
            self._paint_still(painter, rect, picture)
        else:
            self._place = _place_of(painter, rect)
            rect = self._place.pixels
            painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
            self._lay_on_device(self._place, picture)
            is_direct = not self._show_settled(painter, rect, picture, step)
        self._paint_moving(painter, picture, step, is_direct)
        painter.restore()

    @property
    def place(self) -> object:
        """See `views.View.place`."""
        return self._place

    @place.setter
    def place(self, place: object) -> None:
        if isinstance(place, _Place):
            self._place = place

    def heir(self, theme: str | None = None, language: str | None = None) -> PageView:
        """See `views.View.heir`."""
        chosen = self.theme if theme is None else load_theme(theme)
        heir = PageView(self.name, chosen, language or self.language, self.scale, self.has_header)
        heir._place = self._place
        if self._sizes is not None:
            heir._sizes = self._sizes
            setting = Setting(heir.theme, heir.language, self._sizes)
            heir._plots = tuple(plot.heir(setting) for plot in self._plots)
        return heir

    def make_ready(self, picture: Picture, step: float) -> None:
        """See `views.View.make_ready`."""
        if self._place is not None:
            self._lay_on_device(self._place, picture)
            self._settle(self._place.pixels, picture, step)

    def image(self, picture: Picture, step: float) -> QImage:
        """See `views.View.image`."""
        place = self._place
        if place is None:
            return QImage()
        image = blank_image(place.pixels, is_opaque=True)
        if image.isNull():
            return image
        self._lay_on_device(place, picture)
        with painting(image) as painter:
            painter.translate(-place.pixels.topLeft())
            is_direct = not self._show_settled(painter, place.pixels, picture, step)
            self._paint_moving(painter, picture, step, is_direct)
        image.setDevicePixelRatio(place.density)
        return image

    def outline(self, picture: Picture) -> Outline | ReliefOutline | None:
        """See `views.View.outline`."""
        shape = shape_of(picture)
        if self._place is None or shape is None:
            return None
        self._lay_on_device(self._place, picture)
        plot, corner = self._plots[0], self._place.pixels.topLeft()
        if isinstance(plot, ReliefPlot) and isinstance(shape, FieldShape):
            return plot.outline(shape, corner)
        if not isinstance(plot, ContourPlot | CurvePlot):
            return None
        frame = replace(plot.frame, plot=plot.frame.plot.translated(-corner))
        return Outline(replace(plot.axes, frame=frame), self._room.translated(-corner), shape)

    def morph(self, before: Outline | ReliefOutline | None, picture: Picture) -> Morph | ReliefMorph | None:
        """See `views.View.morph`."""
        after = None if before is None else self.outline(picture)
        if before is None or after is None or type(before.shape) is not type(after.shape) or self._sizes is None:
            return None
        setting = Setting(self.theme, self.language, self._sizes)
        if isinstance(before, ReliefOutline):
            return ReliefMorph(before, after, setting) if isinstance(after, ReliefOutline) else None
        return Morph(before, after, setting) if isinstance(after, Outline) else None

    def _paint_moving(self, painter: QPainter, picture: Picture, step: float, is_direct: bool) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for plot in self._plots:
            plot.paint_moving(painter, step, is_direct)
        self._maker.paint_moving(painter, self._page, picture, step, self._edges)

    def frames(self, rect: QRectF, picture: Picture) -> tuple[Frame, ...]:
        """See `views.View.frames`."""
        if self._shown == (self._parts(picture), rect.getRect()):
            return self._frames
        # Another view, or the layers of this one would be lost.
        other = PageView(self.name, self.theme, self.language, self.scale, self.has_header)
        other._lay(picture, rect, 1.0)
        return tuple(plot.frame for plot in other._plots)

    def _lay_on_device(self, place: _Place, picture: Picture) -> None:
        """Arrange the page in pixels of the device."""
        self._shown = (self._parts(picture), place.rect.getRect())
        self._lay(picture, place.pixels, place.density)
        to_units = place.to_pixels.inverted()[0]
        self._frames = tuple(replace(plot.frame, plot=to_units.mapRect(plot.frame.plot)) for plot in self._plots)

    def _parts(self, picture: Picture) -> _Parts:
        return _Parts(picture, picture.camera if self.name in WITH_CAMERA else None)

    def _lay(self, picture: Picture, rect: QRectF, density: float) -> None:
        """Arrange the page, unless this was done for the same parts of a picture."""
        key = (self._parts(picture), rect.getRect(), density, self.theme, self.language, self.scale,
               self.is_draft)  # fmt: skip
        if key == self._key:
            return
        give_way()
        self._key = key
        self._backdrop = None
        sizes = sizes_for(QRectF(0, 0, rect.width() / density, rect.height() / density), self.theme, self.scale,
                          len(picture.visible_runs)).times(density)  # fmt: skip
        setting = Setting(self.theme, self.language, sizes)
        self._maker = PageMaker(setting)
        page, placed = self._arrange(picture, rect, sizes)
        rooms = [each.room for each in placed]
        self._room = rooms[0]
        self._plots = self._plots_for(placed, setting)
        for plot in self._plots:
            plot.is_draft = self.is_draft
        plots = [plot.lay(picture, room) for plot, room in zip(self._plots, rooms, strict=True)]
        plots = self._lined_up(picture, placed, plots)
        self._page: Page = self._maker.settle(page, picture, plots[0])
        right = page.column.right() if page.legend_is_column else max(plot.right() for plot in plots)
        self._edges = QRectF(plots[0].left(), 0, right - plots[0].left(), 0)

    def _arrange(self, picture: Picture, rect: QRectF, sizes: Sizes) -> tuple[Page, tuple[Placed, ...]]:
        """The page and its plots; names stand beside them unless they stand at the lines of one of them."""
        page = self._maker.lay(picture, rect, has_legend=False, has_header=self.has_header)
        placed = placed_plots(self.name, picture, page.body, sizes)
        if names_its_runs(placed):
            return page, placed
        page = self._maker.lay(picture, rect, has_legend=True, has_header=self.has_header)
        return page, placed_plots(self.name, picture, page.body, sizes)

    def _lined_up(self, picture: Picture, placed: Sequence[Placed], plots: Sequence[QRectF]) -> list[QRectF]:
        """Lay those plots again that begin farther left than others that stand above or below them."""
        lined = list(plots)
        for k, (plot, each) in enumerate(zip(self._plots, placed, strict=True)):
            room = each.room
            left = max(
                laid.left() for laid, other in zip(plots, placed, strict=True) if other.room.left() == room.left()
            )
            if each.lines_up and plots[k].left() < left:
                lined[k] = plot.lay(picture, room.adjusted(left - plots[k].left(), 0, 0, 0))
        return lined

    def _plots_for(self, placed: Sequence[Placed], setting: Setting) -> tuple[Plot, ...]:
        """The plots of this view; those of the last picture are kept, with their layers, as far as they still fit."""
        wanted = [each.kind for each in placed]
        if setting.sizes == self._sizes and [type(plot) for plot in self._plots] == wanted:
            return self._plots
        self._sizes = setting.sizes
        known: dict[object, Plot] = {type(plot): plot for plot in self._plots}
        return tuple(known[kind].heir(setting) if kind in known else kind(setting) for kind in wanted)

    def _show_settled(self, painter: QPainter, rect: QRectF, picture: Picture, step: float) -> bool:
        """Paint what is still and what has settled; False where there was no room to keep that, or no use in it."""
        if self.is_draft:
            self._paint_still(painter, rect, picture)
            return False
        backdrop = self._settle(rect, picture, step)
        if backdrop.is_null:  # too large for an image: slower, but the same picture
            self._paint_still(painter, rect, picture)
            return False
        backdrop.paint(painter)
        return True

    def _settle(self, rect: QRectF, picture: Picture, step: float) -> Backdrop:
        """What is still with what has settled at a step."""
        is_fresh = self._backdrop is None
        if self._backdrop is None:
            self._backdrop = Backdrop(rect, lambda baker: self._paint_still(baker, rect, picture))
        if not self._backdrop.is_null:
            self._backdrop.settle(change for plot in self._plots for change in plot.settle(step, is_fresh))
        return self._backdrop

    def _paint_still(self, painter: QPainter, rect: QRectF, picture: Picture) -> None:
        painter.fillRect(rect, self.theme.ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for plot in self._plots:
            give_way()
            plot.paint_still(painter)
        self._maker.paint_still(painter, self._page, picture, self._edges.left(), self._edges.right())


def _place_of(painter: QPainter, rect: QRectF) -> _Place:
    """Where a painter puts a rectangle; it counts in pixels of the device from now on."""
    device = painter.deviceTransform()
    density = to_device_pixels(painter)
    return _Place(rect, whole_pixels(device.mapRect(rect)), device, density)


class _Parts:
    """The parts of a picture that decide its looks; equal if they are the same objects."""

    def __init__(self, picture: Picture, camera: Camera | None) -> None:
        parts = (picture.field, picture.curve, picture.critical, picture.surface)
        self._same: tuple[object, ...] = (*parts, *(run.trajectory for run in picture.runs))
        self._equal = (
            *(picture.subject, picture.problem, picture.window, picture.steps, picture.scale, picture.view),
            *(picture.captions, picture.focus),
            camera,
            tuple((run.name, run.colour, run.variant, run.hidden) for run in picture.runs),
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Parts) or len(self._same) != len(other._same):
            return False
        return all(a is b for a, b in zip(self._same, other._same, strict=True)) and self._equal == other._equal

    __hash__ = None  # type: ignore[assignment]
