"""From a slider to a number and back."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gui.fields.scale import Scale, rounded

SCALES = [Scale(-2.0, 3.0), Scale(1e-4, 10.0, "log"), Scale(0.5, 0.9999, "one_minus")]


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.kind)
def test_ends_are_exact(scale):
    assert scale.number(0.0) == scale.low
    assert scale.number(1.0) == scale.high
    assert scale.share(scale.low) == 0.0
    assert scale.share(scale.high) == 1.0


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.kind)
@given(share=st.floats(0, 1))
def test_there_and_back(scale, share):
    number = scale.number(share)
    assert scale.low <= number <= scale.high
    assert scale.share(number) == pytest.approx(share, abs=5e-3)


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.kind)
@given(number=st.floats())
def test_any_number_has_a_place(scale, number):
    assert 0.0 <= scale.share(number) <= 1.0


@pytest.mark.parametrize(
    "scale", [Scale(1.0, 1.0), Scale(2.0, 1.0), Scale(0.0, 1.0, "log"), Scale(0.0, 1.0, "one_minus")]
)
def test_a_scale_that_makes_no_sense_still_answers(scale):
    assert 0.0 <= scale.share(0.5) <= 1.0


def test_log_scale_is_even_in_decades():
    scale = Scale(1e-4, 1.0, "log")
    assert [scale.number(share) for share in (0.25, 0.5, 0.75)] == [1e-3, 1e-2, 1e-1]


def test_one_minus_spreads_what_lies_below_one():
    scale = Scale(0.0, 0.999, "one_minus")
    assert scale.number(1 / 3) == pytest.approx(0.9)
    assert scale.number(2 / 3) == pytest.approx(0.99)


@pytest.mark.parametrize(
    ("number", "grain", "expected"),
    [
        (0.0199531, None, 0.02),
        (-1234.5, None, -1230.0),
        (0.0, None, 0.0),
        (math.inf, None, math.inf),
        (0.123456, 0.005, 0.123),
    ],
)
def test_dragged_numbers_are_round(number, grain, expected):
    assert rounded(number, grain) == expected
