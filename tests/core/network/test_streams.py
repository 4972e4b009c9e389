"""Streams of random numbers do not touch each other."""

from itertools import combinations

import numpy as np

from core.network.streams import DATA, DIRECTIONS, ORDER, WEIGHTS, stream


def test_every_use_seed_and_part_is_a_stream_of_its_own():
    uses = (DATA, WEIGHTS, ORDER, DIRECTIONS)
    draws = [stream(seed, use, part).random(4) for seed in (0, 1) for use in uses for part in (0, 1)]
    assert all((one != other).all() for one, other in combinations(draws, 2))
    np.testing.assert_array_equal(stream(5, ORDER, 3).random(4), stream(5, ORDER, 3).random(4))
