"""Activations: named, typed, and their slopes."""

import math

import numpy as np
import pytest

from core.formula.errors import FormulaError
from core.formula.numpy_printer import numpy_function
from core.network.activations import ACTIVATIONS, activation

Z = np.array([-30.0, -2.0, -1e-3, 0.0, 1e-3, 0.5, 3.0, 30.0])
EXPECTED = {
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2),
    "relu": (lambda z: np.maximum(z, 0), lambda z: (z > 0) * 1.0),
    "leaky_relu": (lambda z: np.where(z > 0, z, 0.01 * z), lambda z: np.where(z > 0, 1, 0.01)),
    "softplus": (lambda z: np.logaddexp(0, z), lambda z: 1 / (1 + np.exp(-z))),
    "elu": (lambda z: np.where(z > 0, z, np.expm1(z)), lambda z: np.where(z > 0, 1, np.exp(z))),
    "linear": (lambda z: z, np.ones_like),
}


def test_every_named_one_is_expected():
    assert set(EXPECTED) == set(ACTIVATIONS)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_values_and_slopes(name):
    values, slopes = numpy_function(activation(name).value_and_slope)(Z)
    for found, expected in zip((values, slopes), EXPECTED[name], strict=True):
        np.testing.assert_allclose(found, expected(Z), rtol=1e-12, atol=1e-15)


def test_a_typed_one():
    one = activation("z*sigmoid(z)")
    value, slope = (each.item() for each in numpy_function(one.value_and_slope)(np.array(1.0)))
    share = 1 / (1 + math.exp(-1))
    assert value == pytest.approx(share, rel=1e-14)
    assert slope == pytest.approx(share + share * (1 - share), rel=1e-14)
    assert not one.is_linear
    assert activation("linear").is_linear
    assert activation("z").is_linear


@pytest.mark.parametrize("text", ["a*z", "tanh(x)", "z +", "", "__import__('os')"])
def test_what_is_none(text):
    with pytest.raises(FormulaError):
        activation(text)


@pytest.mark.parametrize("name", ["sine", " gelu ", "シグモイド", "y"])
def test_a_name_that_is_none_is_told_with_those_there_are(name):
    with pytest.raises(FormulaError, match=f"no activation {name.strip()} ") as raised:
        activation(name)
    assert "tanh, sigmoid, relu" in str(raised.value.hint)


def test_a_name_of_any_length_is_told_in_a_line():
    with pytest.raises(FormulaError) as raised:
        activation("x" * 5000)
    assert len(str(raised.value.message)) < 80


def test_a_formula_keeps_its_own_words():
    with pytest.raises(FormulaError) as raised:
        activation("z*y")
    assert (raised.value.column, str(raised.value.hint)) == (3, "Known here are z")
