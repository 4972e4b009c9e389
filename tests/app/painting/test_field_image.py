import numpy as np
import pytest

from app.painting.field_image import Enlarged, field_image
from app.painting.theme import load_theme
from surfaces.field import sample


def enlarge(grid, width, height):
    return Enlarged(grid, width, height).rows(0, height)


THEME = load_theme("dark")
WINDOW = (-1.0, 1.0, -1.0, 1.0)


def colours(image):
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    return rows[:, : image.width()].copy()


def lightness(pixels):
    return sum((pixels >> shift & 0xFF).astype(int) for shift in (0, 8, 16))


def test_enlarging_is_bilinear_between_the_centres():
    grid = np.array([[0.0, 1.0], [2.0, 3.0]], dtype=np.float32)
    large = enlarge(grid, 4, 4)
    assert large[3].tolist() == [0, 0.25, 0.75, 1]  # the lowest row of the grid is the last of the image
    assert large[0].tolist() == [2, 2.25, 2.75, 3]
    assert large[:, 0].tolist() == [2, 1.5, 0.5, 0]


def test_enlarging_to_the_same_size_is_a_flip():
    grid = np.random.default_rng(0).random((5, 7)).astype(np.float32)
    assert enlarge(grid, 7, 5) == pytest.approx(grid[::-1])


@pytest.mark.parametrize("size", [(1, 1), (1, 40), (3, 2)])
def test_any_size(size):
    assert enlarge(np.ones((4, 6), dtype=np.float32), *size).shape == size[::-1]


def test_higher_is_farther_from_the_ground(surfaces):
    field = sample(surfaces["himmelblau"], (-5.0, 5.0, -5.0, 5.0), 60, 60)
    light = lightness(colours(field_image(field, "linear", THEME, 300, 300, 1.0)))
    assert light[2, 297] > light[60, 90] + 40  # corner (5, 5) against the valley at (-2.8, 3.1)


def test_undefined_places_are_hatched(surfaces):
    field = sample(surfaces["half"], WINDOW, 60, 60)
    pixels = colours(field_image(field, "linear", THEME, 300, 300, 1.0))
    left, right = pixels[:, :140], pixels[:, 160:]
    assert THEME.field.undefined.rgb() in left
    assert THEME.field.hatch.rgb() in left or len(np.unique(left)) > 3
    assert THEME.field.undefined.rgb() not in right


def test_nowhere_defined_is_hatched_all_over(surfaces):
    field = sample(surfaces["nowhere"], WINDOW, 20, 20)
    pixels = colours(field_image(field, "linear", THEME, 120, 90, 1.0))
    assert (pixels == THEME.field.undefined.rgb()).mean() > 0.5


def test_a_constant_field_has_one_colour(surfaces):
    field = sample(surfaces["constant"], WINDOW, 20, 20)
    assert len(np.unique(colours(field_image(field, "linear", THEME, 120, 90, 1.0)))) == 1
