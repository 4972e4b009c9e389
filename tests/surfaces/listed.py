"""Lists of critical points as tests of them ask for them."""

from collections import Counter
from functools import cache

from surfaces.critical import QUICK, critical_points
from surfaces.gallery import gallery
from surfaces.making import make_surface
from surfaces.spec import SurfaceSpec

ENTRIES = gallery()
SQUARE = (-5.0, 5.0, -5.0, 5.0)


@cache
def critical_of(identifier, effort=QUICK):
    entry = next(entry for entry in ENTRIES if entry.identifier == identifier)
    return critical_points(make_surface(entry.spec), entry.window, effort)


def critical(text, window=SQUARE, variables=None, data=(), effort=QUICK):
    return critical_points(make_surface(SurfaceSpec(text, variables, (), data)), window, effort)


def counts(found):
    return Counter(point.kind for point in found.points)
