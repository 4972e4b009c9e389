"""Every label has its colour, and the slow is nearer to the ground than the fast."""

import numpy as np
import pytest

from app.painting.maps.basin_image import HUES, basin_image, colour_of, hue_of, unfinished
from app.painting.theme import THEMES, load_theme
from core.outcome import KnownPoint
from surfaces.arrivals import AWAY, NOWHERE, OUT
from surfaces.basins import BasinMap

POINTS = (
    KnownPoint("minimum", (0.0, 0.0), 0.0),
    KnownPoint("minimum", (1.0, 0.0), 1.0),
    KnownPoint("saddle", (0.5, 0.0), 2.0),
)


def a_map(labels, steps=None, values=None):
    labels = np.array(labels, dtype=np.int16)
    steps = np.full(labels.shape, 7, dtype=np.int32) if steps is None else np.array(steps, dtype=np.int32)
    values = None if values is None else np.array(values, dtype=np.float64)
    return BasinMap((0.0, 1.0, 0.0, 1.0), labels, steps, POINTS, 100, "numpy", values=values)


def pixel(image, x, y):
    return image.pixelColor(x, y)


@pytest.mark.parametrize("theme", THEMES)
def test_labels_are_told_apart_in_every_theme(theme):
    theme = load_theme(theme)
    found = a_map([[0, 1, 2], [NOWHERE, AWAY, OUT]])
    colours = {colour_of(theme, found, label).name() for label in (0, 1, 2, NOWHERE, AWAY, OUT)}
    assert len(colours) == 6


def test_row_zero_lies_at_the_bottom():
    theme = load_theme("dark")
    image = basin_image(a_map([[0, 0], [NOWHERE, AWAY]]), theme, 20, 20, 1.0)
    assert pixel(image, 4, 4) == unfinished(theme, 0.0)
    assert pixel(image, 15, 4) == theme.basins.away
    assert pixel(image, 4, 15) == pixel(image, 15, 15) == colour_of(theme, a_map([[0]]), 0, slowness=0.0)


@pytest.mark.parametrize(("theme", "sign"), [("dark", 1), ("light", -1), ("projector", -1), ("print", -1)])
def test_slow_fades_into_the_ground(theme, sign):
    image = basin_image(a_map([[0, 0, 0]], [[5, 50, 500]]), load_theme(theme), 30, 10, 1.0)
    lightness = [pixel(image, x, 5).lightnessF() for x in (5, 15, 25)]
    assert sorted(lightness, reverse=sign > 0) == lightness
    assert abs(lightness[0] - lightness[2]) > 0.15


@pytest.mark.parametrize(("theme", "sign"), [("dark", 1), ("light", -1), ("projector", -1), ("print", -1)])
def test_what_has_not_arrived_is_shaded_by_its_value(theme, sign):
    look, rising = load_theme(theme), np.linspace(-3.0, 5.0, 40)
    image = basin_image(a_map([[NOWHERE] * 40 + [0, AWAY]], values=[[*rising, np.nan, np.nan]]), look, 42, 1, 1.0)
    lightness = [sign * pixel(image, x, 0).lightnessF() for x in range(40)]
    assert lightness == sorted(lightness)
    assert lightness[-1] - lightness[0] > 0.08
    assert pixel(image, 0, 0) == unfinished(look, 0.0)
    assert pixel(image, 39, 0) == unfinished(look, 1.0)
    assert pixel(image, 40, 0) == colour_of(look, a_map([[0]]), 0, slowness=0.0)
    assert pixel(image, 41, 0) == look.basins.away


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("height", [0.0, 0.5, 1.0])
def test_its_greys_are_taken_for_nothing_else(theme, height):
    look, found = load_theme(theme), a_map([[0, 1, 2]])
    grey = unfinished(look, height)
    for label in (0, 1, 2, AWAY):
        other = colour_of(look, found, label)
        assert sum(abs(a - b) for a, b in zip(grey.getRgb(), other.getRgb(), strict=True)) > 40
    assert max(grey.getRgb()[:3]) - min(grey.getRgb()[:3]) < 24  # no hue: none of the minima has it


def test_a_plateau_of_one_value_has_one_grey():
    image = basin_image(a_map([[NOWHERE, NOWHERE]], values=[[-1.0, -1.0]]), load_theme("dark"), 20, 4, 1.0)
    assert pixel(image, 2, 2) == pixel(image, 18, 2)


def test_what_left_the_domain_is_hatched():
    theme = load_theme("light")
    image = basin_image(a_map([[OUT]]), theme, 60, 60, 1.0)
    seen = {pixel(image, x, y).name() for x in range(60) for y in range(60)}
    assert seen == {theme.field.undefined.name(), theme.field.hatch.name()}


def test_hues_of_the_first_minima_lie_apart():
    for k, hue in enumerate(HUES):
        assert all(abs((hue - other + 180) % 360 - 180) >= 38 for other in HUES[:k])
    assert len({round(hue_of(label), 3) for label in range(500)}) == 500
