import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from app.painting.frame import Axis, Frame, sound_axis

FRAME = Frame(QRectF(10, 20, 200, 100), Axis(-1, 1), Axis(0, 10))


def test_corners():
    assert FRAME.pixels(np.array([-1.0, 1.0, 0.0]), np.array([0.0, 10.0, 5.0])).tolist() == [
        [10, 120],
        [210, 20],
        [110, 70],
    ]


def test_there_and_back():
    point = FRAME.point(0.3, 7.0)
    assert FRAME.data(point) == pytest.approx((0.3, 7.0))


def test_logarithmic_axis():
    axis = Axis(1e-4, 1e4, is_log=True)
    assert float(axis.share(1.0)) == pytest.approx(0.5)
    assert axis.value(0.25) == pytest.approx(1e-2)
    assert math.isnan(float(axis.share(-1.0)))
    assert float(axis.share(0.0)) == -math.inf


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 1e300])
def test_no_pixel_for_what_is_nowhere(value):
    assert FRAME.point(value, 1.0) is None
    assert FRAME.point(0.0, value) is None


def test_spans_that_overflow():
    assert float(Axis(-1.7e308, 1.7e308).share(0.0)) == pytest.approx(0.5)


def test_holds():
    assert FRAME.holds(QPointF(10, 20))
    assert not FRAME.holds(QPointF(5, 20))
    assert FRAME.holds(QPointF(5, 20), margin=6)


@given(st.floats(), st.floats(), st.booleans())
def test_any_two_numbers_make_an_axis(low, high, is_log):
    axis = sound_axis(low, high, is_log)
    assert math.isfinite(axis.low)
    assert axis.low < axis.high
    assert not is_log or axis.low > 0


@pytest.mark.parametrize("axis", [Axis(-2.0, 6.0), Axis(0.1, 1000.0, is_log=True)])
def test_the_rate_is_the_derivative_of_the_share(axis):
    for value in (0.5, 2.0, 5.0):
        h = 1e-6
        assert axis.rate(value) == pytest.approx(float(axis.share(value + h) - axis.share(value - h)) / (2 * h))
    assert Axis(0.1, 1000.0, is_log=True).rate(-1.0) == math.inf


def test_between_two_points_it_goes_straight():
    frame = Frame(QRectF(10, 20, 300, 200), Axis(0, 3), Axis(0, 2))
    points = np.array([(0.0, 0.0), (3.0, 2.0)])
    assert frame.between(points, 0.5).tolist() == [160, 120]
    assert frame.between(points, 0.0).tolist() == [10, 220]
    assert frame.between(points[:1], 0.5).tolist() == [10, 220]


@pytest.mark.parametrize(("pixels", "is_seen"), [
    ((10, 20), True), ((9.6, 120.4), True), ((9.4, 60), False), ((50, 121), False), ((math.nan, 60), False),
    ((50, math.inf), False), ((1e300, 60), False),
])  # fmt: skip
def test_a_spot_is_a_pixel_of_the_plot(pixels, is_seen):
    assert (FRAME.spot(np.array(pixels)) == QPointF(*pixels)) == is_seen


def test_in_a_flat_plot_nothing_is_hidden():
    assert not FRAME.hides(np.zeros((2, 2)), 0.5, 0.0)


def test_a_way_is_a_move_in_pixels():
    frame = Frame(QRectF(10, 20, 300, 200), Axis(0, 3), Axis(0, 2))
    assert frame.way(np.zeros(2), 1.0, -1.0) == (100.0, 100.0)
    assert frame.way(np.zeros(2), 1.0, 0.0) == (100.0, 0.0)


def test_under_a_pixel_of_the_plot_lies_a_point():
    frame = Frame(QRectF(10, 20, 300, 200), Axis(0, 3), Axis(0, 2))
    assert frame.under(QPointF(160, 120)) == pytest.approx((1.5, 1.0))
    assert frame.under(QPointF(400, 120)) is None
