"""Losses and what they go with."""

import numpy as np
import pytest

from core.formula.numpy_printer import numpy_function
from core.network.losses import KERAS_NAMES, LOSSES, OUTPUTS, NetworkError, head, heads


def test_three_errors_by_every_squared_loss():
    """DEMONSTRATIONS.md C.1: errors 1.2, -1 and -0.2."""
    errors = np.array([1.2, -1.0, -0.2])
    expected = {"mean_absolute_error": 0.8, "mean_squared_error": 0.826667, "half_mean_squared_error": 0.413333}
    for loss, value in expected.items():
        (found,) = numpy_function(head("linear", loss).loss_program)(errors, np.zeros(3))
        assert found.mean() == pytest.approx(value, abs=5e-7)


def test_the_absolute_error_is_flat_at_zero():
    program = head("linear", "mean_absolute_error").slope_program
    given = {"z": np.array([0.0, 1.0]), "q": np.zeros(2), "scale": np.array(0.5)}
    (slopes,) = numpy_function(program)(*(given[name] for name in program.inputs))
    np.testing.assert_array_equal(slopes, [0.0, 0.5])


def test_binary_crossentropy_on_logits_does_not_overflow():
    program = head("sigmoid", "binary_crossentropy").loss_program
    z, q = np.array([800.0, -800.0, 0.0, 800.0]), np.array([1.0, 0.0, 1.0, 0.0])
    given = {"z": z, "q": q}
    (values,) = numpy_function(program)(*(given[name] for name in program.inputs))
    np.testing.assert_allclose(values, [0.0, 0.0, np.log(2), 800.0], atol=1e-15)


@pytest.mark.parametrize(
    ("output", "loss"),
    [("tanh", "binary_crossentropy"), ("softmax", "binary_crossentropy"), ("sigmoid", "categorical_crossentropy")],
)
def test_what_does_not_go_together(output, loss):
    with pytest.raises(NetworkError, match="needs the output"):
        head(output, loss)


def test_labels_and_thresholds():
    assert (head("tanh", "mean_squared_error").low, head("tanh", "mean_squared_error").threshold) == (-1, 0)
    one = head("sigmoid", "binary_crossentropy")
    assert (one.low, one.threshold) == (0, 0.5)


def test_every_loss_has_a_name_elsewhere():
    assert set(KERAS_NAMES) == set(LOSSES)


def test_all_that_go_together():
    pairs = {(one.output, one.loss) for one in heads()}
    assert {output for output, _ in pairs} == set(OUTPUTS)
    assert {loss for _, loss in pairs} == set(LOSSES)
    assert len(pairs) == 3 * 4 + 2
