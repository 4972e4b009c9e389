import numpy as np
import pytest

from app.painting.relief.surface_image import halved, surface_image
from app.painting.theme import THEMES, load_theme


def pixels_of(image):
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    return rows[:, : image.width()].copy()


def shot(sight, theme="dark"):
    return surface_image(sight.horizon, theme)


def at(sight, image, point):
    area, grain = sight.horizon.area, sight.horizon.grain
    return image.pixelColor(
        round((point.x() - area.left()) * grain - 0.5), round((point.y() - area.top()) * grain - 0.5)
    )


def lightness(colour):
    return colour.red() + colour.green() + colour.blue()


def slope(x, y):
    return x + 0 * y


def test_around_the_block_it_is_transparent_and_the_block_is_opaque(make_sight):
    sight = make_sight(slope)
    image = shot(sight)
    assert image.pixelColor(0, 0).alpha() == 0
    assert at(sight, image, sight.view.point(0, 0, 0.25)).alpha() == 255
    assert at(sight, image, sight.view.point(0, -0.5, 0.1)).alpha() == 255


def test_the_block_ends_where_its_edges_are(make_sight):
    """Every column of pixels is covered without a hole from its floor to its far edge."""
    covered = pixels_of(shot(make_sight(slope))) != 0
    rows = [np.flatnonzero(column) for column in covered.T if column.any()]
    assert len(rows) > 100
    assert all(len(found) == found[-1] - found[0] + 1 for found in rows)


@pytest.mark.parametrize("theme", THEMES)
def test_high_and_low_have_the_colours_of_the_ramp(make_sight, theme):
    """On level ground, which has its full light: nearly those of the contour view."""
    sight = make_sight(lambda x, y: np.where(x > 0, 1.0, 0.0) + 0 * y, elevation=90)
    image, ramp = shot(sight, theme), load_theme(theme).field
    for x, share in ((-0.3, 0.0), (0.3, 1.0)):
        found = at(sight, image, sight.view.point(x, 0, 0.05 + 0.39 * share))
        wanted = ramp.colour(share)
        assert max(abs(a - b) for a, b in zip(found.getRgb(), wanted.getRgb(), strict=True)) <= 14


@pytest.mark.parametrize("theme", THEMES)
def test_slopes_that_face_the_light_are_lighter(make_sight, theme):
    sight = make_sight(lambda x, y: -abs(x) + 0 * y, azimuth=-90, elevation=60)
    image = shot(sight, theme)
    left, right = (at(sight, image, sight.view.point(x, 0, 0.245)) for x in (-0.25, 0.25))
    assert lightness(left) > lightness(right) + 12


def test_where_it_is_undefined_one_sees_the_hatched_floor(make_sight):
    sight = make_sight(lambda x, y: np.sqrt(x + 0 * y), azimuth=-120)
    image = shot(sight)
    hatch = load_theme("dark").field.hatch
    area = [at(sight, image, sight.view.point(-0.4 + 0.004 * k, -0.2, 0.0)) for k in range(60)]
    assert {colour.alpha() for colour in area} == {0, 255}
    assert any(colour == hatch for colour in area)


def test_nothing_at_all_is_a_floor(make_sight):
    image = shot(make_sight(lambda x, y: np.nan * x * y))
    colours = set(pixels_of(image).ravel().tolist())
    assert colours == {0, load_theme("dark").field.hatch.rgb()}


def test_a_step_is_an_upright_wall(make_sight):
    covered = pixels_of(shot(make_sight(lambda x, y: np.floor(2 * y) + 0 * x, azimuth=-90, elevation=0))) != 0
    assert covered.any()


@pytest.mark.parametrize("grain", [0.3, 1.0, 2.0])
def test_any_grain_shows_the_same_block(make_sight, grain):
    share = [np.count_nonzero(pixels_of(shot(make_sight(slope, grain=g)))) / g**2 for g in (1.0, grain)]
    assert share[1] == pytest.approx(share[0], rel=0.03)


def test_half_the_size_is_the_mean_of_four():
    pixels = np.array([[0xFF204060, 0xFF406080, 0xFFFFFFFF, 0xFFFFFFFF, 7]] * 2 + [[7] * 5], dtype=np.uint32)
    assert halved(pixels).tolist() == [[0xFF305070, 0xFFFFFFFF]]
    pixels[:2] = 0
    pixels[0, 0] = 0xFFFFFFFF
    assert halved(pixels).tolist() == [[0x40404040, 0]]


@pytest.mark.parametrize("camera", [{}, {"elevation": 10, "azimuth": 100}, {"zoom": 4.0}])
def test_a_halved_image_is_the_mean_of_the_whole_one(make_sight, camera):
    sight = make_sight(lambda x, y: np.where(x + y > -1, np.sin(3 * x) * y, np.nan), grain=2.0, **camera)
    small = pixels_of(surface_image(sight.horizon, "dark", is_halved=True))
    assert small.any()
    assert np.array_equal(small, halved(pixels_of(shot(sight))))
