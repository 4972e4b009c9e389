import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.painting.number_text import (
    FIGURE_SPACE,
    power_text,
    share_text,
    step_text,
    tick_texts,
    value_text,
    with_minus,
    with_set_numbers,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (1, "1"),
        (-1.5, "\u22121.5"),
        (0.001, "0.001"),
        (0.0001, "1×10⁻⁴"),
        (123456, "1.235×10⁵"),
        (99999.9, "1×10⁵"),
        (-2.5e-300, "\u22122.5×10⁻³⁰⁰"),
        (3.14159, "3.142"),
        (math.inf, "∞"),
        (-math.inf, "\u2212∞"),
        (math.nan, "–"),
    ],
)
def test_values(value, text):
    assert value_text(value) == text


@given(st.floats())
def test_any_float_has_a_text(value):
    assert "-" not in value_text(value)


@pytest.mark.parametrize(
    ("ticks", "step", "texts"),
    [
        ([-2, 0, 2], 2, ["\u22122", "0", "2"]),
        ([0, 0.5, 1.0], 0.5, ["0.0", "0.5", "1.0"]),
        ([1.9, 1.95, 2.0], 0.05, ["1.90", "1.95", "2.00"]),
        ([0, 2e6, 4e6], 2e6, ["0", "2×10⁶", "4×10⁶"]),
        ([0, 1e-5, 2e-5], 1e-5, ["0", "1×10⁻⁵", "2×10⁻⁵"]),
        ([-0.1, -1e-17, 0.1], 0.1, ["\u22120.1", "0.0", "0.1"]),
        ([1e308, 1.5e308], 5e307, ["1.0×10³⁰⁸", "1.5×10³⁰⁸"]),
        ([], 1, []),
    ],
)
def test_ticks(ticks, step, texts):
    assert tick_texts(ticks, step) == texts


def test_the_read_out_keeps_its_width():
    assert step_text(7.9, 500) == FIGURE_SPACE * 2 + "7"
    assert {len(step_text(step, 500)) for step in (0, 9.99, 10, 128.5, 500)} == {3}
    assert step_text(127.9999999999, 500) == "128"


@pytest.mark.parametrize(
    ("share", "text"), [(0, "0"), (0.48, "48"), (0.0004, "0.1"), (0.004, "0.4"), (0.9999, "99.9"), (1, "100")]
)
def test_shares(share, text):
    assert share_text(share) == text


def test_signs():
    assert with_minus("-1e-5") == "\u22121e\u22125"
    assert power_text(-12) == "10⁻¹²"


@pytest.mark.parametrize(
    ("plain", "read"),
    [
        (
            "It reached the minimum at (-3.779, -3.283) in step 41.",
            "It reached the minimum at (−3.779,\u00a0−3.283) in step\u00a041.",
        ),
        ("その後 -3.5で止まる", "その後 −3.5で止まる"),
        ("at (0.01002, 2.15e-05). Give it", "at (0.01002,\u00a02.15×10⁻⁵). Give it"),
        ("from -1.5e+07 on", "from −1.5×10⁷ on"),
        ("a well-known 2-cycle, x-1 and beta1-2", "a well-known 2-cycle, x-1 and beta1-2"),
        ("ステップ 41 で最小点 (-1, 2) に", "ステップ 41 で最小点 (−1,\u00a02) に"),
        ("(see the key, below)", "(see the key, below)"),
    ],
)
def test_numbers_in_a_sentence(plain, read):
    assert with_set_numbers(plain) == read
