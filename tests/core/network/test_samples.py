"""Samples, their coding for a network, and what counts as right."""

import numpy as np
import pytest

from core.network.losses import head
from core.network.samples import Samples, coded, is_right, split

TANH, SIGMOID, SOFTMAX = (
    head(*each)
    for each in (
        ("tanh", "mean_squared_error"),
        ("sigmoid", "binary_crossentropy"),
        ("softmax", "categorical_crossentropy"),
    )
)
SIGNS = Samples(np.zeros((3, 2)), np.array([1.0, -1.0, 1.0]), "signs")
CLASSES = Samples(np.zeros((3, 2)), np.array([0.0, 2.0, 1.0]), "classes", 3)


def test_targets_are_coded_for_the_output():
    np.testing.assert_array_equal(coded(SIGNS, TANH, 1), [[1], [-1], [1]])
    np.testing.assert_array_equal(coded(SIGNS, SIGMOID, 1), [[1], [0], [1]])
    np.testing.assert_array_equal(coded(CLASSES, SOFTMAX, 3), np.eye(3)[[0, 2, 1]])
    np.testing.assert_array_equal(coded(CLASSES, TANH, 3), 2 * np.eye(3)[[0, 2, 1]] - 1)
    np.testing.assert_array_equal(coded(SIGNS.as_classes(), SOFTMAX, 2), [[0, 1], [1, 0], [0, 1]])


def test_columns_have_names_as_long_as_they_are_columns():
    whole = Samples(np.arange(6.0).reshape(3, 2), np.array([1.0, -1.0, 1.0]), "signs", columns=("a", "b"))
    assert whole.part(slice(0, 2)).columns == whole.as_classes().columns == ("a", "b")
    assert whole.with_inputs(whole.inputs**2).columns == ()


def test_an_output_of_zero_counts_as_plus_one():
    assert is_right(SIGNS, TANH, np.array([[0.0, -1e-9, -1.0]])).tolist() == [True, True, False]
    assert is_right(SIGNS, SIGMOID, np.array([[0.5, 0.4, 0.4]])).tolist() == [True, True, False]


def test_the_largest_output_is_the_class():
    outputs = np.array([[0.5, 0.1, 0.3], [0.2, 0.2, 0.4], [0.3, 0.7, 0.3]])
    assert is_right(CLASSES, SOFTMAX, outputs).tolist() == [True, True, True]
    assert is_right(CLASSES, SOFTMAX, outputs[:, ::-1]).tolist() == [False, True, False]
    assert is_right(CLASSES, SOFTMAX, outputs[:, 1:], begin=1).tolist() == [True, True]


def test_numbers_are_never_right_or_wrong():
    numbers = Samples(np.zeros((2, 1)), np.array([0.5, 2.0]), "numbers", 0)
    assert is_right(numbers, TANH, np.zeros((1, 2))) is None
    np.testing.assert_array_equal(coded(numbers, TANH, 1), [[0.5], [2.0]])


@pytest.mark.parametrize(("percent", "count"), [(50, 1), (70, 2), (99, 2), (1, 1)])
def test_the_split_is_rounded_down_but_never_empty(percent, count):
    parts = split(CLASSES, percent)
    assert (len(parts.training), len(parts.test)) == (count, 3 - count)
    np.testing.assert_array_equal(np.concatenate([parts.training.targets, parts.test.targets]), CLASSES.targets)


def test_inputs_with_a_column_of_ones_are_made_once():
    samples = Samples(np.array([[2.0, 3.0], [4.0, 5.0]]), np.array([1.0, -1.0]), "signs")
    np.testing.assert_array_equal(samples.inputs_and_ones, [[2, 3, 1], [4, 5, 1]])
    assert samples.inputs_and_ones is samples.inputs_and_ones
    np.testing.assert_array_equal(samples.part(slice(1, 2)).inputs_and_ones, [[4, 5, 1]])
