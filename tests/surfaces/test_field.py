"""The whole way from a formula to a picture's parts, for every surface of the gallery."""

import numpy as np
import pytest

import surfaces.field
from surfaces.field import choose_scale, contours, hillshade, levels, normalise, sample
from surfaces.gallery import gallery
from surfaces.making import make_surface

PLANE = [entry for entry in gallery() if entry.dims == 2]


def test_everything_is_offered_here():
    assert all(hasattr(surfaces.field, name) for name in surfaces.field.__all__)


@pytest.mark.parametrize("entry", PLANE, ids=[entry.identifier for entry in PLANE])
def test_every_surface_makes_a_picture(entry):
    field = sample(make_surface(entry.spec), entry.window, 96, 72)
    scale = choose_scale(field)
    assert field.undefined_share == 0.0
    assert np.histogram(normalise(field, scale), 20)[0].max() < 0.97 * field.values.size, "colours are used"
    assert np.isfinite(hillshade(field, scale)).all()
    heights = levels(field, scale, 20)
    assert heights.size >= 5
    assert sum(len(each.lines) > 0 for each in contours(field, heights)) >= 5
