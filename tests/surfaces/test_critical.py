import math

import numpy as np
import pytest

from core.outcome import KnownPoint
from surfaces.critical import FULL, MOST, critical_points
from surfaces.making import make_surface
from surfaces.search.stationary import BLURRED
from surfaces.spec import SurfaceSpec

from .listed import ENTRIES, SQUARE, counts, critical, critical_of


def distance(position, others, window):
    """From the nearest of the others, in windows."""
    ends = np.array(window).reshape(-1, 2)
    if not others:
        return math.inf
    return np.abs((np.array(others) - position) / (ends[:, 1] - ends[:, 0])).max(axis=-1).min()


@pytest.mark.parametrize("effort", [0, 2**18], ids=["searched", "proved"])
@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.identifier for entry in ENTRIES])
def test_gallery(entry, effort):
    """Every listed minimum inside the window is found, nothing lies lower, and landmarks are what they are."""
    found = critical_of(entry.identifier, effort)
    assert not found.complete or effort
    minima = [point for point in (*found.points, *found.boundary) if point.kind == "minimum"]
    ends = np.array(entry.window).reshape(-1, 2)
    for position in entry.minima:
        if ((ends[:, 0] <= position) & (position <= ends[:, 1])).all():
            allowed = {"deep_linear_net": 0.1, "price_4": BLURRED}.get(entry.identifier, 1e-6)
            near = [point.position for point in minima if point.is_global]
            assert distance(position, near, entry.window) <= allowed
    for landmark in entry.others:
        same = [point.position for point in found.points if point.kind == landmark.kind]
        assert distance(landmark.position, same, entry.window) < 1e-6
    if entry.window == entry.domain and entry.value is not None:
        assert min(point.value for point in minima) >= entry.value - 1e-9 * max(1.0, abs(entry.value))


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.identifier for entry in ENTRIES])
def test_every_point_is_what_it_says(entry):
    surface = make_surface(entry.spec)
    for point in critical_of(entry.identifier, 2**18).points:
        assert np.isfinite(point.position).all()
        assert point.value == surface.value(np.array(point.position))
        if not point.eigenvalues or point.on_curve:
            continue
        assert list(point.eigenvalues) == sorted(point.eigenvalues)
        if point.kind == "saddle":
            assert point.eigenvalues[0] < 0 < point.eigenvalues[-1]
        elif point.kind == "minimum":
            assert point.eigenvalues[-1] > 0 or np.abs(point.eigenvalues).max() < 1e-6
        elif point.kind == "maximum":
            assert point.eigenvalues[0] < 0


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("himmelblau", (4, 4, 1)),
        ("six_hump_camel", (6, 7, 2)),
        ("styblinski_tang", (4, 4, 1)),
        ("rastrigin", (121, 220, 100)),
        ("goldstein_price", (4, 4, 1)),
        ("peaks", (3, 3, 3)),
        ("branin", (3, 2, 0)),
        ("schwefel_2_26", (49, 98, 49)),
        ("foxholes", (25, 69, 41)),
        ("problem_02", (3, 0, 2)),
        ("alpine_1", (64, 0, 49)),
    ],
)
def test_all_points_of_well_known_surfaces(name, expected):
    found = counts(critical_of(name))
    assert (found["minimum"], found["saddle"], found["maximum"]) == expected


class TestGlobal:
    def test_the_lowest_is_marked(self):
        points = critical("x^4 - 2*x^2 + 0.1*x", (-3.0, 3.0)).points
        assert [point.is_global for point in points if point.kind == "minimum"] == [True, False]

    def test_all_equally_low_ones_are(self):
        assert sum(point.is_global for point in critical("(x^2 + y - 11)^2 + (x + y^2 - 7)^2").points) == 4

    def test_none_if_the_surface_sinks_lower_elsewhere(self):
        found = critical("x^3 - 3*x", (-3.0, 3.0))
        assert not any(point.is_global for point in found.points)
        assert [point.position for point in found.boundary if point.is_global] == [(-3.0,)]

    def test_near_ties_are_told_apart(self):
        found = critical("exp(-3*x) - sin(x)^3", (0.0, 20.0))
        assert [round(point.position[0], 2) for point in found.points if point.is_global] == [14.14]


@pytest.mark.parametrize(
    "text", ["exp(exp(exp(9 + x^2 + y^2)))", "(x - 1)^2 + y^2 + exp(900*x)", "x^2 + 1e308*(y^2 - 1)^9"]
)
def test_values_beyond_all_numbers_are_no_reason_to_warn(text):
    """Tests take warnings for errors; in a terminal they stood between the answers."""
    critical(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(1 - x)^8 + 100*(y - x^2)^2", [(1, 1)]),
        ("f(x) = ((x - 0.1)^2 - 1e-5)^4", [(0.1 - 1e-5**0.5,), (0.1 + 1e-5**0.5,)]),
        ("((x - 0.1)^2 - 1e-3)^4 + y^2", [(0.1 - 1e-3**0.5, 0), (0.1 + 1e-3**0.5, 0)]),
        ("x^8 + y^8 - 7", [(0, 0)]),
        ("x^60 + y^60 + 7", [(0, 0)]),
        ("f(x) = |x|^0.1", [(0,)]),
        ("(x^2 + y^2)^0.05", [(0, 0)]),
    ],
)
def test_flat_bottoms_and_sharp_tips(text, expected):
    surface = make_surface(SurfaceSpec(text))
    found = critical_points(surface, SQUARE[: 2 * surface.dims], FULL)
    minima = [point.position for point in found.points if point.kind == "minimum"]
    np.testing.assert_allclose(sorted(minima), expected, atol=5e-3)
    assert len(found.points) == 2 * len(expected) - 1, "between two bottoms there is one more"
    assert not found.complete


