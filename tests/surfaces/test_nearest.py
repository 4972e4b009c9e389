"""The lookup gives what comparing with all places gives."""

import numpy as np
import pytest

from surfaces import nearest
from surfaces.arrivals import _reaches
from surfaces.nearest import NONE, Nearest


def compared(places, reaches, points):
    with np.errstate(all="ignore"):
        distances = np.linalg.norm(points.T[:, None] - places[None], axis=-1)
    at = np.where(np.isnan(distances), np.inf, distances).argmin(axis=1)
    distance = distances[range(len(at)), at]
    return np.where(distance <= reaches[at], at, NONE), np.where(distance <= reaches[at], distance, np.inf)


def reached(places):
    return _reaches(places, np.ones(len(places), dtype=bool))


@pytest.mark.parametrize("dims", [1, 2])
@pytest.mark.parametrize("count", [1, nearest.FEW, nearest.FEW + 1, 300])
@pytest.mark.parametrize("spread", [1e-4, 0.01, 0.3, 50.0])
def test_the_same_place_is_found_as_by_comparing_with_all(dims, count, spread):
    rng = np.random.default_rng(3)
    places = 7.0 + spread * rng.normal(size=(count, dims))
    chosen = places[rng.integers(count, size=1000)] + rng.normal(size=(1000, dims)) * 10.0 ** rng.uniform(
        -6, 0, (1000, 1)
    )
    points = np.concatenate((chosen, 7.0 + spread * rng.normal(size=(1000, dims)))).T
    reaches = reached(places)
    found, distance = Nearest(places, reaches)(points)
    expected = compared(places, reaches, points)
    assert (found == expected[0]).all()
    assert distance == pytest.approx(expected[1], rel=1e-12)
    assert (found != NONE).sum() > 0


@pytest.mark.parametrize("count", [2, 40])
def test_what_is_not_finite_or_far_away_is_close_to_nothing(count):
    places = np.stack((np.linspace(0.0, 1.0, count), np.zeros(count)), axis=-1)
    points = np.array([[np.nan, np.inf, 1e300, -50.0, 0.0], [0.0, 0.0, 0.0, 0.0, -np.inf]])
    found, distance = Nearest(places, reached(places))(points)
    assert (found == NONE).all()
    assert (distance == np.inf).all()


def test_a_place_far_outside_has_its_cell_as_well():
    places = np.array([*([0.1 * k, 0.5] for k in range(10)), [1e6, -3e5]])
    found, distance = Nearest(places, reached(places))(np.array([[1e6 + 0.001, -1e6], [-3e5, 1e6]]))
    assert found.tolist() == [10, NONE]
    assert distance[0] == pytest.approx(0.001, rel=1e-6)


def test_each_place_has_its_own_reach():
    places = np.array([[0.0], [0.5], [1.0], [1.5]])
    found, _ = Nearest(places, np.array([0.01, 0.001, 0.01, 0.01]))(np.array([[0.005, 0.505, 0.995, 1.5105]]))
    assert found.tolist() == [0, NONE, 2, NONE]


def test_places_in_the_same_spot_are_one():
    places = np.array([[0.25, 0.25]] * 5)
    found, distance = Nearest(places, np.zeros(5))(np.full((2, 3), 0.25))
    assert set(found.tolist()) <= set(range(5))
    assert (distance == 0.0).all()


def test_blocks_make_no_difference(monkeypatch):
    places = np.stack(np.meshgrid(np.arange(4.0), np.arange(4.0)), axis=-1).reshape(-1, 2) / 4
    points = np.random.default_rng(2).uniform(0, 1, (2, 1000))
    whole = Nearest(places, reached(places))(points)
    monkeypatch.setattr(nearest, "BLOCK", 77)
    for one, other in zip(whole, Nearest(places, reached(places))(points), strict=True):
        assert (one == other).all()
