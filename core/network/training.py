"""Training, update by update, from any snapshot on; the same snapshot leads to the same numbers, bit for bit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.message import message
from core.network.feed import Feed
from core.network.losses import NetworkError
from core.network.passes import Pass
from core.network.penalty import penalty
from core.network.plan import Plan
from core.network.samples import coded
from core.rules.kernels import Stepper

Floats = NDArray[np.float64]
Step = Callable[[int, float | Floats], None]


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Weights and the optimizer's state after `update` updates: all that the further training depends on.

    `begun`: the update at which the optimizer took over; its own steps, for bias corrections, count from there.
    """

    update: int
    weights: Floats
    state: Mapping[str, Floats]
    begun: int = 0

    @property
    def nbytes(self) -> int:
        """Memory of the arrays."""
        return self.weights.nbytes + sum(array.nbytes for array in self.state.values())

    @property
    def is_finite(self) -> bool:
        """Whether all weights are."""
        return bool(np.isfinite(self.weights).all())


class Training:
    """A plan being carried out. It stands at the first weights, or where `restore` puts it.

    Raises NetworkError for a rule that needs the Hessian.
    """

    def __init__(self, plan: Plan) -> None:
        if plan.rule.needs_hessian:
            name = plan.rule.name
            raise NetworkError(message("{rule} needs second derivatives; a network has none here.", rule=name))
        self.plan = plan
        self.update = self.begun = 0
        self.weights: Floats = np.array(plan.first_weights)
        self.gradient: Floats = np.zeros_like(self.weights)
        self._stepper = Stepper(plan.rule)
        self._first_state = self._stepper.state(self.weights, plan.hyperparameters)
        self._state = {name: array.copy() for name, array in self._first_state.items()}
        self._penalize = penalty(plan.layout, self.weights, self.gradient, plan.l1, plan.l2)
        targets = coded(plan.data.training, plan.head, plan.layout.outputs)
        self._feed = Feed(plan.batches, plan.data.training.inputs_and_ones, targets, self._make_pass)
        self._rates = plan.rates.tolist() if plan.rates.ndim == 1 else plan.rates
        self._step = self._bound_step()

    @property
    def first(self) -> Snapshot:
        """Before the first update."""
        state = {name: array.copy() for name, array in self._first_state.items()}
        return Snapshot(0, self.plan.first_weights.copy(), state)

    def snapshot(self) -> Snapshot:
        """Where it stands; the arrays are copies."""
        state = {name: array.copy() for name, array in self._state.items()}
        return Snapshot(self.update, self.weights.copy(), state, self.begun)

    def restore(self, snapshot: Snapshot) -> None:
        """Stand at a snapshot of this plan, or at one whose weights were edited."""
        self.update, self.begun = snapshot.update, snapshot.begun
        self.weights[...] = snapshot.weights
        for name, array in snapshot.state.items():
            self._state[name][...] = array
        self._step = self._bound_step()  # it keeps the numbers that all weights share in its own variables

    def advance(self, count: int, losses: Floats | None = None) -> None:
        """Make `count` updates, however finite the numbers stay; not beyond the plan's last one.

        `losses` (count, …) receives the loss of each update's batch, before the update.
        """
        step, rates = self._step, self._rates
        last = min(self.update + count, self.plan.updates)
        with np.errstate(all="ignore"):
            for place in range(last - self.update):
                one = self.backward()
                if losses is not None:
                    losses[place] = one.loss()
                step(self.update + 1 - self.begun, rates[self.update])
                self.update += 1

    def backward(self) -> Pass:
        """The gradient of the next update's batch, penalties included, without making the update; its pass."""
        one, inputs = self.batch()
        one.forward(inputs)
        one.backward(inputs)
        self._penalize()
        return one

    def batch(self) -> tuple[Pass, Floats]:
        """The next update's batch: a pass that has its targets, and its inputs (features + 1, rows)."""
        epoch, place = divmod(self.update, self.plan.batches.per_epoch)
        self._feed.enter_epoch(epoch)
        return self._feed.place(place)

    def step(self) -> None:
        """Make the next update with `gradient` as it stands."""
        with np.errstate(all="ignore"):
            self._step(self.update + 1 - self.begun, self._rates[self.update])
        self.update += 1

    def _make_pass(self, rows: int) -> Pass:
        return Pass(self.plan.layout, self.plan.head, self.weights, self.gradient, rows)

    def _bound_step(self) -> Step:
        return self._stepper.bind(self.weights, self.gradient, self._state, self.plan.hyperparameters)
