"""Formulas on one line."""

import pytest

from app.document.rule_card_equations import Equation
from app.painting.rule_card_text import letters_of, numbers_of, symbol_of
from core.formula.grammar import parse
from core.rules.library import given_rules

ADAM = given_rules()["adam"]
NAMES = ("g", "m", "v", "t", "x", "beta1", "beta2", "epsilon", "learning_rate", "m_hat")
KNOWN = {
    "g": (3.1, -2.0), "m": (-1.24, 0.31), "v": (0.25, 1e-7), "t": (2.0, 2.0), "x": (1.0, -4.0), "beta1": (0.9, 0.9),
    "beta2": (0.999, 0.999), "epsilon": (1e-8, 1e-8), "learning_rate": (0.3, 0.3), "m_hat": (0.5, -0.5),
}  # fmt: skip


def equation(text):
    tree = parse(text, (), given=NAMES, allow_new_parameters=False).tree
    uniform = frozenset({"t", "beta1", "beta2", "epsilon", "learning_rate"})
    return Equation("m", tree, 0, is_state=True, is_uniform=False, uniform=uniform)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("m", "m"), ("m_hat", "m̂"), ("v_max", "vₘₐₓ"), ("mu", "μ"), ("mu_next", "μₙₑₓₜ"), ("delta", "Δ"), ("w1", "w₁"),
        ("velocity", "velocity"), ("m_ahead", "m_ahead"), ("lambda", "λ"), ("v2_hat", "v₂_hat"),
    ],
)  # fmt: skip
def test_names(name, shown):
    assert symbol_of(name) == shown


@pytest.mark.parametrize(
    ("text", "letters", "numbers"),
    [
        ("beta1*m + (1 - beta1)*g", "β₁·m + (1 − β₁)·g", "0.9·(−1.24) + 0.1·3.1"),
        ("-learning_rate*m_hat/(sqrt(v) + epsilon)", "−η·m̂/(√v + ε)", "−0.3·0.5/(√0.25 + 1×10⁻⁸)"),
        ("m/(1 - beta1^t)", "m/(1 − β₁ᵗ)", "−1.24/0.19"),
        ("m^2 + g^3", "m² + g³", "(−1.24)² + 3.1³"),
        ("-m", "−m", "−(−1.24)"),
        ("g - m", "g − m", "3.1 − (−1.24)"),
        ("g - (m + v)", "g − (m + v)", "3.1 − (−1.24 + 0.25)"),
        ("g/(m*v)", "g/(m·v)", "3.1/(−1.24·0.25)"),
        ("g/m/v", "g/m/v", "3.1/(−1.24)/0.25"),
        ("(g + m)*v", "(g + m)·v", "(3.1 − 1.24)·0.25"),
        ("|g| + max(m, v)", "|g| + max(m, v)", "|3.1| + max(−1.24, 0.25)"),
        ("g^0.5", "g^0.5", "3.1^0.5"),
        ("sqrt(g*v)", "√(g·v)", "√(3.1·0.25)"),
        ("where(g > 0, m, v)", "where(g > 0, m, v)", "where(3.1 > 0, −1.24, 0.25)"),
        ("pi*g", "π·g", "π·3.1"),
    ],
)
def test_letters_and_numbers(text, letters, numbers):
    one = equation(text)
    assert letters_of(ADAM, one) == letters
    assert numbers_of(one, KNOWN, 0) == numbers


def test_another_coordinate():
    assert numbers_of(equation("g/sqrt(v)"), KNOWN, 1) == "−2/√(1×10⁻⁷)"
    assert numbers_of(equation("m + g*v"), KNOWN, 1) == "0.31 − 2·1×10⁻⁷"


def test_numbers_in_full():
    assert numbers_of(equation("g*m"), KNOWN, 0, repr) == "3.1·-1.24"
