import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from app.painting.morph import shape_of
from app.painting.views import make_view
from core.message import message

from .morphs import RECT, SIZE, painter_of, pixels


@pytest.fixture
def view():
    return painter_of("contour")


def test_a_shape_for_every_picture_that_has_one(make_picture):
    assert shape_of(make_picture()) is not None
    assert shape_of(make_picture("parabola")) is not None
    assert shape_of(make_picture("half")) is None
    assert shape_of(make_picture(problem=message("no"))) is None
    assert shape_of(make_picture(field=None)) is None


def test_the_ends_look_like_the_pictures(view, make_picture):
    before, after = make_picture(), make_picture(window=(0.0, 50.0, 10.0, 20.0))
    shown = view(before)
    morph = shown.morph(shown.outline(before), after)
    for picture, share in ((before, 0.0), (after, 1.0)):
        there = pixels(lambda painter, picture=picture: shown.paint(painter, RECT, picture, 0))
        here = pixels(lambda painter, share=share: morph.paint(painter, share))
        room = morph.room.toRect()
        part = np.s_[room.top() : room.bottom() + 1, room.left() : room.right() + 1]
        assert (here[part] != (255, 0, 255)).any(axis=-1).all()
        assert np.abs(here[part] - there[part]).mean() < 4  # lines are a little stronger, and there are no runs


def test_window_and_plot_are_on_their_way(view, make_picture):
    before, after = make_picture(), make_picture(window=(0.0, 50.0, 10.0, 20.0))
    shown = view(before)
    middle = shown.morph(shown.outline(before), after).at(0.5)
    axis = middle.axes.frame.x
    assert (axis.low, axis.high) == (-2.5, 27.5)
    again = shown.morph(middle, before)  # another surface comes before this one has arrived
    assert again.at(0.0).axes.frame == middle.axes.frame
    assert np.allclose(again.at(0.0).shape.shares, middle.shape.shares)


def test_ticks_that_both_have_never_fade(view, make_picture):
    before, after = make_picture(), make_picture("constant")
    shown = view(before)
    morph = shown.morph(shown.outline(before), after)
    room = morph.room.toRect()
    below = np.s_[room.bottom() - 10 : room.bottom() + 1, room.left() : room.right() + 1]
    frames = [pixels(lambda painter, share=share: morph.paint(painter, share))[below] for share in (0.0, 0.5, 1.0)]
    assert (frames[0] == frames[1]).all()
    assert (frames[1] == frames[2]).all()


def test_a_curve_becomes_a_curve(view, make_picture):
    before, after = make_picture("parabola"), make_picture("parabola", window=(1.0, 9.0))
    shown = view(before)
    morph = shown.morph(shown.outline(before), after)
    assert morph.at(0.5).axes.frame.x.low == 0.5
    assert (pixels(lambda painter: morph.paint(painter, 0.5)) != (255, 0, 255)).any()


def test_there_is_nothing_between_a_curve_and_a_field(view, make_picture):
    curve = make_picture("parabola")
    shown = view(curve)
    outline = shown.outline(curve)
    assert shown.morph(outline, make_picture()) is None
    assert shown.morph(None, curve) is None
    assert shown.morph(outline, make_picture("half")) is None


def test_nothing_morphs_where_nothing_was_painted(make_picture):
    assert make_view("contour").outline(make_picture()) is None


def test_a_plot_of_values_has_no_outline(make_picture):
    made, picture = make_view("loss"), make_picture(starts=[(1.0, 1.0)])
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    made.paint(painter, RECT, picture, 0)
    painter.end()
    assert made.outline(picture) is None
