"""Nothing that is called complete leaves anything out."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surfaces.critical import FULL
from surfaces.making import make_surface
from surfaces.search.certified import JUMPING, KINKED, SMOOTH, Certified, Search
from surfaces.search.newton import Box, newton_step, scaled_derivatives
from surfaces.search.points import grid, without_repetition
from surfaces.spec import SurfaceSpec
from surfaces.surface import Surface

SQUARE = (-2.0, 2.0, -2.0, 2.0)
TERMS = (
    *("x", "y", "x^2", "y^2", "x*y", "x^3", "y^3", "x^2*y", "x*y^2", "x^4", "y^4", "x^2*y^2"),
    *("sin(2*x)", "cos(3*y)", "sin(x + y)", "cos(2*x - y)", "sin(x*y)", "exp(-x^2 - y^2)", "sin(4*x)*cos(3*y)"),
    *("1/(1 + x^2)", "ln(3 + x + y/2)", "sqrt(1 + x^2 + y^2)", "tanh(x - y)", "atan(2*y)", "x*exp(-y)"),
)


def search(text, window=SQUARE, effort=FULL) -> Certified:
    work = Search(make_surface(SurfaceSpec(text)), window, effort)
    for _ in work.rounds():
        pass
    return work.answer()


def brute_force(surface: Surface, box: Box) -> np.ndarray:
    """Regular critical points by Newton's method from a dense grid: shares of the window (n, dims)."""
    shares = grid(48 if surface.dims == 2 else 2000, surface.dims)
    with np.errstate(all="ignore"):
        for _ in range(40):
            _, slopes, matrices = scaled_derivatives(surface, box, shares)
            shares = shares + np.clip(newton_step(slopes, matrices), -0.1, 0.1)
            shares = shares[((shares > -0.5) & (shares < 1.5)).all(axis=-1)]
        _, slopes, matrices = scaled_derivatives(surface, box, shares)
        steps = np.abs(newton_step(slopes, matrices)).max(axis=-1)
    sizes = np.abs(matrices).max(axis=(-1, -2))
    regular = (steps < 1e-9) & (np.abs(np.linalg.det(matrices)) > 1e-6 * sizes**surface.dims)
    shares = shares[regular & ((shares > 1e-9) & (shares < 1.0 - 1e-9)).all(axis=-1)]
    return shares[without_repetition(shares)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(-9, 9), st.sampled_from(TERMS)), min_size=2, max_size=5))
def test_no_point_is_missing_from_what_is_complete(terms):
    text = "f(x, y) = " + " + ".join(f"({weight})*{term}" for weight, term in terms)
    surface = make_surface(SurfaceSpec(text))
    found = search(text, effort=2**22)
    if len(found.undecided):
        return
    box = Box.of(SQUARE)
    for place in box.positions(brute_force(surface, box)):
        assert (np.abs(found.positions - place).max(axis=1) < 1e-6).any(), (text, place)


@pytest.mark.parametrize("seed", range(6))
def test_no_point_is_missing_elsewhere_than_in_undecided_boxes(seed):
    """Where much is undecided, as with kinks, all regular points lie in boxes or are found."""
    rng = np.random.default_rng(seed)
    a, b, c, d = rng.uniform(-3, 3, 4).round(2)
    text = f"sin({a}*x)*cos({b}*y) + |x - {c}*y|*x + ({d}*y - x)^3/10"
    surface, box = make_surface(SurfaceSpec(text)), Box.of(SQUARE)
    found = search(text, effort=2**20)
    boxes = found.undecided
    for place in box.positions(brute_force(surface, box)):
        is_found = (np.abs(found.positions - place).max(axis=1) < 1e-6).any()
        is_open = ((boxes.low[:, :] <= place[:, None] + 1e-9) & (boxes.high >= place[:, None] - 1e-9)).all(axis=0).any()
        assert is_found or is_open, (text, place)


def test_points_are_alone_in_their_regions():
    found = search("(x^2 + y - 11)^2 + (x + y^2 - 7)^2", (-5.0, 5.0, -5.0, 5.0))
    positions = found.positions
    assert positions.shape == (9, 2)
    inside = (positions[:, None] >= found.region_low) & (positions[:, None] <= found.region_high)
    np.testing.assert_array_equal(inside.all(axis=2), np.eye(9, dtype=bool))
    assert sorted(found.kinds.tolist()) == ["maximum"] + ["minimum"] * 4 + ["saddle"] * 4


def test_round_numbers_are_preferred():
    found = search("(x - 1)^2 + 3*(y + 0.3)^2 + (x - 1)*(y + 0.3)")
    assert found.positions.tolist() == [[1.0, -0.3]]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("x^2 - y^2", ["saddle"]),
        ("5 - x^2 - 3*y^2", ["maximum"]),
        ("1e-9*(x^2 + y^2)", ["minimum"]),
        ("x + y", []),
        ("f(x) = x^3 - 3*x", ["maximum", "minimum"]),
    ],
)
def test_kinds(text, kinds):
    found = search(text, (-2.0, 2.0) if text.startswith("f(x)") else SQUARE)
    assert found.kinds.tolist() == kinds
    assert len(found.undecided) == 0
    assert not found.is_exhausted


@pytest.mark.parametrize("steepness", [1, 100, 10_000, 100_000])
def test_stiff_valleys(steepness):
    found = search(f"(1 - x)^2 + {steepness}*(y - x^2)^2", (-5.0, 5.0, -5.0, 5.0))
    assert found.positions.tolist() == [[1.0, 1.0]]
    assert len(found.undecided) == 0


def test_two_points_close_together():
    """1e-4 apart, in a window a million times as wide as that."""
    found = search("f(x) = x^3/3 - 2.5e-9*x", (-50.0, 50.0))
    np.testing.assert_allclose(found.positions[:, 0], (-5e-5, 5e-5), rtol=1e-6)
    assert len(found.undecided) == 0


@pytest.mark.parametrize("text", ["x^4 + y^4", "x^3 - 3*x*y^2", "(x*y - 1)^2", "sin(1000*x)*sin(1000*y)"])
def test_what_cannot_be_proved_is_undecided(text):
    found = search(text, effort=2**20)
    assert len(found.undecided)
    assert (found.undecided.doubts == SMOOTH).all()


def test_kinks_and_jumps_are_told_apart():
    assert set(search("|x| + y^2").undecided.doubts.tolist()) == {KINKED}
    assert set(search("where(x < 0, x - 1, x) + y^2", effort=2**18).undecided.doubts.tolist()) == {JUMPING}


def test_the_work_is_bounded():
    surface = make_surface(SurfaceSpec("sin(100*x)*sin(100*y)"))
    for effort in (1, 2**12, 2**16):
        work = Search(surface, SQUARE, effort)
        for _ in work.rounds():
            pass
        answer = work.answer()
        assert answer.is_exhausted
        assert work.is_in_doubt


@pytest.mark.parametrize("window", [(-1e9, 1e9, -1e9, 1e9), (1.0, 1.0 + 1e-9, -2e-9, 1e-9), (-3.0, 1e-6, -1.0, 1e3)])
def test_windows_of_any_size(window):
    found = search("(x - 1)^2 + y^2", window)
    is_inside = window[1] >= 1.0
    assert len(found.undecided) == 0
    assert [pytest.approx(place) for place in found.positions.tolist()] == ([[1.0, 0.0]] if is_inside else [])
