"""A run is at a place since it last came near it, however the record is cut."""

import numpy as np
import pytest

from surfaces.approach import Approach

PLACES = np.array([[0.0, 0.0], [1.0, 0.0]])
SIZE = np.array([10.0, 1.0])  # near is 0.01 across and 0.001 up


def path(*across, up=0.0):
    """(steps, dims, 1)"""
    return np.array([[[x], [up]] for x in across])


def since(positions, pieces=1, places=PLACES):
    made = Approach(places, SIZE, positions.shape[2])
    first = 0
    for piece in np.array_split(positions, pieces):
        made.see(piece, first)
        first += len(piece)
    return made.since


@pytest.mark.parametrize("pieces", [1, 2, 3, 8])
@pytest.mark.parametrize(
    ("across", "expected"),
    [
        ((5, 4, 3, 0.011, 0.0099, 0.005, 0.001, 0), 4),
        ((5, 0, 0, 5, 4, 0, 0.001, 0), 5),  # it came by before
        ((0, 0, 0, 0, 0, 0, 0, 0), 0),
        ((5, 4, 3, 2, 1, 0, 0, 0.02), np.nan),  # and it left again
        ((0, 0, 0, 0, 1, 1, 1, 1), 4),  # from one place to the other
        ((5, 4, 3, 2, 1, 0.5, np.nan, np.nan), np.nan),
        ((5, 4, 3, 2, 1.5, 1.4, 1.2, 0.995), 7),
    ],
)
def test_the_step_from_which_on_it_stays(across, expected, pieces):
    assert since(path(*across), pieces) == pytest.approx([expected], nan_ok=True)


def test_each_axis_is_measured_in_its_own_windows():
    assert np.isnan(since(path(5, 0, 0, up=0.002)))
    assert since(path(5, 0, 0, up=0.0009)) == [1]


def test_runs_are_watched_on_their_own():
    runs = np.concatenate([path(5, 0, 0), path(1, 1, 1), path(5, 4, 3)], axis=2)
    assert since(runs) == pytest.approx([1, 0, np.nan], nan_ok=True)


def test_without_a_place_nobody_arrives():
    assert np.isnan(since(path(0, 0), places=np.empty((0, 2)))).all()


@pytest.mark.parametrize("pieces", [1, 3, 7])
def test_long_records_say_the_same_as_looking_at_every_step(pieces):
    generator = np.random.default_rng(3)
    positions = generator.choice([0.0, 0.001, 1.0, 5.0], size=(200, 1, 60), p=[0.9, 0.08, 0.01, 0.01])
    positions = np.concatenate([positions, np.zeros_like(positions)], axis=1)
    positions[: generator.integers(1, 200), 0, 30:] = 5.0
    positions[-1, 0, :3] = np.nan
    expected = []
    for run in range(60):
        across = positions[:, 0, run]
        is_in = np.abs(across - (1.0 if across[-1] == 1.0 else 0.0)) <= 0.01
        outside = np.flatnonzero(~is_in)
        expected.append(outside[-1] + 1 if is_in[-1] and outside.size else 0 if is_in[-1] else np.nan)
    assert since(positions, pieces) == pytest.approx(expected, nan_ok=True)
    assert np.nanmax(expected) > 100
