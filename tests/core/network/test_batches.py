"""Which rows each update sees."""

import numpy as np
import pytest

from core.network.batches import Batches


def test_an_epoch_sees_every_row_once():
    one = Batches(23, 5, "reshuffle", 3)
    assert one.per_epoch == 5
    assert [one.size(place) for place in range(5)] == [5, 5, 5, 5, 3]  # the last incomplete batch is used
    for epoch in range(3):
        np.testing.assert_array_equal(np.sort(one.epoch(epoch)), np.arange(23))
    assert (one.epoch(0) != one.epoch(1)).any()


def test_any_epoch_can_be_made_again():
    one, again, other = (Batches(23, 5, "reshuffle", seed) for seed in (3, 3, 4))
    np.testing.assert_array_equal(one.epoch(7), again.epoch(7))
    assert (one.epoch(7) != other.epoch(7)).any()


def test_a_fixed_order():
    one = Batches(7, 3, "fixed", 0)
    for epoch in (0, 5):
        np.testing.assert_array_equal(one.epoch(epoch), np.arange(7))


def test_with_replacement_every_batch_is_full():
    one = Batches(23, 5, "with_replacement", 3)
    assert one.per_epoch == 5
    assert [one.size(place) for place in range(5)] == [5] * 5
    rows = np.concatenate([one.epoch(epoch) for epoch in range(200)])
    assert len(one.epoch(0)) == 25
    counts = np.bincount(rows, minlength=23)
    assert len(counts) == 23
    assert counts.min() > 100  # of 217 on the average
    assert len(set(one.epoch(0))) < 23


@pytest.mark.parametrize("order", ["reshuffle", "fixed", "with_replacement"])
def test_one_batch_of_all(order):
    one = Batches(4, 4, order, 0)
    assert (one.per_epoch, one.size(0), len(one.epoch(0))) == (1, 4, 4)
