"""The loss written out as a Program is the loss of the network."""

import numpy as np
import pytest

from core.formula.differentiate import gradient
from core.formula.numpy_printer import numpy_function
from core.network.layout import layout
from core.network.losses import head, heads
from core.network.objective import Objective
from core.network.samples import Samples
from core.network.written import column_names, loss_program


def objective(one, activation, **options):
    draw = np.random.default_rng(0)
    outputs = 3 if one.is_softmax else 1
    inputs = draw.normal(size=(12, 2))
    if outputs == 3:
        data = Samples(inputs, np.floor(draw.uniform(0, 3, 12)), "classes", 3)
    else:
        data = Samples(inputs, np.where(inputs[:, 0] > 0, 1.0, -1.0), "signs")
    return Objective(layout((2, 4, 3, outputs), activation), one, data, **options)


def written(one, centre, directions):
    program = loss_program(one.layout, one.head, centre, directions, one.l1, one.l2)
    features, targets = column_names(one.layout)
    columns = dict(zip((*features, *targets), (*one.inputs.T, *one.targets.T), strict=True))
    return program, columns


@pytest.mark.parametrize("one", heads(), ids=lambda one: f"{one.output}-{one.loss}")
@pytest.mark.parametrize("activation", ["tanh", "elu", "z*sigmoid(z)"])
def test_value_and_slopes_are_the_network_s(one, activation):
    asked = objective(one, activation, l1=0.01, l2=0.1)
    centre, first, second = np.random.default_rng(2).normal(size=(3, asked.layout.count))
    program, columns = written(asked, centre, {"u": first, "v": second})
    function = numpy_function(gradient(program, ("u", "v")))
    for u, v in ((0.0, 0.0), (0.7, -0.4)):
        value, *slopes = (one.item() for one in function(np.array([u]), np.array([v]), columns=columns))
        weights = centre + u * first + v * second
        assert value == pytest.approx(asked.value(weights), rel=1e-13)
        np.testing.assert_allclose(slopes, [asked.gradient(weights) @ one for one in (first, second)], rtol=1e-11)


def test_large_sums_do_not_overflow():
    asked = objective(head("softmax", "categorical_crossentropy"), "linear")
    centre = np.random.default_rng(2).normal(size=asked.layout.count) * 100
    program, columns = written(asked, centre, {"u": np.ones_like(centre)})
    value = numpy_function(program)(np.array([1.0]), columns=columns)[0].item()
    assert np.isfinite(value)
    assert value == pytest.approx(asked.value(centre + 1.0), rel=1e-12)
