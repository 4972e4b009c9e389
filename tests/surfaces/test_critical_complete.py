"""Which lists of critical points are proved to be complete; for the points themselves see test_critical."""

import numpy as np
import pytest

from surfaces.critical import FULL, critical_points
from surfaces.making import make_surface
from surfaces.spec import SurfaceSpec

from .listed import ENTRIES, counts, critical, critical_of


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
