"""A run has come to a curve of minima where the curve is, not wherever it is as low."""

import numpy as np
import pytest

from surfaces.critical import CriticalPoint, critical_points
from surfaces.making import make_surface
from surfaces.minima_curves import MinimaCurve, minima_curves
from surfaces.spec import SurfaceSpec

WINDOW = (-2.0, 2.0, -2.0, 2.0)


def ring(text="(x^2 + y^2 - 1)^2"):
    surface = make_surface(SurfaceSpec(text))
    (curve,) = minima_curves(critical_points(surface, WINDOW).points)
    return surface, curve


@pytest.mark.parametrize(("radius", "expected"), [(1.0, True), (1.03, True), (0.97, True), (1.06, False)])
def test_all_around_within_reach(radius, expected):
    surface, curve = ring()
    angles = np.linspace(0.0, 6.2, 40)
    places = radius * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    assert curve.has(surface, places, 0.04).tolist() == 40 * [expected]


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ((1.7, 0.0), "another minimum, nearly as low"),
        ((1.6, 1.6), "a plateau of the same height"),
        ((-1.7, 0.0), "a place without a value"),
    ],
)
def test_what_is_as_low_and_as_level_is_another_place(place, why):
    text = {
        "another minimum, nearly as low": "min((x^2 + y^2 - 1)^2, (x - 1.7)^2 + y^2 + 1e-4)",
        "a plateau of the same height": "where(x + y > 3, 1e-4, (x^2 + y^2 - 1)^2)",
        "a place without a value": "(x^2 + y^2 - 1)^2 + 0*sqrt(x + 1.5)",
    }[why]
    curve = MinimaCurve((0,), 0.0, 8.0)
    assert not curve.has(make_surface(SurfaceSpec(text)), np.array([place]), 0.04)[0]


def point(value, *, on_curve=True, kind="minimum", eigenvalues=(0.0, 2.0)):
    return CriticalPoint(kind, (0.0, 0.0), value, eigenvalues=eigenvalues, on_curve=on_curve)


def test_points_that_are_equally_deep_are_of_one_curve():
    known = [point(1.0), point(2.0), point(1.0 + 1e-9), point(1.0, on_curve=False), point(1.0, kind="maximum")]
    known.append(point(1.0, eigenvalues=()))
    assert minima_curves(known) == (MinimaCurve((0, 2), 1.0, 2.0), MinimaCurve((1,), 2.0, 2.0))
