"""Columns are brought to mean 0 and deviation 1 by the training part, and back."""

import numpy as np

from core.network.samples import Samples, Split
from core.network.standardisation import standardise


def split():
    draw = np.random.default_rng(0)
    inputs = np.column_stack([draw.normal(1000, 20, 30), np.full(30, 0.1), draw.uniform(0, 1e-6, 30)])
    samples = Samples(inputs, np.zeros(30), "numbers", 0)
    return Split(samples.part(slice(0, 20)), samples.part(slice(20, None)))


def test_the_training_part_decides():
    parts, by = standardise(split())
    inputs = parts.training.inputs
    np.testing.assert_allclose(inputs.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(inputs.std(axis=0)[[0, 2]], 1)
    assert np.abs(parts.test.inputs.mean(axis=0)[[0, 2]]).max() > 0.01
    np.testing.assert_array_equal(by.standardised(split().test.inputs), parts.test.inputs)


def test_constant_columns_become_zero():
    parts, by = standardise(split())
    np.testing.assert_allclose(parts.training.inputs[:, 1], 0, atol=1e-15)
    assert by.deviations[1] == 1


def test_it_can_be_undone():
    parts, by = standardise(split())
    np.testing.assert_allclose(by.original(parts.test.inputs), split().test.inputs, rtol=1e-14)


def test_the_largest_numbers_there_are():
    column = np.array([1.7e308, -1.7e308, 0.0, 1.0, 1e200])
    samples = Samples(np.column_stack([column, column / 1.7e308]), np.zeros(5), "numbers", 0)
    parts, by = standardise(Split(samples, samples))
    assert np.isfinite(by.means).all()
    np.testing.assert_allclose(parts.training.inputs.std(axis=0), 1)
    np.testing.assert_allclose(parts.training.inputs[:, 0], parts.training.inputs[:, 1], atol=1e-15)
