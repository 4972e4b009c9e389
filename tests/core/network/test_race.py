"""Three ways to the gradient come to the same."""

from time import sleep

import numpy as np

from core.network.losses import head
from core.network.race import MOST_WRITTEN, _timed, race
from core.network.samples import Samples


def test_the_ways_agree():
    inputs = np.random.default_rng(0).normal(size=(10, 2))
    samples = Samples(inputs, np.where(inputs[:, 0] > 0, 1.0, -1.0), "signs")
    laps = list(race(head("tanh", "mean_squared_error"), samples, "tanh", (1, 8, 64)))
    assert [lap.parameters for lap in laps] == [5, 33, 257]
    assert [lap.evaluations for lap in laps] == [10, 66, 514]
    assert all(lap.largest_difference < 1e-9 for lap in laps)
    assert [lap.formulas_s is None for lap in laps] == [lap.parameters > MOST_WRITTEN for lap in laps]
    assert all(lap.differences_s > 0 and lap.back_propagation_s > 0 for lap in laps)


def test_a_way_is_timed_several_times_however_long_it_takes():
    calls = []
    seconds, found = _timed(lambda: calls.append(sleep(0.006)) or np.array([len(calls)]))
    assert len(calls) == 1 + 5  # the first one is not timed
    assert seconds >= 0.006
    assert found == 1
