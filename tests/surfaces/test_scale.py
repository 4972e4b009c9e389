import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from surfaces.gallery import gallery
from surfaces.making import make_surface
from surfaces.sampling import field_of, sample
from surfaces.scale import choose_scale, hillshade, levels, normalise, value_at
from surfaces.spec import SurfaceSpec

UNIT = (0.0, 1.0, 0.0, 1.0)
SCALES = ("linear", "log", "rank")
ENTRIES = {entry.identifier: entry for entry in gallery()}


def field_named(name, columns=160, rows=120):
    entry = ENTRIES[name]
    return sample(make_surface(entry.spec), entry.window, columns, rows)


every_scale = pytest.mark.parametrize("scale", SCALES)


@pytest.mark.parametrize(
    ("name", "scale"),
    [
        ("sphere", "linear"),
        ("rastrigin", "linear"),
        ("easom", "linear"),
        ("hyperbolic_saddle", "linear"),
        ("rosenbrock", "log"),
        ("goldstein_price", "log"),
        ("beale", "log"),
    ],
)
def test_the_scale_that_shows_most(name, scale):
    assert choose_scale(field_named(name)) == scale


def test_rosenbrock_hides_its_valley_on_the_linear_scale_only():
    field = field_named("rosenbrock")
    assert (normalise(field, "linear") < 0.05).mean() > 0.4
    assert (normalise(field, "log") < 0.05).mean() < 0.1


def test_where_the_logarithm_does_not_help_the_rank_does():
    values = np.concatenate((np.zeros(3000), np.linspace(0.3, 1.0, 7000)))
    assert choose_scale(field_of(values.reshape(100, 100), UNIT)) == "rank"


@every_scale
@given(arrays(np.float64, (6, 7), elements=st.floats(allow_nan=True, allow_infinity=True)))
def test_normalised_values(scale, values):
    field = field_of(values, UNIT)
    assume(field.quantiles.size)
    shares = normalise(field, scale)
    np.testing.assert_array_equal(np.isnan(shares), np.isnan(field.values))
    known = ~np.isnan(shares)
    assert ((shares[known] >= 0.0) & (shares[known] <= 1.0)).all()
    order = np.argsort(field.values[known], kind="stable")
    assert (np.diff(shares[known][order]) >= 0.0).all(), "higher values are never darker"


@every_scale
def test_both_ends_of_the_colours_are_used(scale):
    shares = normalise(field_named("himmelblau"), scale)
    assert shares.min() == 0.0
    assert shares.max() == 1.0


def test_ranks_are_evenly_used():
    shares = normalise(field_named("rosenbrock"), "rank")
    counts = np.histogram(shares, 10, (0, 1))[0] / shares.size
    assert np.abs(counts - 0.1).max() < 0.01


@every_scale
def test_negative_minima(scale):
    field = field_of(np.linspace(-3873.0, 50_000.0, 400).reshape(20, 20), UNIT)
    shares = normalise(field, scale).ravel()
    assert (np.diff(shares) > 0.0).all()


@every_scale
def test_value_at_undoes_normalise(scale):
    field = field_named("rosenbrock")
    inside = field.values[(field.values > field.low) & (field.values < field.high)]
    places = normalise(field_of(field.values, UNIT), scale)[(field.values > field.low) & (field.values < field.high)]
    np.testing.assert_allclose(value_at(field, scale, places), inside, rtol=1e-9)


@every_scale
def test_constant_and_nowhere_real(scale):
    constant, nowhere = (field_of(np.full((3, 4), value), UNIT) for value in (7.0, math.nan))
    np.testing.assert_array_equal(normalise(constant, scale), 0.5)
    assert np.isnan(normalise(nowhere, scale)).all()
    for field in (constant, nowhere):
        assert levels(field, scale).size == 0
        assert choose_scale(field) == "linear"
    np.testing.assert_array_equal(hillshade(constant, scale), 0.0)


class TestLevels:
    @pytest.mark.parametrize("name", ["himmelblau", "rosenbrock", "ackley", "peaks", "styblinski_tang", "step"])
    @every_scale
    def test_they_rise_within_the_values(self, name, scale):
        field = field_named(name)
        heights = levels(field, scale, 20)
        assert 5 <= heights.size <= 32
        assert (np.diff(heights) > 0).all()
        assert field.lowest < heights[0]
        assert heights[-1] < field.highest

    def test_linear_ones_are_round(self):
        heights = levels(field_named("sphere"), "linear", 20)
        steps = np.diff(heights)
        np.testing.assert_allclose(steps, steps[0])
        assert f"{steps[0]:.10g}".replace(".", "").strip("0") in ("1", "2", "25", "5")
        np.testing.assert_allclose(heights / steps[0], np.round(heights / steps[0]))

    def test_the_others_are_evenly_spread(self):
        field = field_named("rosenbrock")
        for scale in ("log", "rank"):
            heights = levels(field, scale, 9)
            marked = field_of(np.concatenate((field.values.ravel(), heights))[None], UNIT)
            places = normalise(marked, scale)[0, -heights.size :]
            np.testing.assert_allclose(places, np.arange(1, 10) / 10, atol=0.01)

    def test_none_at_the_height_of_a_plain(self):
        field = field_named("easom")
        assert 0.0 not in levels(field, "linear", 20)
        assert levels(field, "linear", 20).size > 10


class TestHillshade:
    def test_slopes_that_face_the_north_west_are_light(self):
        def light(text):
            field = sample(make_surface(SurfaceSpec(text)), (-1.0, 1.0, -1.0, 1.0), 20, 20)
            return hillshade(field, "linear")[10, 10]

        assert light("x - y") > 0.3, "rises to the south-east, faces the north-west"
        assert light("y - x") < -0.3
        assert light("x + y") == pytest.approx(0.0, abs=1e-9)

    @every_scale
    def test_range_and_gaps(self, scale):
        field = sample(make_surface(SurfaceSpec("ln(x)*y")), (-1.0, 2.0, -1.0, 1.0), 30, 20)
        light = hillshade(field, scale)
        assert light.shape == field.values.shape
        assert np.isnan(light[np.isnan(field.values)]).all()
        assert np.nanmax(np.abs(light)) <= 1.0

    def test_the_light_does_not_depend_on_the_resolution(self):
        coarse, fine = (hillshade(field_named("sphere", n, n), "linear") for n in (60, 240))
        assert np.abs(coarse).mean() == pytest.approx(np.abs(fine).mean(), rel=0.05)
