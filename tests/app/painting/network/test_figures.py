"""Numbers that can be compared digit by digit, and numbers that fit."""

import math

import pytest
from PySide6.QtGui import QColor

from app.painting.network.figures import fitting_text, gradient_text, scaled_to
from app.painting.text import Type


@pytest.mark.parametrize(
    ("value", "text"),
    [(-0.1, "−0.1000"), (0.1, "0.1000"), (1.0, "1.0000"), (-0.0328, "−0.0328"), (0.0, "0"), (2e-7, "2×10⁻⁷"),
     (12345.6, "12346"), (math.inf, "∞"), (math.nan, "–")],
)  # fmt: skip
def test_four_decimals_where_they_say_something(value, text):
    assert gradient_text(value) == text


def test_as_many_figures_as_have_room(qapp):
    kind = Type(12, QColor("black"))
    widths = (200, kind.width("0.1235"), kind.width("0.123") + 0.5, kind.width("0.12") + 0.5, 1)
    texts = [fitting_text(0.12345, kind, width, 4) for width in widths]
    assert texts == ["0.1235", "0.1235", "0.123", "0.12", ""]


def test_a_picture_grows_with_its_room_within_reason(setting):
    assert scaled_to(setting, 0.2) == setting
    assert scaled_to(setting, 1.5).sizes.em == pytest.approx(1.5 * setting.sizes.em)
    assert scaled_to(setting, 9.0).sizes.em < 2 * setting.sizes.em
