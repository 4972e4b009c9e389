"""Times between the looks are those at which runs really crossed a distance."""

import numpy as np
import pytest

from core.outcome import KnownPoint
from core.rules.schedule import parse_schedule, rates
from surfaces.arrival_times import arrival_times
from surfaces.basins import basins
from surfaces.critical import critical_points
from surfaces.making import make_surface
from surfaces.spec import SurfaceSpec

POINT = (KnownPoint("minimum", (2.0,), 0.0),)
SIZE = np.array([4.0])


def times(left, rate=0.9, steps=100):
    positions = 2.0 + left[None]
    before = 2.0 + left[None] / rate
    return arrival_times(
        np.full(len(left), steps, np.int32), positions, before, np.zeros(len(left), np.int16), POINT, SIZE
    )


def test_a_run_that_is_one_contraction_nearer_arrived_one_step_earlier():
    found = times(1e-9 * 0.9 ** np.arange(20.0))
    assert np.diff(found) == pytest.approx(np.full(19, -1.0), abs=1e-3)
    assert np.median(found) == pytest.approx(100.0)


def test_what_shows_no_rate_stays_as_it_was():
    assert (times(np.array([1e-9, 1e-10])) == 100).all()
    assert (times(np.zeros(20)) == 100).all()
    assert (times(np.full(20, 1e-9), rate=1e-5) == 100).all()


def test_runs_elsewhere_are_left_alone():
    left = np.full(20, 1e-9)
    found = arrival_times(
        np.full(20, 7, np.int32), 2 + left[None], 2 + 2 * left[None], np.full(20, -1, np.int16), POINT, SIZE
    )
    assert (found == 7).all()


@pytest.mark.parametrize("backend", ["numpy", None])
def test_a_bowl_has_no_steps_in_its_map(backend):
    surface, window = make_surface(SurfaceSpec("x^2 + y^2")), (-1.0, 1.0, -1.0, 1.0)
    known = critical_points(surface, window).points
    found = basins(surface, window, "sgd", {"learning_rate": 0.04}, 1000, 60, 60, known, backend=backend)
    distance = np.hypot(*np.meshgrid(*[(np.arange(60) + 0.5) / 30 - 1] * 2))
    expected = np.log(distance) / -np.log(0.92)
    difference = found.steps - expected
    assert np.ptp(difference) < 0.5


@pytest.mark.parametrize(
    "schedule", ["learning_rate*(1 + cos(t/10))/2", "learning_rate*where(mod(t, 50) < 25, 1, 0.2)"]
)
def test_with_a_cyclic_schedule_starts_arrive_in_the_order_of_their_distance(schedule):
    """All runs contract alike, so that at the times of the map all are equally near to the minimum.

    Without the schedule's clock the map has bands as wide as 25 steps, the time between two looks.
    """
    surface, window = make_surface(SurfaceSpec("x^2 + y^2")), (-1.0, 1.0, -1.0, 1.0)
    known = critical_points(surface, window).points
    found = basins(surface, window, "sgd", {"learning_rate": 0.03}, 1000, 80, 80, known, schedule=schedule)
    factors = 1.0 - 2.0 * rates(parse_schedule(schedule), 0.03, 1000)
    fallen = np.concatenate([[0.0], np.cumsum(np.log(factors))])
    distances = np.log((np.arange(40) + 0.5) / 40 * np.sqrt(2.0))  # along the diagonal, from the middle outwards
    times = np.diagonal(found.steps)[40:]
    left = distances + np.interp(times, np.arange(1001.0), fallen)
    assert np.ptp(left) < 0.06  # what one step at the largest rate makes
