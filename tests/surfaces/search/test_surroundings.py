import numpy as np
import pytest

from surfaces.making import make_surface
from surfaces.search.newton import Box
from surfaces.search.surroundings import around, lie_beside, turns
from surfaces.spec import SurfaceSpec

SQUARE = (-5.0, 5.0, -5.0, 5.0)


def place(text, position=None):
    surface = make_surface(SurfaceSpec(text))
    box = Box.of(SQUARE[: 2 * surface.dims])
    return surface, box, box.shares(np.array([position or [0.0] * surface.dims], dtype=float))


@pytest.mark.parametrize("offset", ["", " + 7", " - 1e6"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x^8 + y^8", (False, True)),
        ("-x^8 - y^4", (True, False)),
        ("x^8 - y^8", (True, True)),
        ("x^9", (True, True)),
        ("x^20", (False, True)),
        ("x^200 + y^200", (False, True)),
        ("f(x, y) = 0", (False, False)),
    ],
)
def test_slopes_tell_what_values_cannot_next_to_large_ones(text, offset, expected):
    surface, box, shares = place(text + offset)
    lower, higher = around(surface, box, shares, surface.value(box.positions(shares)), np.array([True]), 1e-10)
    assert (bool(lower[0]), bool(higher[0])) == expected


def test_what_the_hessian_decides_is_not_looked_at():
    surface, box, shares = place("x^4")
    lower, higher = around(surface, box, shares, np.zeros(1), np.array([False]), 0.0)
    assert not lower.any()
    assert not higher.any()


def test_a_slope_that_turns():
    assert turns(*place("x^4 - y^4")).tolist() == [True]
    assert turns(*place("x^4 - y^4 + 1e-3*x")).tolist() == [False]


def test_of_one_flat_bottom_one_place_is_kept_and_of_two_bottoms_both():
    for text, second, expected in (("x^8", 1e-3, True), ("((x - 1e-3)^2 - 1e-6)^4", 2e-3, False)):
        surface, box, shares = place(text)
        shares = np.concatenate((shares, box.shares(np.array([[second]]))))
        both = np.array([True, True])
        values = surface.value(box.positions(shares))
        assert lie_beside(surface, box, shares, values, both, both, 1e-12).tolist() == [False, expected]
