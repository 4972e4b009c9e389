import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formula.errors import FormulaError
from core.rules.schedule import common_rates, parse_schedule, rates


def test_without_a_schedule_the_rate_is_constant():
    np.testing.assert_array_equal(rates(None, 0.3, 4), [0.3] * 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("learning_rate*0.5^t", [0.2, 0.1, 0.05, 0.025]),
        ("0.1", [0.1] * 4),
        ("learning_rate", [0.4] * 4),
        ("0.1*(1 - t/T)", [0.075, 0.05, 0.025, 0.0]),
        ("where(t < T/2, 0.2, 0.1)", [0.2, 0.1, 0.1, 0.1]),
        ("learning_rate/√t", [0.4, 0.4 / 2**0.5, 0.4 / 3**0.5, 0.2]),
    ],
)
def test_t_counts_from_one_to_the_number_of_steps(text, expected):
    np.testing.assert_allclose(rates(parse_schedule(text), 0.4, 4), expected, rtol=1e-15, atol=1e-17)


@pytest.mark.parametrize("text", ["", "0.1*q", "0.1*", "f(x) = x", "open('x')", "g*t"])
def test_a_schedule_that_cannot_be_read(text):
    with pytest.raises(FormulaError):
        parse_schedule(text)


def test_a_rate_that_is_not_finite_is_named_with_its_step():
    with pytest.raises(FormulaError, match="no finite learning rate at step 3"):
        rates(parse_schedule("1/(3 - t)^2"), 0.1, 10)


def test_a_negative_rate_is_named_with_its_step_and_a_hint():
    with pytest.raises(FormulaError, match=r"negative at step 5: -0\.025") as caught:
        rates(parse_schedule("0.1*(1 - t/4)"), 0.1, 10)
    assert "max(0, …)" in str(caught.value.hint)


@given(st.text(max_size=40))
def test_any_text_is_a_schedule_or_a_formula_error(text):
    try:
        found = rates(parse_schedule(text), 0.1, 5)
    except FormulaError:
        return
    assert found.shape == (5,)
    assert np.isfinite(found).all()


def test_rates_that_are_multiples_of_one_another_are_laid_down_once():
    schedule, own = parse_schedule("learning_rate*0.5^t"), np.array([1e-3, 0.2, 4.0])
    common = common_rates(schedule, own, 5)
    for rate in own.tolist():
        np.testing.assert_array_equal(rate * common, rates(schedule, rate, 5))


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("min(learning_rate, 0.1)", [0.05, 0.2]),
        ("0.1/t", [0.05, 0.2]),
        ("learning_rate*0.5^t", [-0.1, 0.1]),
        ("learning_rate*1e300", [1.0, 1e12]),
    ],
    ids=["cut off", "of its own", "a negative one", "beyond numbers"],
)
def test_others_are_not(text, own):
    assert common_rates(parse_schedule(text), np.array(own), 5) is None


def test_a_common_rate_below_zero_is_refused():
    with pytest.raises(FormulaError):
        common_rates(parse_schedule("learning_rate*(1 - t)*(t - 3)"), np.array([0.1, 0.2]), 5)
