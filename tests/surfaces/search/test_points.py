import numpy as np

from surfaces.search.points import are_near, circle, grid, heights_around, lows, thinned, without_repetition


def test_grid():
    np.testing.assert_allclose(grid(4, 1)[:, 0], [0.125, 0.375, 0.625, 0.875])
    cells = grid(3, 2)
    assert cells.shape == (9, 2)
    np.testing.assert_allclose(cells[:2], [[1 / 6, 1 / 6], [1 / 6, 0.5]])


def test_lows():
    heights = np.array([[3.0, 2.0, 3.0], [2.0, 9.0, 1.0], [np.nan, 2.0, 5.0]])
    np.testing.assert_array_equal(np.flatnonzero(lows(heights.ravel(), 3, 2)), [3, 5])
    np.testing.assert_array_equal(lows(np.array([1.0, 1.0, 2.0, 0.0]), 4, 1), [True, True, False, True])
    assert not lows(np.full(9, np.nan), 3, 2).any()


def test_without_repetition():
    points = np.array([[0.5, 0.5], [0.5 + 1e-9, 0.5 - 1e-9], [0.25, 0.5], [0.5, 0.5 + 1e-3]])
    np.testing.assert_array_equal(without_repetition(points), [0, 2, 3])
    np.testing.assert_array_equal(without_repetition(points, 0.01), [0, 2])
    assert without_repetition(np.empty((0, 2))).size == 0


def test_points_on_either_side_of_a_rounding_border_are_one():
    for middle in np.arange(0.0, 1.0, 0.0371):
        pair = np.array([[middle - 1e-10, middle], [middle + 1e-10, middle]])
        assert without_repetition(pair).size == 1


def test_near():
    points = np.array([[0.0, 0.0], [1.0, 1.0]])
    np.testing.assert_array_equal(are_near(points, np.array([[0.1, -0.1]]), 0.11), [True, False])
    np.testing.assert_array_equal(are_near(points, np.empty((0, 2)), 1.0), [False, False])
    assert are_near(np.empty((0, 2)), points, 1.0).shape == (0,)


def test_thinned():
    line = np.stack((np.linspace(0, 1, 101), np.zeros(101)), axis=-1)
    kept = line[thinned(line, 0.1)]
    assert 9 <= len(kept) <= 11
    assert np.diff(kept[:, 0]).min() >= 0.1 - 1e-12
    assert thinned(line, 0.3, kept=[50, 51]).tolist() == [50, 51, 0, 81]
    assert thinned(line[:2], 0.0).tolist() == [0, 1]


def test_circle():
    np.testing.assert_array_equal(circle(1, 8), [[-1.0], [1.0]])
    around = circle(2, 8)
    np.testing.assert_allclose(np.linalg.norm(around, axis=-1), 1.0)
    np.testing.assert_allclose(around.sum(axis=0), 0.0, atol=1e-12)


def test_heights_around():
    lower, higher = heights_around(np.array([1.0, 1.0, 1.0]), np.array([[2.0, 1.0], [1.0, 1.0 + 1e-15], [0.0, 3.0]]), 0)
    np.testing.assert_array_equal(lower, [False, False, True])
    np.testing.assert_array_equal(higher, [True, False, True])
    assert not heights_around(np.zeros(1), np.array([[1e-16, np.nan]]), 1e-15)[1].any()
