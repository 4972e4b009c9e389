import numpy as np
import pytest

from surfaces import searched
from surfaces.newton import Box
from surfaces.surface import SurfaceSpec, make_surface

SQUARE = (-5.0, 5.0, -5.0, 5.0)


def found(text, window=SQUARE):
    surface, box = make_surface(SurfaceSpec(text)), Box.of(window)
    with np.errstate(all="ignore"):
        grid = searched.sampled(surface, box)
        inside = searched.inside(surface, box, grid)
        return grid, inside, searched.on_the_edge(surface, box, grid, inside)


def test_smooth_points_and_kinks():
    _, inside, _ = found("x^2 + |y - 1|")
    assert [(point.kind, point.eigenvalues) for point in inside] == [("minimum", ())]
    _, inside, _ = found("x^2 - y^2")
    assert [(point.kind, point.eigenvalues) for point in inside] == [("saddle", (-2.0, 2.0))]
    assert not inside[0].is_certified


def test_edge_minima_are_not_those_inside():
    _, inside, edge = found("x^2 + y", (0.0, 5.0, -5.0, 5.0))
    assert inside == []
    assert [point.position for point in edge] == [pytest.approx((0.0, -5.0))]
    _, inside, edge = found("x^2 + y^2", (0.0, 5.0, -5.0, 5.0))
    assert len(inside) == 1
    assert edge == []


def test_many_data_rows_make_the_grid_coarse():
    data = (("u", tuple(np.linspace(0.0, 1.0, 2**12))),)
    surface = make_surface(SurfaceSpec("(x*u + y)^2", ("x", "y"), (), data))
    assert searched.sampled(surface, Box.of(SQUARE)).count == 16
