"""The lookup gives what comparing with all places gives, wherever it promises to."""

import numpy as np
import pytest

from surfaces import nearest
from surfaces.nearest import Nearest


def compared(places, points):
    distances = np.linalg.norm(points.T[:, None] - places[None], axis=-1)
    return distances.argmin(axis=1), distances.min(axis=1)


@pytest.mark.parametrize("dims", [1, 2])
def test_near_a_place_it_is_found_through_the_grid(dims):
    rng = np.random.default_rng(1)
    side = np.arange(9.0)
    places = np.stack(np.meshgrid(*[side] * dims), axis=-1).reshape(-1, dims) + rng.uniform(-0.2, 0.2, (9**dims, dims))
    search = Nearest(places)
    chosen = rng.integers(len(places), size=5000)
    points = (places[chosen] + rng.uniform(-0.13, 0.13, (5000, dims))).T
    found, distance = search(points)
    assert search._grid is not None
    expected = compared(places, points)
    assert (found == expected[0]).all()
    assert distance == pytest.approx(expected[1], abs=1e-12)


def test_places_that_lie_too_close_are_compared_one_by_one():
    places = np.array([[0.0, 0.0], [1e-4, 0.0], *([[k, 5.0] for k in range(10)])])
    search = Nearest(places)
    assert search(np.full((2, 10_000), [[0.9e-4], [0.0]]))[0].tolist() == [1] * 10_000
    assert search._grid is None


@pytest.mark.parametrize("dims", [1, 2])
@pytest.mark.parametrize("spread", [0.5, 5.0, 1e6])
def test_of_many_places_only_the_near_ones_are_compared_and_none_is_missed(dims, spread):
    rng = np.random.default_rng(3)
    places, points = rng.normal(size=(300, dims)), spread * rng.normal(size=(dims, 2000))
    points[0, ::100] = np.nan
    search = Nearest(places)
    found, distance = search(points)
    known = np.isfinite(points).all(axis=0)
    expected = compared(places, points[:, known])
    assert (found[known] == expected[0]).all()
    assert distance[known] == pytest.approx(expected[1], rel=1e-12)
    assert (distance[~known] == np.inf).all()


def test_few_points_are_worth_no_grid():
    places = np.stack(np.meshgrid(*[np.arange(9.0)] * 2), axis=-1).reshape(-1, 2)
    search = Nearest(places)
    assert search(places.T)[0].tolist() == list(range(81))
    assert search._grid is None


def test_few_places_need_no_grid():
    assert Nearest(np.zeros((1, 2)))._grid is None
    assert Nearest(np.zeros((1, 2)))(np.array([[3.0], [4.0]]))[1].tolist() == [5.0]


def test_what_is_not_finite_or_far_away_is_near_to_nothing():
    places = np.stack(np.meshgrid(np.arange(3.0), np.arange(3.0)), axis=-1).reshape(-1, 2)
    points = np.array([[np.nan, np.inf, 1e300, -50.0], [0.0, 0.0, 0.0, 0.0]])
    distance = Nearest(places)(points)[1]
    assert distance[:2].tolist() == [np.inf, np.inf]
    assert (distance[2:] > 40).all()


def test_blocks_make_no_difference(monkeypatch):
    places = np.stack(np.meshgrid(np.arange(4.0), np.arange(4.0)), axis=-1).reshape(-1, 2)
    points = np.random.default_rng(2).uniform(-1, 4, (2, 1000))
    whole = Nearest(places)(points)
    monkeypatch.setattr(nearest, "BLOCK", 77)
    for one, other in zip(whole, Nearest(places)(points), strict=True):
        assert (one == other).all()
