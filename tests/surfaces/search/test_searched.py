import numpy as np
import pytest

from surfaces.making import make_surface
from surfaces.search import searched
from surfaces.search.newton import Box
from surfaces.spec import SurfaceSpec

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


@pytest.mark.parametrize(
    "text",
    ["where(x > 0, x^2 + y^2, (x + 1)^2 + (y - 1)^2 - 1)", "step(x) + x^2 + y^2"],
)
def test_beside_a_jump_the_low_side_is_the_minimum(text):
    """At 0 itself these surfaces are high: a coordinate is not rounded over the jump."""
    for point in found(text)[1]:
        if point.kind == "minimum" and abs(point.position[0]) < 0.1:
            assert point.value == pytest.approx(0.0, abs=1e-9)


def test_where_only_one_direction_is_level_there_is_no_critical_point():
    """Along x = 1/(π k) sin(1/x)*y has a slope of ±1 in y, however little that is beside its second derivatives."""
    surface = make_surface(SurfaceSpec("sin(1/x)*y"))
    for point in found("sin(1/x)*y")[1]:
        slope = surface.gradient(point.position)
        assert np.abs(slope).max() < 0.1


def test_where_a_surface_jumps_between_the_axes_no_saddle_sits():
    assert [point.kind for point in found("where(x*y > 0, x^2 + y^2, 2 - x*y)")[1]] == ["minimum"]


@pytest.mark.parametrize(
    ("kind", "eigenvalues", "agreeing"),
    [
        ("minimum", (0.5, 2.0), (0.5, 2.0)),
        ("minimum", (-3e-5, 50.0), (0.0, 50.0)),
        ("minimum", (-1.0, 50.0), ()),
        ("maximum", (-50.0, 3e-5), (-50.0, 0.0)),
        ("maximum", (-4.5, 4.5), ()),
        ("saddle", (-1.0, 2.0), (-1.0, 2.0)),
        ("degenerate", (-1.0, 0.0), (-1.0, 0.0)),
        ("minimum", (0.0, 0.0), (0.0, 0.0)),
    ],
)
def test_eigenvalues_do_not_contradict_the_kind(kind, eigenvalues, agreeing):
    assert searched.agreeing(kind, eigenvalues) == agreeing


def test_where_kinks_cross_there_is_no_hessian():
    """-|sin(x) cos(y)|·… is 0, as high as it gets, along lines; its formula has second derivatives where they cross."""
    tops = [point for point in found("-abs(sin(x)*cos(y)*exp(abs(1 - sqrt(x^2 + y^2)/pi)))")[1] if point.value > -1e-9]
    assert tops
    for point in tops:
        assert not point.eigenvalues or point.eigenvalues[-1] <= 0.0
