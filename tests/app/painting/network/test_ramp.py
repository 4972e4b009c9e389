"""Colours say the sign, the class, and how sure the network is."""

import numpy as np
import pytest

from app.painting import colour
from app.painting.network.ramp import class_colour, class_pixels, map_image, mixed_colour, sign_colour, sign_pixels
from app.painting.theme import THEMES, load_theme


def rgb(pixels):
    parts = np.stack([(pixels >> shift) & 0xFF for shift in (16, 8, 0)], axis=-1)
    return parts / 255.0


@pytest.mark.parametrize("name", THEMES)
def test_orange_below_zero_blue_above_and_neutral_between(name):
    theme = load_theme(name)
    low, middle, high = colour.to_oklab(rgb(sign_pixels(np.array([-1.0, 0.0, 1.0]), theme)))
    assert low[2] > 0.04, "orange"
    assert high[2] < -0.04, "blue"
    assert np.hypot(*middle[1:]) < 0.02
    assert np.array_equal(sign_pixels(np.array([-1e308, 1e308]), theme), sign_pixels(np.array([-1.0, 1.0]), theme))


@pytest.mark.parametrize("name", THEMES)
def test_both_signs_differ_for_those_who_see_no_red_or_green(name):
    """Orange and blue lie apart along yellow and blue, which protanopes and deuteranopes tell apart."""
    theme = load_theme(name)
    one, other = (
        colour.to_oklab(np.array(ink.getRgbF()[:3])) for ink in (theme.network.negative, theme.network.positive)
    )
    assert abs(one[2] - other[2]) > 0.2


@pytest.mark.parametrize("name", THEMES)
def test_links_can_be_seen_on_the_ground(name):
    theme = load_theme(name)
    ground = np.array(theme.ground.getRgbF()[:3])
    for value in (-1.0, 1.0):
        assert colour.contrast(np.array(sign_colour(theme, value).getRgbF()[:3]), ground) > 3


def test_discrete_values_have_one_of_two_colours():
    theme = load_theme("dark")
    pixels = sign_pixels(np.linspace(-1, 1, 11), theme, is_discrete=True)
    assert len(set(pixels.tolist())) == 2
    assert pixels[5] == pixels[-1], "0 counts as +1"


def test_what_is_undefined_has_neither_colour():
    theme = load_theme("light")
    assert sign_pixels(np.array([np.nan]), theme)[0] == theme.field.hatch.rgb()
    assert class_pixels(np.full((3, 1), np.nan), theme)[0] == theme.field.hatch.rgb()


def test_the_largest_share_gives_the_hue_and_doubt_pales():
    theme = load_theme("light")
    shares = np.array([[0.9, 0.4, 0.05], [0.05, 0.3, 0.9], [0.05, 0.3, 0.05]])
    lab = colour.to_oklab(rgb(class_pixels(shares, theme)))
    chroma = np.hypot(lab[:, 1], lab[:, 2])
    assert chroma[1] < chroma[0]
    certain = class_pixels(shares, theme, is_discrete=True)
    assert certain[0] == certain[1] != certain[2]
    assert len({class_colour(theme, number).rgb() for number in range(10)}) == 10


def test_a_number_between_has_a_colour_between():
    theme = load_theme("light")
    assert mixed_colour(theme, 1.0) == theme.network.positive
    assert mixed_colour(theme, -2.0) == theme.network.negative
    assert mixed_colour(theme, 0.0) == theme.tick
    assert mixed_colour(theme, float("nan")) == theme.tick


def test_rows_run_upwards():
    theme = load_theme("dark")
    image = map_image(sign_pixels(np.array([[1.0], [-1.0]]), theme))
    assert image.pixel(0, 1) == sign_pixels(np.array([1.0]), theme)[0]


@pytest.mark.parametrize("number", range(10))
@pytest.mark.parametrize("name", THEMES)
def test_points_of_a_class_can_be_seen_on_the_ground(name, number):
    theme = load_theme(name)
    ink, ground = (np.array(each.getRgbF()[:3]) for each in (class_colour(theme, number), theme.ground))
    assert colour.contrast(ink, ground) > (6 if theme.ground.lightnessF() < 0.5 else 3)
