"""Planes through weights, and the feet of weights in them."""

import numpy as np
import pytest

from core.network import planes
from core.network.layout import layout
from core.network.planes import Plane, path_plane, random_plane, weight_plane, window_around


def drawn(*shape, seed=0):
    return np.random.default_rng(seed).normal(size=shape)


def test_two_weights_are_the_numbers_of_their_plane():
    weights = drawn(9)
    plane = weight_plane(weights, 7, 2)
    moved = plane.weights(np.array([[1.5, -3.0], [weights[7], weights[2]]]))
    assert (moved[0, 7], moved[0, 2]) == (1.5, -3.0)
    np.testing.assert_array_equal(np.delete(moved[0], [2, 7]), np.delete(weights, [2, 7]))
    np.testing.assert_array_equal(moved[1], weights)
    np.testing.assert_allclose(plane.points(weights), [weights[7], weights[2]], atol=1e-15)


def test_two_different_weights_are_needed():
    with pytest.raises(ValueError, match="different"):
        weight_plane(drawn(4), 1, 1)


def test_points_and_weights_are_inverse_also_askew():
    plane = Plane(drawn(12), np.vstack([np.ones(12), np.arange(12.0)]))
    points = drawn(5, 2, seed=3)
    np.testing.assert_allclose(plane.points(plane.weights(points)), points, atol=1e-13)


def test_every_neuron_of_a_drawn_direction_is_as_long_as_the_network_s():
    shape = layout((3, 5, 2), "relu")
    weights = drawn(shape.count)
    plane = random_plane(shape, weights, seed=4)
    for direction in plane.directions:
        for mine, other in zip(shape.views(weights), shape.views(direction), strict=True):
            np.testing.assert_allclose(
                np.linalg.norm(other.weights, axis=1), np.linalg.norm(mine.weights, axis=1), rtol=1e-13
            )
            np.testing.assert_allclose(np.abs(other.biases), np.abs(mine.biases), rtol=1e-13)
    np.testing.assert_array_equal(plane.weights(np.zeros(2)), weights)


def test_a_seed_draws_the_same_directions_again():
    shape = layout((2, 3, 1), "tanh")
    weights = drawn(shape.count)
    first, again, other = (random_plane(shape, weights, seed).directions for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert np.abs(first - other).max() > 0.01


def test_weights_of_zero_give_a_plane_without_extent():
    shape = layout((2, 3, 1), "tanh")
    assert not random_plane(shape, np.zeros(shape.count), 0).directions.any()


def test_a_path_in_a_plane_is_found_exactly():
    across = np.linalg.qr(drawn(20, 2))[0].T
    path = drawn(20, seed=1) + drawn(30, 2, seed=2) @ across
    plane = path_plane(path)
    assert plane.explained == pytest.approx(1.0, abs=1e-12)
    np.testing.assert_allclose(plane.weights(plane.points(path)), path, atol=1e-12)
    np.testing.assert_array_equal(plane.centre, path[-1])


def test_the_directions_are_the_principal_components():
    """Against the covariance matrix and its eigenvectors, which say the same in another way."""
    path = np.cumsum(drawn(40, 7, seed=3), axis=0)
    variances, vectors = np.linalg.eigh(np.cov(path - path[-1], rowvar=False))
    plane = path_plane(path)
    assert plane.explained == pytest.approx(variances[-2:].sum() / variances.sum())
    np.testing.assert_allclose(np.abs(plane.directions @ vectors[:, [-1, -2]]), np.eye(2), atol=1e-10)
    np.testing.assert_array_equal(plane.centre, path[-1])


def test_many_weights_have_the_same_components_as_few(monkeypatch):
    """The short way against the singular values, also where the second component is small."""
    path = np.outer(np.linspace(0, 1, 25) ** 2, drawn(60)) + 1e-6 * np.cumsum(drawn(25, 60, seed=3), axis=0)
    plane = path_plane(path)
    monkeypatch.setattr(planes, "_MANY", 0)
    short = path_plane(path)
    np.testing.assert_allclose(short.directions, plane.directions, atol=1e-8)
    assert short.explained == pytest.approx(plane.explained, abs=1e-14)
    assert not path_plane(np.ones((1, 5))).directions.any()


def test_paths_that_hardly_move():
    still = path_plane(np.ones((4, 5)))
    assert still.explained == 1.0
    alone = path_plane(np.ones((1, 5)))
    assert not alone.directions.any()


def test_a_window_holds_the_points_and_has_a_width():
    points = np.array([[0.0, 5.0], [10.0, 5.0]])
    x0, x1, y0, y1 = window_around(points)
    assert (x0, x1) == pytest.approx((-2, 12))
    assert y0 < 5 < y1
    x0, x1, y0, y1 = window_around(np.zeros((1, 2)))
    assert x0 < 0 < x1
    assert y0 < 0 < y1


def test_a_path_that_grows_is_not_mirrored():
    """The first point lies on the positive side of the middle, whatever signs the components come with."""
    for seed in range(6):
        walk = np.cumsum(drawn(30, 12, seed=seed), axis=0)
        for length in (5, 12, 30):
            plane = path_plane(walk[:length])
            assert (plane.points(walk[0]) > plane.points(walk[:length].mean(axis=0))).all()
