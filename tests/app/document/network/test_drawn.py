"""Drawn points are seen before anything can be learned from them."""

from dataclasses import replace

import numpy as np

from app.document.network.course import prepare
from app.document.network.drawn import with_drawn
from app.document.network.edits import default_network


def picture_of(network):
    (prepared,) = prepare(network, None, None, None)
    return prepared.chunk.picture


def test_on_an_empty_plane_where_there_is_none():
    for before in (None, replace(picture_of(default_network()), window=None)):
        found = with_drawn(before, ((1.0, 2.0, 1), (-3.0, 0.5, 0), (0.0, 0.0, 4)))
        assert found.window == (-6.0, 6.0, -6.0, 6.0)
        assert not found.output_maps.any()
        np.testing.assert_array_equal(found.training.inputs, [[1, 2], [-3, 0.5], [0, 0]])
        np.testing.assert_array_equal(found.training.targets, [1, -1, 1])
        assert len(found.test.targets) == 0


def test_no_points_are_an_empty_plane():
    assert with_drawn(None, ()).training.inputs.shape == (0, 2)


def test_the_last_good_picture_stays_behind_them():
    before = picture_of(default_network())
    found = with_drawn(before, ((1.0, 2.0, 1),))
    assert found.output_maps is before.output_maps
    assert len(found.training.targets) == 1
