"""The rows of each batch come to the pass that fits."""

import numpy as np
import pytest

from core.network import feed as module
from core.network.batches import Batches
from core.network.feed import Feed
from core.network.layout import layout, with_ones
from core.network.losses import head
from core.network.passes import Pass

INPUTS = np.arange(22.0).reshape(11, 2)
TARGETS = -np.arange(11.0)[:, np.newaxis]


def make_pass(rows):
    shape = layout((2, 1), "tanh")
    return Pass(shape, head("linear", "mean_squared_error"), np.zeros(3), np.zeros(3), rows)


@pytest.mark.parametrize("copied", [0, 10**6])
@pytest.mark.parametrize("order", ["reshuffle", "fixed", "with_replacement"])
def test_inputs_and_targets_of_every_batch(monkeypatch, copied, order):
    """The same whether an epoch is put in order beforehand or gathered batch by batch."""
    monkeypatch.setattr(module, "_COPIED", copied)
    batches = Batches(11, 4, order, 1)
    feed = Feed(batches, with_ones(INPUTS), TARGETS, make_pass)
    for epoch in (0, 1, 0):
        feed.enter_epoch(epoch)
        begin = 0
        for place in range(batches.per_epoch):
            rows = batches.epoch(epoch)[begin : begin + batches.size(place)]
            begin += len(rows)
            one, inputs = feed.place(place)
            assert one.rows == len(rows)
            np.testing.assert_array_equal(inputs, np.vstack([INPUTS[rows].T, np.ones(len(rows))]))
            np.testing.assert_array_equal(one.targets, TARGETS[rows].T)


def test_two_sizes_need_two_passes():
    assert sorted(Feed(Batches(11, 4, "fixed", 0), with_ones(INPUTS), TARGETS, make_pass).passes) == [3, 4]
