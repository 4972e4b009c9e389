import math

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF

from app.document.scene import Camera
from app.painting.relief.camera import viewpoint
from app.painting.relief.grid import HEIGHT

ROOM = QRectF(30, 40, 500, 300)


def view(**camera):
    return viewpoint(Camera(**camera), ROOM)


def test_from_the_front_x_goes_to_the_right_and_y_away():
    seen = view(azimuth=-90)
    here, right, away, up = (seen.point(*spot) for spot in ((0, 0, 0), (0.1, 0, 0), (0, 0.1, 0), (0, 0, 0.1)))
    assert (right - here).x() > 0
    assert (right - here).y() == pytest.approx(0, abs=1e-9)
    assert (away - here).x() == pytest.approx(0, abs=1e-9)
    assert (away - here).y() < 0
    assert (up - here).y() < 0


@pytest.mark.parametrize("azimuth", range(-360, 361, 45))
@pytest.mark.parametrize("elevation", [0, 20, 35, 60, 90])
def test_the_whole_block_is_seen_at_zoom_1(azimuth, elevation):
    seen = view(azimuth=azimuth, elevation=elevation)
    for x in (-0.5, 0.5):
        for y in (-0.5, 0.5):
            for z in (0, HEIGHT):
                assert ROOM.adjusted(-1, -1, 1, 1).contains(seen.point(x, y, z))


def test_zoom_enlarges_about_the_middle():
    near, far = view(zoom=4), view()
    assert near.scale == pytest.approx(4 * far.scale)
    assert near.centre == far.centre == ROOM.center()


@pytest.mark.parametrize("elevation", [5, 35, 90])
def test_a_plane_is_found_again(elevation):
    seen = view(azimuth=17, elevation=elevation)
    at = seen.point(0.2, -0.3, 0.1)
    assert seen.on_plane(at, 0.1) == pytest.approx((0.2, -0.3))


def test_along_the_plane_there_is_an_answer_too():
    assert all(map(math.isfinite, view(elevation=0).on_plane(QPointF(50, 50), 0.1)))


def test_many_points_are_where_single_ones_are():
    seen = view()
    across, along, up = np.random.default_rng(2).uniform(-0.5, 0.5, (3, 20))
    many = seen.pixels(across, along, up)
    for k, spot in enumerate(zip(across, along, up, strict=True)):
        assert seen.point(*spot).toTuple() == pytest.approx(many[k])


def test_numbers_that_are_none_raise_nothing():
    strange = np.array([np.nan, np.inf, -np.inf, 1e308])
    assert view().pixels(strange, strange, strange).shape == (4, 2)
