import numpy as np
import pytest

from surfaces.making import make_surface
from surfaces.search.newton import Box, scaled_derivatives
from surfaces.search.points import grid
from surfaces.search.stationary import (
    SPACING,
    Grid,
    bends_smoothly,
    classified,
    places_from,
    stationary_places,
    thin_curves,
)
from surfaces.spec import SurfaceSpec

SQUARE = (-2.0, 2.0, -2.0, 2.0)


def sampled(text, window=SQUARE, count=32):
    surface = make_surface(SurfaceSpec(text))
    box = Box.of(window)
    shares = grid(count, surface.dims)
    with np.errstate(all="ignore"):
        return surface, box, Grid(count, shares, *scaled_derivatives(surface, box, shares))


def kinds(text, window=SQUARE):
    surface, box, points = sampled(text, window)
    with np.errstate(all="ignore"):
        found = classified(surface, box, stationary_places(surface, box, points), points.grain)
    places = np.round(box.positions(found.shares), 6).tolist()
    return sorted((str(kind), *place) for kind, place in zip(found.kinds, places, strict=True))


def test_grid():
    _, _, points = sampled("x^2 + y^2")
    assert (points.dims, points.cell) == (2, 1 / 32)
    assert points.height == pytest.approx(np.median(points.values) - points.values.min())
    assert 0 < points.grain < 1e-13


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x^2 + y^2", [("minimum", 0, 0)]),
        ("5 - x^2 - 3*y^2", [("maximum", 0, 0)]),
        ("x^2 - y^2", [("saddle", 0, 0)]),
        ("x^3 - 3*x*y^2", [("degenerate", 0, 0)]),
        ("x^4 + y^4", [("minimum", 0, 0)]),
        ("x^2 - y^4", [("degenerate", 0, 0)]),
        ("-x^2 - y^4", [("maximum", 0, 0)]),
        ("x^2 + y^3", [("degenerate", 0, 0)]),
        ("(x^2 + y^2 - 1)^3", [("minimum", 0, 0)]),
        ("1e-9*(x^2 - y^2)", [("saddle", 0, 0)]),
        ("x + y", []),
        ("f(x, y) = 7", []),
        ("100*y^2 + 0.01*|x + 0.3|", []),
    ],
)
def test_kinds_in_the_plane(text, expected):
    assert [each for each in kinds(text) if np.hypot(*each[1:]) < 0.9] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x^2", [("minimum", 0)]),
        ("x^3", [("degenerate", 0)]),
        ("-x^4", [("maximum", 0)]),
        ("x^3 - 3*x", [("maximum", -1), ("minimum", 1)]),
        ("exp(x)", []),
        ("|x|", []),
    ],
)
def test_kinds_on_a_line(text, expected):
    assert kinds(text, (-2.0, 2.0)) == expected


@pytest.mark.parametrize("power", [8, 10, 20, 40, 100])
@pytest.mark.parametrize("text", ["(x-0.3)^{n} + (y+0.2)^{n}", "(x-0.3)^{n} + (y+0.2)^2",
                                  "1 - exp(-(x-0.3)^{n} - (y+0.2)^2)"])  # fmt: skip
def test_the_bottom_of_a_flat_hollow_is_one_minimum(text, power):
    found = kinds(text.replace("{n}", str(power)))
    assert [kind for kind, *_ in found] == ["minimum"]
    assert found[0][1:] == pytest.approx((0.3, -0.2), abs=1e-5 if power <= 20 else 0.02)


@pytest.mark.parametrize(
    "text", ["((x-0.3)^2 + (y+0.2)^2)^4", "((x-0.3)^2 + (y+0.2)^2)^20", "(x-y-0.5)^2 + (x+y-0.1)^8"]
)
def test_a_flat_hollow_however_it_is_turned(text):
    assert kinds(text) == [("minimum", pytest.approx(0.3, abs=1e-4), pytest.approx(-0.2, abs=1e-4))]


def test_a_flat_valley_has_no_degenerate_points():
    found = kinds("(x-y-0.5)^2 + (x+y-0.1)^40")
    assert {kind for kind, *_ in found} == {"minimum"}


@pytest.mark.parametrize("power", [8, 20])
def test_flat_tops_saddles_and_steps(power):
    assert kinds(f"-x^{power} - y^{power}") == [("maximum", 0, 0)]
    assert kinds(f"x^{power} - y^{power}") == [("degenerate", 0, 0)]
    assert kinds(f"x^{power + 1} + y^2") == [("degenerate", 0, 0)]
    assert kinds(f"x^{power + 1}", (-2.0, 2.0)) == [("degenerate", 0)]


def test_a_flat_valley_is_a_curve_of_minima():
    found = kinds("(x - y)^10")
    assert len(found) > 5
    assert all(kind == "minimum" and x == pytest.approx(y, abs=0.01) for kind, x, y in found)


def test_a_point_on_the_edge_counts():
    assert kinds("x^2 + y^2", (0.0, 2.0, 0.0, 2.0)) == [("minimum", 0, 0)]


def test_curves_are_thinned():
    surface, box, points = sampled("(x^2 + y^2 - 1)^2")
    with np.errstate(all="ignore"):
        found = classified(surface, box, stationary_places(surface, box, points), points.grain)
        thin, on_curve = thin_curves(found)
    assert (found.kinds == "minimum").sum() > 2 * (thin.kinds == "minimum").sum() > 16
    places = thin.shares[on_curve]
    np.testing.assert_allclose(np.linalg.norm(box.positions(places), axis=-1), 1.0, atol=1e-8)
    distances = np.linalg.norm(places[:, None] - places, axis=-1) + np.eye(len(places))
    assert distances.min() >= SPACING
    assert thin.kinds[~on_curve].tolist() == ["maximum"]


def test_a_kink_does_not_bend_smoothly():
    for text, expected in (("x^2 + y^2", True), ("|x| + y^2", False), ("|x|^3 + y^2", True)):
        surface = make_surface(SurfaceSpec(text))
        box = Box.of(SQUARE)
        middle = np.array([[0.5, 0.5]])
        _, _, matrices = scaled_derivatives(surface, box, middle)
        assert bends_smoothly(surface, box, middle, matrices).tolist() == [expected]


def test_valleys_of_a_long_formula_are_looked_around_at_few_places(monkeypatch):
    surface, box, points = sampled(" + ".join(f"(x*y - {number})^2" for number in range(300)), (-30.0, 30.0) * 2, 64)
    counts = []
    value = type(surface).value
    monkeypatch.setattr(type(surface), "value", lambda self, at: counts.append(np.size(at) // 2) or value(self, at))
    with np.errstate(all="ignore"):
        places = stationary_places(surface, box, points)
        found = classified(surface, box, places, points.grain)
    assert len(places) > 4 * len(found.shares) > 0, "the valley xy = 149.5"
    assert found.is_singular.sum() > 16
    assert max(counts) * surface.work < 2**21


@pytest.mark.parametrize("text", ["|x|^0.1", "(x^2)^0.05", "f(x) = -1/|x|", "(x^2 + y^2)^0.05"])
def test_newton_comes_to_rest_at_tips_that_are_no_critical_points(text):
    surface = make_surface(SurfaceSpec(text))
    box = Box.of(SQUARE[: 2 * surface.dims])
    beside = np.full((1, surface.dims), 0.5 + 1e-13)
    with np.errstate(all="ignore"):
        assert not len(places_from(surface, box, beside, 1 / 32))
