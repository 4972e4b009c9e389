import numpy as np
import pytest

from app.painting.fog_veil import clouds, veil_colour
from app.painting.theme import THEMES, load_theme


@pytest.mark.parametrize("name", THEMES)
def test_the_veil_is_calm_and_its_own_colour(name):
    theme = load_theme(name)
    pixels = clouds(theme, 300, 200)
    grey = (pixels & 0xFF).astype(int)
    assert np.ptp(grey) < 16
    assert abs(grey.mean() - veil_colour(theme).blue()) < 3
    assert (pixels >> 24 == 0xFF).all()
    assert (pixels == clouds(theme, 300, 200)).all()
    ramp = theme.field.colour(0.0), theme.field.colour(1.0)
    dark, light = sorted(colour.lightness() for colour in ramp)
    assert not dark <= veil_colour(theme).lightness() <= light, "no surface looks like fog"


@pytest.mark.parametrize(("width", "height"), [(1, 1), (129, 1), (3, 400)])
def test_sizes(width, height):
    assert clouds(load_theme("dark"), width, height).shape == (height, width)
