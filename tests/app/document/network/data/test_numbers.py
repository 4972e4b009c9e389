"""Which cells are numbers."""

import pytest

from app.document.network.data.numbers import as_number


@pytest.mark.parametrize(
    ("text", "number"), [("1", 1.0), ("-1.5", -1.5), ("+.5", 0.5), ("2.", 2.0), ("1e-3", 1e-3), ("1E+3", 1e3)]
)
def test_numbers(text, number):
    assert as_number(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "nan", "inf", "-Infinity", "1e999", "1_000", "0x10", "1,5", "1 000", "1 2", "one", "١", "１", ".", "e5"],
)
def test_no_numbers(text):
    assert as_number(text) is None


def test_a_decimal_comma_where_it_is_the_sign():
    assert as_number("-1,5e2", has_comma=True) == -150.0
    assert as_number("3", has_comma=True) == 3.0
    assert as_number("1.5", has_comma=True) is None
    assert as_number("1,000,000", has_comma=True) is None
