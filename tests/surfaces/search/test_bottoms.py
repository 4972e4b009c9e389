import numpy as np
import pytest

from surfaces.making import make_surface
from surfaces.search.bottoms import are_level, are_parted, distinct, lowest_places, without_plateaus
from surfaces.search.newton import Box
from surfaces.spec import SurfaceSpec

SQUARE = (-5.0, 5.0, -5.0, 5.0)


def shares(text, *positions):
    """A surface, its window, and shares of that."""
    surface = make_surface(SurfaceSpec(text))
    box = Box.of(SQUARE[: 2 * surface.dims])
    return surface, box, box.shares(np.array(positions, dtype=float).reshape(-1, surface.dims))


TWO = "((x - 0.1)^2 - 1e-5)^4", [0.1 - 1e-5**0.5], [0.1 + 1e-5**0.5]


@pytest.mark.parametrize(
    ("text", "first", "second", "expected"),
    [
        (*TWO, True),
        ("x^8", [-1e-3], [1e-3], False),
        ("(x - 1)^8", [0.99], [1.02], False),
        ("x^4 - 4*x^3 + 6*x^2 - 4*x + 1", [0.9999], [1.0001], False),
        ("((x - 0.1)^2 - 1e-3)^4 + y^2", [0.1 - 1e-3**0.5, 0], [0.1 + 1e-3**0.5, 0], True),
        ("(1 - x)^8 + 100*(y - x^2)^2", [0.99, 0.9801], [1.01, 1.0201], False),
        ("(x^2 + y^2 - 1)^2", [1, 0], [0.9996, 0.0282814427], False),
    ],
)
def test_a_wall_between_two_bottoms_is_more_than_rounding(text, first, second, expected):
    surface, box, places = shares(text, first, second)
    assert are_parted(surface, box, places[:1], places[1:]).tolist() == [expected]


def test_of_places_that_are_one_the_first_is_taken():
    surface, box, places = shares("x^8", 1e-4, -1e-4, 2e-4, 1.0)
    assert distinct(surface, box, places).tolist() == [0, 3]
    surface, box, places = shares(TWO[0], 0.1 + 1e-5**0.5, 0.1 - 1e-5**0.5, 0.1 + 1e-5**0.5 + 1e-6)
    assert distinct(surface, box, places).tolist() == [0, 1]
    assert distinct(surface, box, places[:0]).tolist() == []


def test_on_a_curve_walls_are_not_looked_for():
    line = np.linspace(-3.0, 3.0, 5000)
    surface, box, places = shares("(x - y)^2", *zip(line, line, strict=True))
    assert 500 < len(distinct(surface, box, places)) < 1000


@pytest.mark.parametrize("power", [6, 8, 10])
def test_the_lowest_place_is_found_along_a_bent_valley(power):
    surface, box, places = shares(f"(1 - x)^{power} + 100*(y - x^2)^2", [0.98, 0.9604], [1.03, 1.0609])
    found = box.positions(lowest_places(surface, box, places))
    np.testing.assert_allclose(found, 1.0, atol=1e-2)
    assert (surface.value(found) < 1e-20).all()


def test_a_level_valley_is_as_low_everywhere():
    surface, box, places = shares("(x - y)^2", [1, 1], [-2, -2])
    np.testing.assert_array_equal(lowest_places(surface, box, places), places)


def test_the_way_down_is_bounded(monkeypatch):
    wild = "sin((0.5*x + 2.2*y - 1.5)^4*(2.9*y - 1.3*x)^4) + 0.5*(x^2 + y^2)"
    surface, box, places = shares(wild, *np.random.default_rng(0).uniform(-4.0, 4.0, (32, 2)))
    counts = []
    value = type(surface).value
    monkeypatch.setattr(type(surface), "value", lambda self, at: counts.append(1) or value(self, at))
    lowest_places(surface, box, places)
    assert len(counts) < 200


def test_a_plateau_is_one_place_in_its_middle():
    surface, box, places = shares("max(x^2 + y^2 - 0.01, 0)", [0.09, 0], [-0.09, 0], [0, 0.09], [0, -0.09], [2, 2])
    assert are_level(surface, box, places[[0, 0]], places[[1, 4]]).tolist() == [True, False]
    single, found = without_plateaus(surface, box, places)
    assert single.tolist() == [0, 4]
    np.testing.assert_allclose(box.positions(found[single]), [[0, 0], [2, 2]], atol=1e-12)


def test_places_far_apart_on_one_level_are_a_valley():
    surface, box, places = shares("(x - y)^2", [1, 1], [2, 2])
    assert without_plateaus(surface, box, places)[0].tolist() == [0, 1]
