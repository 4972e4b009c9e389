import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.painting import colour

COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda parts: np.array(parts) / 255)


@given(COLOURS)
def test_oklab_and_back(srgb):
    assert colour.from_oklab(colour.to_oklab(srgb)) == pytest.approx(srgb, abs=1e-6)


@given(COLOURS)
def test_hex_and_back(srgb):
    assert colour.from_hex(colour.to_hex(srgb)) == pytest.approx(srgb)


def test_published_values():
    """Ottosson's table: white is L = 1 without colour; his red."""
    assert colour.to_oklab(np.ones(3)) == pytest.approx([1, 0, 0], abs=1e-4)
    assert colour.to_oklab(np.array([1.0, 0, 0])) == pytest.approx([0.62796, 0.22486, 0.12585], abs=1e-4)


def test_contrast_of_wcag():
    black, white, grey = (colour.from_hex(text) for text in ("#000000", "#ffffff", "#767676"))
    assert float(colour.contrast(black, white)) == pytest.approx(21)
    assert float(colour.contrast(white, grey)) == pytest.approx(4.54, abs=0.01)
    assert float(colour.contrast(grey, grey)) == pytest.approx(1)


def test_colours_outside_of_srgb_are_clipped():
    assert np.all(colour.from_oklab(np.array([[1.2, 0.3, 0.3], [-0.1, 0, 0]])) >= 0)
    assert np.all(colour.from_oklab(np.array([[1.2, 0.3, 0.3], [-0.1, 0, 0]])) <= 1)


def test_hue_of_oklch():
    lightness, a, b = colour.from_oklch(0.5, 0.1, 90)
    assert (lightness, a, b) == pytest.approx((0.5, 0.0, 0.1))
