"""What the network gives at a point is what plain NumPy computes."""

import numpy as np
import pytest
from msgspec.structs import replace

from app.document.network.course import Course
from app.document.network.edits import default_network
from app.document.network.scene import NetworkData
from app.document.network.trial import outputs_at


def by_hand(plan, weights, values):
    for place, view in enumerate(plan.layout.views(weights)):
        values = view.weights @ values + view.biases
        values = values if place == plan.layout.layers - 1 and plan.head.output == "linear" else np.tanh(values)
    return values


@pytest.mark.parametrize("point", [(1.0, 2.0), (-6.0, 0.5)])
@pytest.mark.parametrize("features", [("x1", "x2"), ("x1*x2", "sin(x1)", "x2^2")])
def test_outputs(point, features):
    course = Course(replace(default_network(), features=features))
    x1, x2 = point
    values = np.array([x1, x2] if len(features) == 2 else [x1 * x2, np.sin(x1), x2**2])
    found = outputs_at(course.network, course.plan, course.first.weights, point)
    np.testing.assert_allclose(found, by_hand(course.plan, course.first.weights, values), rtol=1e-12)


def test_where_a_feature_has_no_value():
    network = replace(default_network(), data=NetworkData(set="circle", seed=1), features=("x1", "sqrt(x1 + 6.5)"))
    course = Course(network)
    assert np.isnan(outputs_at(network, course.plan, course.first.weights, (-9.0, 0.0))).all()
