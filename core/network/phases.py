"""One update walked by hand: zero_grad, forward, loss, backward, step, with every number on the way.

As in PyTorch, `backward` adds to the gradient that is there. Who forgets `zero_grad` sees every slope doubled.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.message import message
from core.network.losses import NetworkError
from core.network.partial import PartialTraining
from core.network.passes import Pass
from core.network.plan import Plan
from core.network.training import Snapshot, Training

Floats = NDArray[np.float64]
Phase = Literal["zero_grad", "forward", "loss", "backward", "step"]
PHASES: tuple[Phase, ...] = ("zero_grad", "forward", "loss", "backward", "step")


@dataclass(frozen=True, eq=False)
class Card:
    """A layer of the computation. `name`: Affine, the activation as it is written, or output activation and loss.

    `came` and `gave` (rows, width) are its input and output, None before the forward pass. `slopes_came` and
    `slopes_gave` are those of the loss by its output and its input, None before the backward pass; the first affine
    layer passes none on, the last card begins with the loss itself. Weights (out, in), biases (out,) and their slopes
    are there for affine layers alone; the slopes are those of this batch, whatever has gathered in the gradient.
    """

    name: str
    came: Floats | None
    gave: Floats | None
    slopes_came: Floats | None = None
    slopes_gave: Floats | None = None
    weights: Floats | None = None
    biases: Floats | None = None
    weight_slopes: Floats | None = None
    bias_slopes: Floats | None = None


class Walk:
    """A training walked through by hand, batch after batch, from a snapshot on.

    `gradient` (count,) is None until `backward` made one, `loss` None until it is computed. Phases may be left out or
    made twice; what cannot be is a NetworkError. Not beyond the plan's last update. With `free`, only the parameters
    at these places move.
    """

    def __init__(self, plan: Plan, snapshot: Snapshot, free: Sequence[int] | None = None) -> None:
        self._free = free
        self._training = Training(plan) if free is None else PartialTraining(plan, free)
        self._training.restore(snapshot)
        self._pass, self._inputs = self._training.batch()
        self.gradient: Floats | None = None
        self.loss: float | None = None
        self.made: tuple[Phase, ...] = ()
        self._is_forward = self._is_backward = False
        self._came: Floats | None = None  # the gradient with which this update began
        self._begin = 0  # of its phases in `made`

    @property
    def plan(self) -> Plan:
        """What is trained."""
        return self._training.plan

    @property
    def snapshot(self) -> Snapshot:
        """Where it stands."""
        return self._training.snapshot()

    @property
    def inputs(self) -> Floats:
        """The batch (rows, features)."""
        return self._inputs[:-1].T.copy()

    @property
    def targets(self) -> Floats:
        """What is to be given (rows, outputs)."""
        return self._pass.targets.T.copy()

    @property
    def made_now(self) -> tuple[Phase, ...]:
        """The phases of this update, of all that were `made`."""
        return self.made[self._begin :]

    @property
    def next_phase(self) -> Phase:
        """Which one comes next in the usual order."""
        return PHASES[0] if not self.made else PHASES[(PHASES.index(self.made[-1]) + 1) % len(PHASES)]

    @property
    def cards(self) -> tuple[Card, ...]:
        """The layers from the inputs to the loss."""
        return tuple(_cards(self._training.plan, self._pass, self._inputs, self._is_forward, self._is_backward))

    def make(self, phase: Phase) -> None:
        """Make one phase."""
        makes: dict[Phase, Callable[[], None]] = {
            "zero_grad": self._zero_grad,
            "forward": self._forward,
            "loss": self._loss,
            "backward": self._backward,
            "step": self._step,
        }
        with np.errstate(all="ignore"):
            makes[phase]()
        self.made = (*self.made, phase)

    def moved_to(self, snapshot: Snapshot, plan: Plan | None = None) -> "Walk":
        """The phases of this update made again from other weights, so that an edit is followed at once.

        `plan`: another one for a network of the same shape, where data or learning rate changed.
        """
        again = Walk(self.plan if plan is None else plan, snapshot, self._free)
        again.gradient = again._came = self._came
        for phase in self.made_now:
            again.make(phase)
        again.made, again._begin = self.made, self._begin
        return again

    def _zero_grad(self) -> None:
        self.gradient = None

    def _forward(self) -> None:
        self._pass.forward(self._inputs)
        self._is_forward, self._is_backward, self.loss = True, False, None

    def _loss(self) -> None:
        if not self._is_forward:
            raise NetworkError(message("There is no output yet. Make the forward pass first."))
        self.loss = float(self._pass.loss())

    def _backward(self) -> None:
        if self.loss is None:
            raise NetworkError(message("There is no loss yet. Compute it first."))
        self._training.backward()
        found = self._training.gradient
        self.gradient = found.copy() if self.gradient is None else self.gradient + found
        self._is_backward = True

    def _step(self) -> None:
        if self.gradient is None:
            raise NetworkError(message("There is no gradient yet. Make the backward pass first."))
        if self._training.update >= self._training.plan.updates:
            raise NetworkError(message("Training is at its end. Give it more epochs."))
        self._training.gradient[...] = self.gradient
        self._training.step()
        self._is_forward, self._is_backward, self.loss = False, False, None
        self._came, self._begin = self.gradient, len(self.made) + 1  # this phase is not listed yet
        if self._training.update < self._training.plan.updates:
            self._pass, self._inputs = self._training.batch()


def _cards(plan: Plan, one: Pass, inputs: Floats, is_forward: bool, is_backward: bool) -> Iterator[Card]:
    """Affine and activation layer by layer, then output activation and loss as one."""
    came = inputs[:-1].T
    views = one.layers
    for layer, (view, sums) in enumerate(zip(views, one.sums, strict=True)):
        delta = one.deltas[layer].T  # (rows, out)
        gave = sums.T.copy() if is_forward else None
        yield Card(
            "Affine",
            came.copy() if is_forward or layer == 0 else None,
            gave,
            delta.copy() if is_backward else None,
            delta @ view.weights if is_backward and layer > 0 else None,
            view.weights.copy(),
            view.biases.copy(),
            delta.T @ came if is_backward else None,
            delta.sum(axis=0) if is_backward else None,
        )
        if layer == len(views) - 1:
            outputs = one.outputs().T.copy() if is_forward else None
            name = f"{plan.head.output}, {plan.head.loss}"
            yield Card(name, gave, outputs, None, delta.copy() if is_backward else None)
            return
        came = one.activations[layer][:-1].T
        passed = one.deltas[layer + 1].T @ views[layer + 1].weights if is_backward else None
        slopes = delta.copy() if is_backward else None
        yield Card(plan.layout.activation_text, gave, came.copy() if is_forward else None, passed, slopes)
