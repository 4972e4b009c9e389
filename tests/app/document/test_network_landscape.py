"""The picture of a landscape: on the right plane, in a window that holds the path."""

import numpy as np
import pytest

from app.document.frozen_map import FrozenMap
from app.document.network_landscape import Slice, landscape_picture
from app.document.network_plan import plan_of
from app.document.network_scene import Network, NetworkData
from core.network.objective import Objective
from core.network.train import train

NETWORK = Network(
    data=NetworkData(set="circle", samples=60, seed=1),
    epochs=12,
    l2=0.01,
    hyperparameters=FrozenMap({"learning_rate": 0.1}),
)


@pytest.fixture(scope="module")
def trained():
    plan = plan_of(NETWORK)
    return plan, np.array([one.snapshot.weights for one in train(plan)])


@pytest.mark.parametrize("chosen", [Slice("path"), Slice("random", seed=3), Slice("weights", 2, 9)])
def test_field_and_path_are_those_of_the_network(trained, chosen):
    plan, path = trained
    found = landscape_picture(plan, path, chosen, pixels=13)
    objective = Objective(plan.layout, plan.head, plan.data.training, plan.l1, plan.l2)
    np.testing.assert_allclose(found.fidelity.losses, objective.value(path), rtol=1e-13)
    assert found.fidelity.shown[-1] == pytest.approx(objective.value(path[-1]), abs=1e-12)
    x0, x1, y0, y1 = found.field.window
    points = found.fidelity.points
    assert (points > (x0, y0)).all()
    assert (points < (x1, y1)).all()
    assert found.field.values.shape == (13, 13)
    middle = found.landscape.plane.weights(np.array([(x0 + x1) / 2, (y0 + y1) / 2]))
    assert found.field.values[6, 6] == pytest.approx(float(objective.value(middle)), rel=1e-12)


def test_a_slice_of_two_weights_shows_them_as_they_are(trained):
    plan, path = trained
    found = landscape_picture(plan, path, Slice("weights", 2, 9), pixels=5)
    np.testing.assert_allclose(found.fidelity.points, path[:, [2, 9]], atol=1e-12)


def test_a_path_that_has_not_begun(trained):
    plan, path = trained
    for directions in ("path", "random", "weights"):
        found = landscape_picture(plan, path[:1], Slice(directions), pixels=5)
        assert np.isfinite(found.field.values).all()
