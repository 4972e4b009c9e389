"""A field as a morph wants it: shares of the ramp on one coarse grid, whatever the window, between any two of which
there is another; coloured with its contour lines in a few milliseconds, however wild they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPainter

from app.painting import colour
from app.painting.field_image import Enlarged, Floats
from app.painting.field_lines import LEVELS
from app.painting.frame import Frame
from app.painting.images import image_of
from app.painting.setting import Setting
from app.painting.theme import Theme, load_theme
from surfaces.field import Field, Scale, drawable, hillshade, levels, normalise

COLUMNS, ROWS = 160, 120
_STEPS, _SHADES = 1024, 17  # entries of the ramp; steps of light
_BAND = 16  # rows of pixels that are coloured at once
_MOST_PIXELS = 250_000  # of a frame; larger plots are coloured more coarsely, and enlarged
_MOST_POINTS = 50_000  # of all lines, on this grid: where the picture has none, the morph has none
_UNIT = (0.0, 1.0, 0.0, 1.0)


@dataclass(frozen=True, eq=False)
class FieldShape:
    """Shares 0…1 of the ramp (ROWS, COLUMNS), row 0 lowest, and the rising shares (count,) that have contour lines."""

    has_grid: ClassVar[bool] = False
    shares: Floats
    levels: NDArray[np.float64]

    def towards(self, other: FieldShape, share: float) -> FieldShape:
        """The shape at 0 (this one) … 1 (the other one) of the way."""
        part = np.float32(share)
        return FieldShape(self.shares + part * (other.shares - self.shares), self._levels_towards(other, share))

    def _levels_towards(self, other: FieldShape, share: float) -> NDArray[np.float64]:
        """As many lines as the other one has: those of this one are stretched to them, from lowest to highest."""
        if not self.levels.size or not other.levels.size:
            return other.levels if other.levels.size else self.levels
        places = np.linspace(0, 1, other.levels.size)
        mine = np.interp(places, np.linspace(0, 1, self.levels.size), self.levels)
        return np.asarray(mine + share * (other.levels - mine))

    @cached_property
    def light(self) -> Floats:
        """The light −1…1 of the hill shading (ROWS, COLUMNS)."""
        return hillshade(_unit_field(self.shares), "linear").astype(np.float32)

    def paint(self, painter: QPainter, frame: Frame, setting: Setting) -> None:
        """The shape over a whole plot."""
        plot = frame.plot
        width, height = int(plot.width()), int(plot.height())
        if width < 1 or height < 1:
            return
        grain = max(1.0, (width * height / _MOST_PIXELS) ** 0.5)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, grain > 1.0)
        coloured = self.image(setting.theme, max(1, round(width / grain)), max(1, round(height / grain)))
        painter.drawImage(plot, coloured)

    def image(self, theme: Theme, width: int, height: int) -> QImage:
        """The shape in width × height pixels; a line is one pixel thick."""
        value, light = Enlarged(self.shares, width, height), Enlarged(self.light, width, height)
        terrace = np.searchsorted(self.levels, np.linspace(0, 1, _STEPS)).astype(np.uint8)  # between which two lines
        flat = _ramp(theme.name)
        pixels = np.empty((height, width), dtype=np.uint32)
        for begin in range(0, height, _BAND):
            end = min(begin + _BAND, height)
            step = _rounded(value.rows(begin, min(end + 1, height)), _STEPS)
            index = step[: end - begin] * _SHADES
            index += _rounded(light.rows(begin, end) * np.float32(0.5) + np.float32(0.5), _SHADES)
            index += _edges(terrace[step], end - begin) * np.int32(_STEPS * _SHADES)
            np.take(flat, index, out=pixels[begin:end], mode="clip")
        return image_of(pixels)


def field_shape(field: Field, scale: Scale) -> FieldShape | None:
    """The shape of a field; None where some of it is undefined."""
    if field.undefined_share > 0 or not field.quantiles.size:
        return None
    rows, columns = (
        ((np.arange(count) + 0.5) * (there / count)).astype(np.intp)
        for count, there in ((ROWS, field.rows), (COLUMNS, field.columns))
    )
    coarse = replace(field, values=field.values[np.ix_(rows, columns)])
    shares = normalise(coarse, scale).astype(np.float32)
    heights = normalise(replace(field, values=levels(field, scale, LEVELS)[np.newaxis]), scale)[0]
    return FieldShape(shares, drawable(_unit_field(shares), heights, _MOST_POINTS))


def _rounded(shares: Floats, entries: int) -> NDArray[np.int32]:
    """The entries, of so many, that are nearest to shares 0…1."""
    return (shares * np.float32(entries - 1) + np.float32(0.5)).astype(np.int32)


def _edges(terraces: NDArray[np.uint8], rows: int) -> NDArray[np.int32]:
    """How many of a pixel's two neighbours, to the right and below, lie on another terrace; of the first rows."""
    count = np.zeros((rows, terraces.shape[1]), dtype=np.int32)
    count[:, :-1] += terraces[:rows, 1:] != terraces[:rows, :-1]
    below = terraces[1:]
    count[: len(below)] += below[:rows] != terraces[: len(below)][:rows]
    return count


@cache
def _ramp(theme_name: str) -> NDArray[np.uint32]:
    """Pixels (3 · steps · shades): the ramp under all lights, and half and wholly in the colour of contour lines."""
    colours = load_theme(theme_name).field
    light = np.linspace(-colours.shade, colours.shade, _SHADES)
    lifts = np.stack([light, (light + colours.contour) / 2, np.full(_SHADES, colours.contour)])
    shares = np.linspace(0, 1, _STEPS)[np.newaxis, :, np.newaxis]
    whole = np.broadcast_to(shares, (len(lifts), _STEPS, _SHADES))
    return np.ravel(colour.packed(colour.from_oklab(colours.lab(whole, lifts[:, np.newaxis]))))


def _unit_field(shares: Floats) -> Field:
    """Shares as a field of their own, on a linear scale from 0 to 1."""
    values = shares.astype(np.float64)
    return Field(values, _UNIT, 0.0, 0.0, 1.0, 0.0, 1.0, None, np.linspace(0.0, 1.0, 2))
