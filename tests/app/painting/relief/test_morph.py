"""The way between two reliefs begins and ends where they are, and is made of reliefs itself."""

import math

import numpy as np
import pytest

from app.document.scene import Camera
from app.painting.views import make_view

from ..morphs import RECT, painter_of, pixels  # noqa: TID252  # tests are no package that is installed


@pytest.fixture
def relief():
    return painter_of("relief")


def test_the_ends_look_like_the_pictures(relief, make_picture):
    pictures = {0.0: make_picture(), 1.0: make_picture("constant")}
    shown = relief(pictures[0.0])
    morph = shown.morph(shown.outline(pictures[0.0]), pictures[1.0])
    room = morph.room.toRect()
    part = np.s_[room.top() : room.bottom() + 1, room.left() : room.right() + 1]
    ends = {share: pixels(lambda painter, share=share: morph.paint(painter, share))[part] for share in pictures}
    between = np.abs(ends[0.0] - ends[1.0]).mean()
    for share, picture in pictures.items():
        there = pixels(lambda painter, picture=picture: shown.paint(painter, RECT, picture, 0))[part]
        assert (ends[share] != (255, 0, 255)).any(axis=-1).all()
        assert np.abs(ends[share] - there).mean() < 0.5 * between  # coarser, without lines and runs


def test_between_them_the_surface_is_between_them(relief, make_picture):
    before, after = make_picture(), make_picture("constant")
    shown = relief(before)
    morph = shown.morph(shown.outline(before), after)
    first, middle, last = (morph.at(share).shape.shares for share in (0.0, 0.5, 1.0))
    np.testing.assert_allclose(middle, (first + last) / 2, atol=1e-6)


def test_one_that_is_interrupted_goes_on_from_there(relief, make_picture):
    before, after = make_picture(), make_picture("constant")
    shown = relief(before)
    middle = shown.morph(shown.outline(before), after).at(0.5)
    np.testing.assert_array_equal(shown.morph(middle, before).at(0.0).shape.shares, middle.shape.shares)


def test_the_camera_takes_the_short_way_round(relief, make_picture):
    one, other = (
        make_picture(camera=Camera(azimuth=azimuth, elevation=elevation))
        for azimuth, elevation in ((350.0, 30.0), (20.0, 50.0))
    )
    shown = relief(one)
    view = shown.morph(shown.outline(one), other).at(0.5).view
    assert math.degrees(view.azimuth) % 360 == pytest.approx(5.0)
    assert math.degrees(view.elevation) == pytest.approx(40.0)


@pytest.mark.parametrize("surface", ["half", "parabola"])
def test_to_what_has_gaps_or_is_a_curve_there_is_no_way(relief, make_picture, surface):
    before = make_picture()
    shown = relief(before)
    assert shown.morph(shown.outline(before), make_picture(surface)) is None


def test_from_above_to_aside_there_is_no_way(relief, make_picture):
    before, after = make_picture(), make_picture("constant")
    seen_from_above = make_view("contour")
    pixels(lambda painter: seen_from_above.paint(painter, RECT, before, 0))
    shown = relief(before)
    assert shown.morph(seen_from_above.outline(before), after) is None
    assert seen_from_above.morph(shown.outline(before), after) is None
