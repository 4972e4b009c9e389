import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF


def bowl(x, y):
    return x * x + y * y


def test_points_lie_on_the_surface_and_are_found_again(make_frame):
    frame = make_frame(bowl, elevation=70, depths=600)
    for x, y in ((0.0, 15.0), (1.0, 12.0), (2.2, 17.0)):
        at = frame.point(x, y)
        assert frame.under(at) == pytest.approx((x, y), abs=0.05)
        assert frame.data(at) == pytest.approx((x, y), abs=0.05)


def test_a_value_lifts_a_point(make_frame):
    frame = make_frame(bowl)
    low, high = (frame.place(1.0, 15.0, value) for value in (0.0, 0.5))
    assert low.x() == pytest.approx(high.x())
    assert high.y() < low.y() - 50
    assert frame.place(1.0, 15.0, 1e300) == high  # cut to the block
    assert frame.place(1.0, math.nan, 0.0) is None
    assert frame.place(1e300, 0.0, 0.0) is None


def test_on_the_surface_a_place_is_a_point(make_frame):
    frame = make_frame(bowl)
    assert (frame.place(1.0, 15.0, 0.0) - frame.point(1.0, 15.0)).manhattanLength() < 1


def test_beside_the_surface(make_frame):
    frame = make_frame(bowl)
    corner = frame.plot.topLeft() + QPointF(1, 1)
    assert frame.under(corner) is None
    x, y = frame.data(corner)
    assert frame.x.low <= x <= frame.x.high
    assert frame.y.low <= y <= frame.y.high
    assert frame.under(frame.plot.topLeft() - QPointF(50, 50)) is None


def test_outside_of_the_window_there_is_no_point(make_frame):
    frame = make_frame(bowl)
    for x, y in ((-1.1, 15.0), (math.nan, 15.0), (math.inf, 15.0), (1.0, 1e300)):
        assert frame.point(x, y) is None


def test_a_frame_that_was_moved_and_enlarged_says_the_same(make_frame):
    """Pixels of a device are more than the units of a widget."""
    frame = make_frame(bowl, elevation=70)
    other = replace(frame, plot=QRectF(100, 200, 200, 150))
    at = other.point(1.0, 15.0)
    assert other.plot.contains(at)
    assert other.under(at) == pytest.approx((1.0, 15.0), abs=0.05)
    assert frame != other
    assert frame == replace(other, plot=frame.plot)


def test_arrays_of_any_shape(make_frame):
    frame = make_frame(bowl)
    assert frame.pixels(np.zeros((3, 4)), 15.0).shape == (3, 4, 2)
    assert frame.pixels(1.0, 15.0).shape == (2,)


def test_what_is_seen(make_frame):
    frame = make_frame(lambda x, y: np.exp(-60 * (x * x + y * y)), azimuth=-90, elevation=20)
    assert frame.sees(np.array([1.0, 1.0]), np.array([13.0, 16.6])).tolist() == [True, False]
    assert frame.sees(np.array([1.0]), np.array([16.6]), 500.0).tolist() == [True]


def test_between_two_points_it_goes_over_the_surface(make_frame):
    frame = make_frame(lambda x, y: np.exp(-60 * (x * x + y * y)), azimuth=-90)
    ends = np.array([(-0.5, 15.0), (2.5, 15.0)])
    top = frame.between(ends, 0.5)
    assert top == pytest.approx(frame.pixels(1.0, 15.0))
    assert top[1] < frame.pixels(*ends[0])[1] - 40
    assert frame.between(ends[:1], 0.7) == pytest.approx(frame.pixels(*ends[0]))


def test_behind_the_rim_of_a_bowl_its_bottom_is_hidden(make_frame):
    ends = np.array([[1.0, 15.0], [1.0, 15.0]])
    assert make_frame(bowl, elevation=5).hides(ends, 0.5, 0.0)
    assert not make_frame(bowl, elevation=5).hides(ends, 0.5, 300.0)
    assert not make_frame(bowl, elevation=80).hides(ends, 0.5, 0.0)


def test_a_way_leads_along_the_surface(make_frame):
    frame = make_frame(lambda x, y: x + 0 * y, azimuth=-90)
    across, down = frame.way(np.array([1.0, 15.0]), 1.0, 0.0)
    assert across > 0
    assert down < -0.2 * across  # uphill
    across, down = frame.way(np.array([1.0, 15.0]), 0.0, 1.0)
    assert across == pytest.approx(0, abs=1e-9)
    assert down < 0  # away


def test_a_way_where_there_is_no_surface_is_level(make_frame):
    frame = make_frame(lambda x, y: x + 0 * y, azimuth=-90)
    across, down = frame.way(np.array([50.0, 15.0]), 1.0, 0.0)
    assert across > 0
    assert down == pytest.approx(0, abs=1e-9)
    assert not any(frame.way(np.array([1.0, 15.0]), 0.0, 0.0))
