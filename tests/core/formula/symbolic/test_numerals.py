from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formula.symbolic.numerals import decimal_parts, is_short_decimal, latex_of_number, text_of_number


@pytest.mark.parametrize(
    ("value", "text", "latex"),
    [
        (Fraction(0), "0", "0"),
        (Fraction(7), "7", "7"),
        (Fraction("100"), "100", "100"),
        (Fraction("0.1"), "0.1", "0.1"),
        (Fraction("2.50"), "2.5", "2.5"),
        (Fraction("12.875"), "12.875", "12.875"),
        (Fraction("0.000001"), "0.000001", "0.000001"),
        (Fraction("1e-15"), "1e-15", "10^{-15}"),
        (Fraction("1.5e-9"), "1.5e-9", r"1.5 \cdot 10^{-9}"),
        (Fraction("100000000000000000001"), "100000000000000000001", "100000000000000000001"),
        (Fraction("1e30"), "1e30", "10^{30}"),
        (1e-300, "1e-300", "10^{-300}"),
        (2.5e300, "2.5e300", r"2.5 \cdot 10^{300}"),
    ],
)
def test_a_number_keeps_the_look_that_it_was_typed_with(value: Fraction | float, text: str, latex: str) -> None:
    assert text_of_number(value) == text
    assert latex_of_number(value) == latex


@given(st.floats(min_value=0.0, allow_nan=False, allow_infinity=False))
def test_the_text_of_a_float_reads_back_as_it(value: float) -> None:
    assert float(text_of_number(value)) == value


@given(st.fractions(min_value=0))
def test_the_text_of_a_fraction_reads_back_as_its_float(value: Fraction) -> None:
    assert float(text_of_number(value)) == float(value)


@given(st.integers(0, 10**25), st.integers(-30, 30))
def test_decimals_are_taken_apart_exactly(digits: int, exponent: int) -> None:
    value = Fraction(digits) * Fraction(10) ** exponent
    parts = decimal_parts(value)
    assert parts is not None
    assert Fraction(parts[0]) * Fraction(10) ** parts[1] == value


def test_a_third_has_no_end_and_a_long_decimal_is_not_worth_writing_out() -> None:
    assert decimal_parts(Fraction(1, 3)) is None
    assert not is_short_decimal(Fraction(1, 3))
    assert is_short_decimal(Fraction(-13, 25))
    assert not is_short_decimal(Fraction(1, 2**60))
