"""Numbers that can be compared digit by digit, and numbers that fit."""

import math

import pytest
from PySide6.QtGui import QColor

from app.painting.network.figures import enlarged, fitting_text, gradient_text, reduced, three_decimals
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


def test_a_picture_grows_and_shrinks_with_its_room_within_reason(setting):
    em = setting.sizes.em
    shares = (0.01, 0.8, 1.0, 1.5, 9.0)
    assert [enlarged(setting, share).sizes.em / em for share in shares] == pytest.approx([1, 1, 1, 1.5, 1.7])
    assert [reduced(setting, share).sizes.em / em for share in shares] == pytest.approx([0.55, 0.8, 1, 1, 1])


@pytest.mark.parametrize(
    ("value", "text"), [(0.0123456, "0.012"), (1.0, "1.000"), (None, "–"), (float("nan"), "–"), (2.5e7, "2.5×10⁷")]
)
def test_three_decimals(value, text):
    assert three_decimals(value) == text
