import numpy as np
import pytest

from surfaces.critical import FULL, QUICK, critical_points
from surfaces.making import make_surface
from surfaces.search.newton import Box
from surfaces.search.plateaus import on_plains, plateaus
from surfaces.spec import SurfaceSpec

WINDOW = (-2.0, 3.0, -2.5, 2.5)


def found(text, *places, window=WINDOW):
    surface = make_surface(SurfaceSpec(text))
    box = Box.of(window[: 2 * surface.dims])
    with np.errstate(all="ignore"):
        level = plateaus(surface, box, box.shares(np.array(places, dtype=np.float64)))
        return (
            box.positions(level.shares),
            list(level.kinds),
            lambda *more: level.hold(surface, box, box.shares(np.array(more, dtype=np.float64))),
        )


@pytest.mark.parametrize("offset", ["", " + 1000"])
def test_places_on_a_level_bottom_are_its_middle(offset):
    middles, kinds, hold = found(f"(x - 0.3)^300 + (y + 0.2)^300{offset}", (0.35, -0.2), (0.3, -0.25), (0.26, -0.16))
    np.testing.assert_allclose(middles, [[0.3, -0.2]], atol=1e-4)
    assert kinds == ["minimum"]
    assert hold((0.3, -0.2), (0.36, -0.14), (1.2, -0.2), (0.3, 0.5)).tolist() == [True, True, False, False]


def test_the_bottom_of_a_valley_that_ends():
    middles, kinds, hold = found("(x - 0.3)^2 + (y + 0.2)^300", (0.3, -0.15), (0.3, -0.22))
    np.testing.assert_allclose(middles, [[0.3, -0.2]], atol=1e-4)
    assert kinds == ["minimum"]
    assert hold((0.3, -0.14), (0.31, -0.14)).tolist() == [True, False]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("1 - x^300 - y^300", "maximum"), ("x^300 - y^300", "degenerate"), ("x^301 + y^300", "degenerate")],
)
def test_kinds(text, kind):
    assert found(text, (0.03, 0.02))[1] == [kind]


@pytest.mark.parametrize("text", ["x^2 + 0*y", "max(x, 0)", "x^4 + y^4", "floor(x)"])
def test_valleys_plains_and_what_bends_are_none(text):
    places = [(0.0, 0.1), (0.0, 0.0), (-1.0, 0.3)] if "y" in text else [(0.0,), (-1.0,)]
    assert not len(found(text, *places)[0])


@pytest.mark.parametrize("effort", [QUICK, FULL])
@pytest.mark.parametrize("text", ["x^300 + y^300", "1000 + (x - 1)^300 + (y - 0.5)^100", "x^2 + y^1000", "(x - 1)^300"])
def test_a_level_bottom_is_one_minimum_of_the_list(text, effort):
    surface = make_surface(SurfaceSpec(text))
    answer = critical_points(surface, (-5.0, 5.0) * surface.dims, effort)
    assert [point.kind for point in answer.points] == ["minimum"]
    assert answer.points[0].is_global
    place = [1.0, 0.5] if "1)^" in text else [0.0, 0.0]
    assert answer.points[0].position == pytest.approx(place[: surface.dims], abs=1e-3)
    assert not answer.complete


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        ("1 - exp(-1e6*(x - 0.5)^2)", True),
        ("1 - exp(-1e3*(x + 1)^2 - 1e3*y^2)", True),
        ("1 - exp(-1e6*(x - 0.5)^2) + 0*y", True),
        ("0*x + y^2", False),
        ("(x - 1)^300 + y^2", False),
        ("x*y", False),
        ("(x - 1)^3 - 3*(x - 1)*y^2", False),
    ],
)
def test_the_tail_of_a_bell_is_a_plain(text, is_plain):
    surface = make_surface(SurfaceSpec(text))
    box = Box.of(WINDOW[: 2 * surface.dims])
    place = box.shares(np.array([[1.0, 0.0][: surface.dims]]))
    assert on_plains(surface, box, place).tolist() == [is_plain]


@pytest.mark.parametrize("text", ["1 - exp(-1e6*x^2)", "-exp(-(x - 1)^300)", "-exp(-1e3*(x^2 + y^2))"])
def test_a_plain_is_no_maximum(text):
    surface = make_surface(SurfaceSpec(text))
    answer = critical_points(surface, (-5.0, 5.0) * surface.dims, FULL)
    assert [point.kind for point in answer.points] == ["minimum"]
