"""A surface of two variables as a field: sampled, scaled to colours, with contour lines and shading."""

from surfaces.contours import ContourLine, contours, drawable
from surfaces.sampling import Field, Scale, Valued, Window, field_of, sample
from surfaces.scale import choose_scale, hillshade, levels, normalise, value_at

__all__ = [
    "ContourLine",
    "Field",
    "Scale",
    "Valued",
    "Window",
    "choose_scale",
    "contours",
    "drawable",
    "field_of",
    "hillshade",
    "levels",
    "normalise",
    "sample",
    "value_at",
]