@pytest.mark.parametrize("window", [SQUARE, (-4.7, 5.4, -5.2, 4.9), (-1.0, 1.0, -1.0, 1.0), (-1.1, 2.0, -3.0, 1.0)])
@pytest.mark.parametrize("text", ["x^150 + y^150", "f(x) = x^150", "x^200 + y^200", "x^120 + y^130"])
def test_where_values_are_less_than_any_number_there_is_one_minimum(text, window):
    surface = make_surface(SurfaceSpec(text))
    (point,) = critical_points(surface, window[: 2 * surface.dims], FULL).points
    assert (point.kind, point.value) == ("minimum", 0.0)
    np.testing.assert_allclose(point.position, 0.0, atol=0.05)


def test_a_pole_is_no_maximum():
    assert critical("f(x) = -1/|x|", (-5.0, 5.0)).points == ()


def test_order_and_fields():
    points = critical("(x^2 + y - 11)^2 + (x + y^2 - 7)^2").points
    assert [point.kind for point in points] == ["minimum"] * 4 + ["saddle"] * 4 + ["maximum"]
    assert isinstance(points[0], KnownPoint)
    np.testing.assert_allclose(points[-1].position, (-0.270845, -0.923039), atol=1e-6)
    assert points[-1].eigenvalues[1] < 0


def test_kinks_have_no_eigenvalues():
    (point,) = critical("|x - 1| + 2*|y|").points
    assert point.kind == "minimum"
    assert point.is_global
    assert point.eigenvalues == ()
    np.testing.assert_allclose(point.position, (1.0, 0.0), atol=1e-9)


@pytest.mark.parametrize("reach", [2.0, 4.0, 5.12])  # up to where the middle hollow has 4 points of the grid
def test_a_smooth_middle_that_reads_zero_by_zero(reach):
    drop_wave = "-(1 + cos(12*sqrt(x^2 + y^2)))/(0.5*(x^2 + y^2) + 2)"
    point = critical(drop_wave, (-reach, reach, -reach, reach)).points[0]
    assert point.position == pytest.approx((0.0, 0.0), abs=1e-9)
    np.testing.assert_allclose(point.eigenvalues, 72.5, rtol=1e-4)


def test_curves_are_sampled():
    points = critical("(x*y - 1)^2", (-3.0, 3.0, -3.0, 3.0)).points
    valley = [point for point in points if point.kind == "minimum"]
    assert all(point.on_curve and point.is_global for point in valley)
    assert 8 <= len(valley) <= 40
    assert [point.position for point in points if not point.on_curve] == [(0.0, 0.0)]


def test_terraces():
    (point,) = critical("floor(|x|) + floor(|y|)", (-4.0, 4.0, -4.0, 4.0)).points
    assert (point.kind, point.position, point.value) == ("minimum", (0.0, 0.0), 0.0)


def test_the_edge_is_told_apart():
    found = critical("x + y^2")
    assert found.points == ()
    (edge,) = found.boundary
    np.testing.assert_allclose(edge.position, (-5.0, 0.0), atol=1e-6)


def test_the_answer_is_bounded():
    """Ten million points, with and without proofs."""
    for effort in (0, FULL):
        found = critical("sin(1000*x)*sin(1000*y)", effort=effort)
        assert len(found.points) == MOST
        assert found.omitted > 0
        assert not found.complete
    (everything,) = found.undecided
    assert everything.size == (10.0, 10.0)
    assert "smaller window" in str(everything.reason)


@pytest.mark.parametrize("text", ["7", "sqrt(-1 - x^2 - y^2)", "x - x", "1/x + 0*y", "ln(x) + ln(y)"])
def test_nothing_to_find(text):
    assert critical(text, variables=("x", "y")).points == ()


def test_data():
    rng = np.random.default_rng(3)
    u = rng.normal(size=40)
    data = (("u", tuple(u)), ("v", tuple(2 * u - 1)))
    (point,) = critical("(w*u + b - v)^2", variables=("w", "b"), data=data).points
    np.testing.assert_allclose(point.position, (2.0, -1.0), atol=1e-12)


@pytest.mark.parametrize("window", [(-1e9, 1e9, -1e9, 1e9), (-1e-9, 1e-9, -2e-9, 1e-9), (-3.0, 1e-6, -1.0, 1e3)])
def test_windows_of_any_size(window):
    (point,) = critical("x^2 + y^2", window).points
    np.testing.assert_allclose(point.position, 0.0, atol=1e-12 * (window[1] - window[0]))
