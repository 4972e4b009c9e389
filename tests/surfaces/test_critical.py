import math
from collections import Counter
from functools import cache

import numpy as np
import pytest

from core.outcome import KnownPoint
from surfaces.critical import FULL, MOST, QUICK, critical_points
from surfaces.gallery import gallery
from surfaces.making import make_surface
from surfaces.search.stationary import BLURRED
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


class TestComplete:
    @pytest.mark.parametrize(
        ("name", "count"),
        [
            ("himmelblau", 9),
            ("six_hump_camel", 15),
            ("styblinski_tang", 9),
            ("rastrigin", 441),
            ("rosenbrock", 1),
            ("peaks", 9),
            ("branin", 5),
            ("beale", 3),
            ("bird", 23),
            ("easom", 41),
            ("trefethen", 546),
            ("problem_02", 5),
        ],
    )
    def test_well_known_surfaces(self, name, count):
        found = critical_of(name, FULL)
        assert found.complete
        assert len(found.points) == count
        assert all(point.is_certified for point in found.points)
        assert found.undecided == ()

    def test_rastrigin_has_as_many_points_as_its_derivative_says(self):
        """2x + 20π sin(2πx) changes its sign 21 times in the window, along either axis."""
        window = next(entry.window for entry in ENTRIES if entry.identifier == "rastrigin")
        assert window == (-5.12, 5.12, -5.12, 5.12)
        x = np.linspace(-5.12, 5.12, 100_001)
        signs = np.sign(2 * x + 20 * np.pi * np.sin(2 * np.pi * x))
        assert np.count_nonzero(np.diff(signs[signs != 0])) ** 2 == len(critical_of("rastrigin", FULL).points) == 441

    def test_ackley_but_for_its_kink(self):
        found = critical_of("ackley", FULL)
        assert not found.complete
        assert sum(point.is_certified for point in found.points) == 440
        (kink,) = found.undecided
        assert kink.is_listed
        assert max(map(abs, kink.position)) < 1e-5
        assert max(kink.size) < 1e-4
        assert "derivatives jump" in str(kink.reason)
        assert [point.position for point in found.points if point.is_global] == [(0.0, 0.0)]

    def test_a_minimum_that_the_search_overlooks(self):
        """The third one of Deckkers and Aarts is shallow: proved although nothing led there."""
        assert counts(critical_of("deckkers_aarts", 0))["minimum"] == 2
        assert counts(critical_of("deckkers_aarts", FULL))["minimum"] == 3

    def test_no_points_at_all(self):
        found = critical("x + y^3 + y")
        assert (found.points, found.complete) == ((), True)

    @pytest.mark.parametrize(
        "text", ["sqrt(x) + y^2 - y", "ln(x*y + 3) + x", "exp(-sqrt(x + 1)) + y", "ln(x) - x + y^2"]
    )
    def test_halves_without_values(self, text):
        assert critical(text, effort=FULL).complete

    def test_not_where_only_some_of_a_curve_of_minima_are_listed(self):
        """The surface is lowest all along the circle on which it ends."""
        found = critical("sqrt(1 - x^2 - y^2)", effort=FULL)
        assert counts(found)["minimum"] > 1
        assert (found.complete, found.undecided) == (False, ())

    def test_a_point_on_the_edge(self):
        for window in ((0.0, 1.0, 0.0, 1.0), (-1.0, 0.0, -1.0, 1.0)):
            found = critical("x^2 + x*y + y^2", window)
            assert [point.position for point in found.points] == [(0.0, 0.0)]
            assert found.complete

    def test_points_just_outside_are_not_inside(self):
        found = critical("(x + 1e-7)^2 + y^2", (0.0, 1.0, -1.0, 1.0))
        assert (found.points, found.complete) == ((), True)

    def test_data(self):
        rng = np.random.default_rng(3)
        u = rng.normal(size=40)
        data = (("u", tuple(u)), ("v", tuple(2 * u - 1)))
        found = critical("(w*u + b - v)^2", variables=("w", "b"), data=data, effort=FULL)
        assert found.complete
        np.testing.assert_allclose(found.points[0].position, (2.0, -1.0), atol=1e-12)

    def test_parameters(self):
        surface = make_surface(SurfaceSpec("x^a - b*x", ("x",), (("a", 4.0), ("b", 4.0))))
        found = critical_points(surface, (-2.0, 2.0))
        assert [point.position for point in found.points] == [(1.0,)]
        assert found.complete
