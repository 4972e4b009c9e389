import pytest

from core.formula.names import canonical_name, is_letter, key_of, split_digits


@pytest.mark.parametrize("spelling", ["x1", "x_1", "x_{1}", "x₁", " x_{ 1 } ", "ｘ１"])
def test_one_spelling_for_an_index(spelling):
    assert canonical_name(spelling) == "x1"


@pytest.mark.parametrize("spelling", ["theta0", "theta_0", "θ0", "θ_0", "θ₀", "vartheta_{0}"])
def test_one_spelling_for_greek(spelling):
    assert canonical_name(spelling) == "theta0"


def test_other_names():
    assert canonical_name("learning_rate") == "learning_rate"
    assert canonical_name("w_{out}") == "w_out"
    assert key_of("x1_2") == "x1_2"
    assert key_of("x_1_2") == "x_1_2"
    assert canonical_name("M_PI") == "M_PI"


@pytest.mark.parametrize("text", ["", "1", "x+y", "x y", "2x", "_x", "x-", "х", "x²", "xα"])
def test_no_names(text):
    assert canonical_name(text) is None


def test_single_letters_may_be_new():
    assert all(is_letter(key) for key in ("a", "w1", "theta", "theta0", "x_max", "e2", "lambda"))
    assert not any(is_letter(key) for key in ("ab", "label", "pi", "pi2", "e", "learning_rate"))


def test_digits_at_the_end():
    assert split_digits("beta12") == ("beta", "12")
    assert split_digits("x1y") == ("x1y", "")
