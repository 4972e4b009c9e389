"""Features and labels by formula."""

import numpy as np
import pytest

from core.formula.errors import FormulaError
from core.network.features import condition, feature_program, feature_values, features, input_names
from core.network.losses import NetworkError

POINTS = np.array([[1.0, 2.0], [-3.0, 0.5], [0.0, -1.0]])


def test_the_features_of_the_playground():
    found = features(("x1", "x2", "x1^2", "x2^2", "x1*x2", "sin(x1)", "sin(x2)"), POINTS)
    a, b = POINTS.T
    np.testing.assert_allclose(found.T, [a, b, a * a, b * b, a * b, np.sin(a), np.sin(b)], rtol=1e-14, atol=1e-16)


def test_typed_ones():
    np.testing.assert_allclose(features(("|x| + y", "3"), POINTS), [[3, 3], [3.5, 3], [-1, 3]])
    assert input_names(3) == ("x1", "x2", "x3")
    np.testing.assert_array_equal(features(("x3 x1",), np.array([[2.0, 3.0, 5.0]])), [[10.0]])


def test_what_is_not_finite_is_said_with_its_row():
    with pytest.raises(NetworkError, match=r"log.*in row 2"):
        features(("x1", "log(x1 + 2)"), POINTS)
    assert np.isnan(feature_values(("log(x1 + 2)",), POINTS)[1, 0])


@pytest.mark.parametrize("text", ["a*x1", "x3", "x1 +", "__import__('os')"])
def test_what_is_no_feature(text):
    with pytest.raises(FormulaError):
        features((text,), POINTS)


def test_conditions():
    assert condition("y > sin(x)", POINTS).tolist() == [True, True, False]
    assert condition("x1^2 + x2^2 < 2 or x1 < -2", POINTS).tolist() == [False, True, True]
    with pytest.raises(FormulaError, match="no condition"):
        condition("x + y", POINTS)


@pytest.mark.parametrize(
    ("inputs", "known"), [(2, "x1, x2"), (3, "x1, x2, x3"), (64, "x1, x2, x3, x4, x5, x6, x7, x8, …")]
)
@pytest.mark.parametrize("text", ["x70", "label", "a*x1"])
def test_an_unknown_name_is_told_with_those_there_are(text, inputs, known):
    with pytest.raises(FormulaError) as raised:
        feature_program(text, inputs)
    assert str(raised.value.hint) == f"Known here are {known}"


@pytest.mark.parametrize(
    ("text", "column", "names"), [("y > f(x)", 5, "f"), ("x + q", 5, "q"), ("x1 > g2", 6, "g2"), ("q > x", 1, "q")]
)
def test_what_is_wrong_is_told_whichever_names_are_used(text, column, names):
    with pytest.raises(FormulaError) as raised:
        condition(text, POINTS)
    assert raised.value.column == column
    assert names in str(raised.value.message)
