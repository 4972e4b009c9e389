import numpy as np
import pytest

from surfaces.search.krawczyk import contracted, middle_of


def bounds(low, high):
    """As in an Interval: minus the lower, then the upper ones."""
    return np.stack((-np.asarray(low, dtype=float), np.asarray(high, dtype=float)))


def on_a_line(low, high, slope, bends):
    """One box of one variable."""
    result = contracted(
        np.array([[low]]), np.array([[high]]), bounds([[slope]], [[slope]]), bounds([[[bends[0]]]], [[[bends[1]]]])
    )
    return result.low[0, 0], result.high[0, 0], bool(result.is_empty[0]), bool(result.is_unique[0])


def test_a_parabola_is_solved_in_one_step():
    low, high, is_empty, is_unique = on_a_line(-1.0, 2.0, 1.0, (2.0, 2.0))  # x², whose slope in the middle 0.5 is 1
    assert (is_empty, is_unique) == (False, True)
    assert low <= 0.0 <= high
    assert high - low < 1e-13


def test_a_slope_that_cannot_vanish():
    assert on_a_line(-1.0, 1.0, 5.0, (-2.0, 2.0))[2:] == (True, False)


def test_a_point_that_may_lie_outside_is_not_proved():
    """Slope 2 in the middle, bend 2: the zero is at -1, on the edge itself."""
    low, high, is_empty, is_unique = on_a_line(-1.0, 1.0, 2.0, (2.0, 2.0))
    assert (is_empty, is_unique) == (False, False)
    assert low <= -1.0 <= high


def test_a_bend_that_may_be_zero_proves_nothing():
    low, high, is_empty, is_unique = on_a_line(-1.0, 1.0, 0.1, (0.0, 2.0))
    assert (is_empty, is_unique, low) == (False, False, -1.0)
    assert high >= 0.9  # where -0.1 + 1 - 0 would lead
    assert on_a_line(-1.0, 1.0, 0.1, (-1.0, 1.0))[2:] == (False, False)  # the middle has no inverse


def test_planes():
    """Saddle xy moved to (0.25, -0.5), a tilted bowl without a point, and a matrix that may be singular."""
    low, high = np.full((2, 3), -1.0), np.full((2, 3), 1.0)
    slopes = np.array([[0.5, 9.0, 0.1], [-0.25, 0.0, 0.1]])
    matrices = np.array([[[0.0, 1.0, 1.0], [1.0, 0.0, 1.0]], [[1.0, 0.0, 1.0], [0.0, 1.0, 1.0]]])
    result = contracted(low, high, bounds(slopes, slopes), bounds(matrices, matrices))
    assert result.is_unique.tolist() == [True, False, False]
    assert result.is_empty.tolist() == [False, True, False]
    np.testing.assert_allclose(result.low[:, 0], (0.25, -0.5), atol=1e-14)
    np.testing.assert_array_equal(result.middles, matrices)


def test_random_quadratics_keep_their_point():
    """The exact solution never leaves the box, whatever the rounding."""
    rng = np.random.default_rng(0)
    matrices = rng.normal(size=(2, 2, 500))
    matrices[1, 0] = matrices[0, 1]
    points = rng.uniform(-1, 1, (2, 500))
    low, high = points - rng.uniform(0, 1, (2, 500)), points + rng.uniform(0, 1, (2, 500))
    slopes = (matrices * (middle_of(low, high) - points)).sum(axis=1)
    blur = 1e-12
    result = contracted(low, high, bounds(slopes - blur, slopes + blur), bounds(matrices, matrices))
    assert not result.is_empty.any()
    assert (result.low <= points).all()
    assert (result.high >= points).all()
    assert result.is_unique.mean() > 0.9


def test_one_direction_narrows_though_the_inverse_fails():
    """The slope along y is between 1 and 2 times y, that along x may be anything: y is near 0 all the same."""
    low, high = np.full((2, 1), -1.0), np.full((2, 1), 1.0)
    smallest = np.array([[[-1.0], [0.0]], [[0.0], [1.0]]])
    largest = np.array([[[1.0], [0.0]], [[0.0], [2.0]]])
    result = contracted(low, high, bounds(np.full((2, 1), -0.1), np.full((2, 1), 0.1)), bounds(smallest, largest))
    assert (result.low[0, 0], result.high[0, 0]) == (-1.0, 1.0)
    assert (result.low[1, 0], result.high[1, 0]) == pytest.approx((-0.1, 0.1))
    assert not result.is_unique[0]
    assert not result.is_empty[0]


def test_random_slopes_on_an_axis_keep_their_zero():
    """Linear slopes b(x - z): whatever the bounds around b, the zero z stays."""
    rng = np.random.default_rng(3)
    zeros, bends = rng.uniform(-1, 1, (1, 400)), rng.normal(size=(1, 1, 400))
    low, high = zeros - rng.uniform(0, 1, (1, 400)), zeros + rng.uniform(0, 1, (1, 400))
    blur = rng.uniform(0.0, 1.0, (1, 1, 400))
    slopes = bends[0] * (middle_of(low, high) - zeros)
    result = contracted(low, high, bounds(slopes - 1e-15, slopes + 1e-15), bounds(bends - blur, bends + blur))
    assert not result.is_empty.any()
    assert ((result.low <= zeros) & (zeros <= result.high)).all()
