import numpy as np

from surfaces.krawczyk import contracted, middle_of


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
