"""Training of a few weights: the others stay where they are, whatever the rule."""

import numpy as np
import pytest

from core.network.batches import Batches
from core.network.layout import layout
from core.network.losses import head
from core.network.partial import PartialTraining
from core.network.plan import Plan
from core.network.samples import Samples, Split
from core.rules.library import rules

DRAW = np.random.default_rng(0)
DATA = Samples(DRAW.normal(size=(10, 2)), np.where(DRAW.normal(size=10) > 0, 1.0, -1.0), "signs")


@pytest.mark.parametrize("rule", [name for name, rule in rules().items() if not rule.needs_hessian])
def test_only_what_is_free_moves(rule):
    shape = layout((2, 3, 1), "tanh")
    hyperparameters = rules()[rule].complete({"learning_rate": 0.05})
    if "weight_decay" in hyperparameters:
        hyperparameters["weight_decay"] = 0.1
    plan = Plan(
        layout=shape, head=head("tanh", "mean_squared_error"), data=Split(DATA, DATA), rule=rules()[rule],
        hyperparameters=hyperparameters, rates=np.full(20, 0.05), batches=Batches(10, 5, "fixed", 0), epochs=10,
        first_weights=DRAW.normal(size=shape.count), l2=0.01,
    )  # fmt: skip
    training = PartialTraining(plan, (2, 11))
    training.advance(20)
    moved = training.weights != plan.first_weights
    assert np.flatnonzero(moved).tolist() == [2, 11]
    again = PartialTraining(plan, (2, 11))
    again.advance(7)
    middle = again.snapshot()
    again.advance(13)
    again.restore(middle)
    again.advance(13)
    np.testing.assert_array_equal(again.weights, training.weights)
