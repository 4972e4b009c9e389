import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PySide6.QtCore import QRectF

from app.painting.clipping import clip_segments

BOX = QRectF(0, 0, 100, 50)


def clip(*points):
    return clip_segments(np.array(points, dtype=float), BOX)


def test_inside_nothing_is_cut():
    lines, ends, span = clip((10, 10), (20, 10), (20, 30))
    assert lines.tolist() == [[10, 10, 20, 10], [20, 10, 20, 30]]
    assert ends.tolist() == [1, 2]
    assert span.tolist() == [[0, 10], [10, 30]]


def test_a_line_across_is_cut_at_both_ends_and_keeps_its_length():
    lines, ends, span = clip((-50, 25), (150, 25))
    assert lines.tolist() == [[0, 25, 100, 25]]
    assert ends.tolist() == [1]
    assert span.tolist() == [[50, 150]]


def test_what_misses_the_box_is_left_out():
    lines, _, _ = clip((-10, -10), (-10, 60), (110, 60), (120, 200))
    assert len(lines) == 0


def test_a_far_end_does_not_blur_the_near_one():
    lines, _, _ = clip((10, 10), (1e300, 1e300))
    assert lines == pytest.approx(np.array([[10, 10, 50, 50]]))


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_segments_to_nowhere_are_left_out(bad):
    lines, ends, _ = clip((10, 10), (bad, 20), (30, 30), (40, 30))
    assert lines.tolist() == [[30, 30, 40, 30]]
    assert ends.tolist() == [3]


def test_standing_still_counts_inside_only():
    assert len(clip((10, 10), (10, 10))[0]) == 1
    assert len(clip((110, 10), (110, 10))[0]) == 0


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_points(count):
    lines, ends, span = clip_segments(np.zeros((count, 2)), BOX)
    assert lines.shape == (0, 4)
    assert ends.shape == (0,)
    assert span.shape == (0, 2)


@given(arrays(float, st.tuples(st.integers(0, 12), st.just(2)), elements=st.floats(allow_nan=True)))
def test_any_path_comes_out_within_the_box(points):
    lines, ends, span = clip_segments(points, BOX)
    assert len(lines) == len(ends) == len(span)
    assert np.isfinite(lines).all()
    assert (lines[:, [0, 2]] >= 0).all()
    assert (lines[:, [0, 2]] <= 100).all()
    assert (lines[:, [1, 3]] >= 0).all()
    assert (lines[:, [1, 3]] <= 50).all()
