import itertools

import pytest
from PySide6.QtCore import QRectF

from app.painting.sizes import sizes_for
from app.painting.theme import load_theme

DARK, HALL = load_theme("dark"), load_theme("projector")
FORMATS = [(320, 240), (640, 480), (1280, 720), (1920, 1080), (3840, 2160)]


def of(width, height, theme=DARK, **more):
    return sizes_for(QRectF(0, 0, width, height), theme, **more)


def test_type_grows_with_the_picture():
    sizes = [of(*size).em for size in FORMATS]
    assert all(a < b or a == pytest.approx(10.5) for a, b in itertools.pairwise(sizes))
    assert sizes[0] >= 10
    assert 0.012 < sizes[-1] / 2160 < 0.025


def test_trails_are_two_pixels_at_720p():
    assert of(1280, 720).line == pytest.approx(2.0)


def test_projector():
    assert of(1280, 720, HALL).line == pytest.approx(2 * of(1280, 720).line)
    assert of(1280, 720, HALL).em == pytest.approx(1.4 * of(1280, 720).em)


@pytest.mark.parametrize("scale", [0.75, 2.0, 3.0])
def test_scale_is_as_larger_pixels(scale):
    one, other = of(1280, 720), of(scale * 1280, scale * 720, scale=scale)
    assert (other.em, other.line, other.ball) == pytest.approx((scale * one.em, scale * one.line, scale * one.ball))


def test_type_grows_with_the_scale_in_the_same_room():
    assert of(1280, 720).em < of(1280, 720, scale=1.5).em < of(1280, 720, scale=2.0).em < 2 * of(1280, 720).em


def test_density_is_not_scale():
    assert of(1280, 720).times(2.0).em == pytest.approx(2 * of(1280, 720).em)


def test_a_crowd_is_finer():
    assert of(1280, 720, crowd=100).line < of(1280, 720, crowd=16).line == of(1280, 720).line


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (1, 4000), (1e6, 1e6), (-5, 3)])
def test_any_rectangle(size):
    sizes = of(*size)
    assert sizes.em > 0
    assert sizes.line >= 1
