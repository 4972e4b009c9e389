"""Softmax adds up to 1 and does not overflow."""

import numpy as np

from core.network.softmax import Softmax


def softmax(z, targets=None):
    targets = np.eye(z.shape[-2])[:, np.zeros(z.shape[-1], int)] if targets is None else targets
    arrays = [np.empty_like(z) for _ in range(3)]
    return Softmax(z, targets, arrays[0], arrays[1], arrays[2], 1.0), arrays


def test_shares():
    z = np.array([[0.0, 1000.0, -1000.0], [np.log(3), 1000.0, 0.0]])
    one, _ = softmax(z)
    one.share()
    np.testing.assert_allclose(one.shares, [[0.25, 0.5, 0.0], [0.75, 0.5, 1.0]], atol=1e-15)


def test_crossentropy_of_sure_and_wrong_answers():
    one, (delta, values, _) = softmax(np.array([[1000.0, -1000.0], [0.0, 0.0]]))
    one.crossentropy()
    np.testing.assert_allclose(values.sum(axis=0), [0.0, 1000.0])
    one.crossentropy_slope()
    np.testing.assert_allclose(delta, [[0.0, -1.0], [0.0, 1.0]], atol=1e-15)
