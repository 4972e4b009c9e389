"""The network of one weight, w·x, walked phase by phase: its graph, its loss as a parabola, its gradient three ways.

The network is one of ours, one input, no hidden layer, a linear output whose bias is held at 0, and squared error; so
its loss is the formula `(w*x - label)^2`. The formula is what the graph and the derivative are made of, the network is
what is walked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from msgspec import structs
from numpy.typing import NDArray

from app.document.network.scene import OneWeight
from core.formula.differentiate import hessian
from core.formula.grammar import parse
from core.formula.interpret import evaluate
from core.formula.lower import lower
from core.formula.program import Builder, Program
from core.formula.tree import Formula
from core.network.batches import Batches
from core.network.computation import Computation, computation
from core.network.gradient_check import STEP, differences
from core.network.layout import layout
from core.network.losses import head
from core.network.objective import Objective
from core.network.phases import PHASES, Phase, Walk
from core.network.plan import Plan
from core.network.samples import Samples, Split
from core.network.training import Snapshot
from core.rules.library import rules

Floats = NDArray[np.float64]

FORMULA, EXPANDED = "(w*x - label)^2", "label^2 - 2*label*w*x + w^2*x^2"
_UPDATES = 10_000  # that can be made without beginning anew
_HALF = 0.1  # of the parabola's window around its minimum, at the least
_ROOM = 1.15  # beyond the farthest weight of the path
_POINTS = 201  # of the parabola
_KEPT = 200  # weights of the path that are drawn


@dataclass(frozen=True)
class GraphNode:
    """An operation with its numbers, each None as long as it is not computed (`core.network.computation`)."""

    op: str
    name: str
    arguments: tuple[int, ...]
    value: float | None
    slope: float | None


@dataclass(frozen=True)
class Ways:
    """The gradient at weight `at`, by the formula's derivative, by back-propagation (None before the backward pass),
    and by the central difference (loss(w + step) − loss(w − step)) / 2·step.
    """

    at: float
    analytic: float
    back_propagation: float | None
    difference: float
    step: float = STEP

    @property
    def largest_difference(self) -> float:
        """Between any two of those that are there."""
        found = [way for way in (self.analytic, self.back_propagation, self.difference) if way is not None]
        return max(found) - min(found)


_Moment = tuple[OneWeight, Walk, list[float], tuple[float, float] | None]


@dataclass(frozen=True, eq=False)
class OneWeightPicture:
    """Where the walk stands. `curve` (2, points) is the loss over the weight, `path` (2, k) the weights since the last
    one set by hand, with their losses; `loss` is the walk's, None until it is computed; `gradient` what has gathered.

    `slope` is that of the loss at the weight that is stood at. `bounds`: the learning rates up to which w goes straight
    to the minimum, and up to which it gets there at all; none without curvature. `factor`, 1 − learning rate ·
    curvature, multiplies the distance from the minimum in each update. `left`: the weight before a step just made.
    """

    chosen: OneWeight
    update: int
    made: tuple[Phase, ...]
    next_phase: Phase
    nodes: tuple[GraphNode, ...]
    output: float | None
    loss: float | None
    gradient: float | None
    ways: Ways
    slope: float
    factor: float
    bounds: tuple[float, ...]
    left: float | None
    curve: Floats
    path: Floats


class OneWeightWalk:
    """The walk; weight, sample and learning rate can be changed in its middle, and what was made follows at once."""

    def __init__(self, chosen: OneWeight | None = None) -> None:
        self.chosen = OneWeight() if chosen is None else chosen
        self._begin()

    def _begin(self) -> None:
        plan = plan_of(self.chosen)
        self._objective = Objective(plan.layout, plan.head, plan.data.training)
        self._walk = Walk(plan, Snapshot(0, plan.first_weights, {}), free=(0,))
        self._path = [self.chosen.weight]
        self._back: tuple[float, float] | None = None  # weight and slope of the last backward pass
        self._before: list[_Moment] = []  # each phase made by hand, to be taken back

    @property
    def walk(self) -> Walk:
        """The network's own."""
        return self._walk

    def make(self, phase: Phase) -> None:
        """Make one phase, which can be taken back; NetworkError where it cannot be made."""
        before = self._moment()
        self._make(phase)
        self._before.append(before)

    def take_back(self) -> None:
        """As it was before the last phase, or before the updates that were made at once."""
        if self._before:
            self.chosen, self._walk, self._path, self._back = self._before.pop()

    def _moment(self) -> _Moment:
        """The present one, which stays as it is: the walk goes on with a copy of what is walked."""
        before = self.chosen, self._walk, list(self._path), self._back
        self._walk = self._walk.moved_to(self._walk.snapshot)
        return before

    def _make(self, phase: Phase) -> None:
        self._walk.make(phase)
        if phase == "zero_grad":
            self._back = None
        elif phase == "backward":
            self._note_slope()
        elif phase == "step":
            self.chosen = structs.replace(self.chosen, weight=float(self._walk.snapshot.weights[0]))
            self._path.append(self.chosen.weight)

    def repeat(self, updates: int) -> None:
        """So many whole updates, as long as the weight is a number; what was begun is finished first."""
        before = self._moment()
        while self._walk.next_phase != PHASES[0]:
            self._make(self._walk.next_phase)
        self._before.append(before)
        for _ in range(updates):
            if not np.isfinite(self.chosen.weight):
                return
            for phase in PHASES:
                self._make(phase)

    def change(self, chosen: OneWeight) -> None:
        """Another weight, sample or learning rate; the phases of this update are made again with it."""
        self._before = []
        is_moved = chosen != structs.replace(self.chosen, learning_rate=chosen.learning_rate)
        self.chosen = chosen
        plan = plan_of(chosen)
        self._objective = Objective(plan.layout, plan.head, plan.data.training)
        self._walk = self._walk.moved_to(replace(self._walk.snapshot, weights=plan.first_weights), plan)
        if is_moved:
            self._path = [chosen.weight]
            self._back = None
            self._note_slope()

    def restart(self, chosen: OneWeight) -> None:
        """From the first phase."""
        self.chosen = chosen
        self._begin()

    def _note_slope(self) -> None:
        slopes = self._walk.cards[0].weight_slopes
        if slopes is not None:
            self._back = self.chosen.weight, float(slopes[0, 0])

    def picture(self) -> OneWeightPicture:
        """Of the present moment."""
        walk = self._walk
        gradient = None if walk.gradient is None else float(walk.gradient[0])
        output = walk.cards[0].gave
        slope, curvature = derivative(self.chosen)
        stepped = bool(walk.made) and walk.made[-1] == "step" and len(self._path) > 1
        return OneWeightPicture(
            chosen=self.chosen,
            update=walk.snapshot.update,
            made=walk.made,
            next_phase=walk.next_phase,
            nodes=self._nodes(gradient),
            output=None if output is None else float(output[0, 0]),
            loss=walk.loss,
            gradient=gradient,
            ways=self._ways(),
            slope=slope,
            factor=1.0 - self.chosen.learning_rate * curvature,
            bounds=(1.0 / curvature, 2.0 / curvature) if curvature > 0 else (),
            left=self._path[-2] if stepped else None,
            curve=self._losses(np.linspace(*self._window(), _POINTS)),
            path=self._losses(np.array(self._path[-_KEPT:])),
        )

    def _nodes(self, gradient: float | None) -> tuple[GraphNode, ...]:
        """Letters are known from the first, what needs no label after forward, the rest after loss; slopes after
        backward. That of the weight is what has gathered: it stays until zero_grad.
        """
        walk, graph = self._walk, graph_of()
        is_forward, is_back = walk.cards[0].gave is not None, walk.cards[0].weight_slopes is not None
        nodes = []
        for one, value, slope in zip(graph.operations, *graph.numbers(self.chosen.letters), strict=True):
            is_known = one.op == "input" or (walk.loss is not None if "label" in one.depends_on else is_forward)
            known = gradient if one.name == "w" else slope if is_back and "w" in one.depends_on else None
            nodes.append(GraphNode(one.op, one.name, one.arguments, value if is_known else None, known))
        return tuple(nodes)

    def _ways(self) -> Ways:
        """At the weight of the last backward pass as long as its gradient is there, else where the walk stands."""
        at, back = (self.chosen.weight, None) if self._back is None else self._back
        weights = np.array([at, 0.0])
        difference = float(differences(self._objective, weights, slice(0, 1), STEP)[0])
        return Ways(at, derivative(structs.replace(self.chosen, weight=at))[0], back, difference)

    def _window(self) -> tuple[float, float]:
        """Around the minimum, wide enough for the path."""
        path = np.array(self._path[-_KEPT:])
        path = path[np.isfinite(path)]
        middle = self.chosen.label / self.chosen.x if self.chosen.x else self.chosen.weight
        far = float(np.abs(path - middle).max(initial=0.0))
        half = _HALF if far <= _HALF else far * _ROOM
        return middle - half, middle + half

    def _losses(self, weights: Floats) -> Floats:
        """Weights (k,) with their losses (2, k)."""
        rows = np.column_stack([weights, np.zeros_like(weights)])
        return np.stack([weights, self._objective.value(rows)])


def plan_of(chosen: OneWeight) -> Plan:
    """The network with its one sample, SGD, and the weight as its first one."""
    sample = Samples(np.array([[chosen.x]]), np.array([chosen.label]), "numbers", 0)
    rule = rules()["sgd"]
    return Plan(
        layout=layout((1, 1), "linear"),
        head=head("linear", "mean_squared_error"),
        data=Split(sample, sample),
        rule=rule,
        hyperparameters=rule.complete({"learning_rate": chosen.learning_rate}),
        rates=np.full(_UPDATES, chosen.learning_rate),
        batches=Batches(1, 1, "fixed", 0),
        epochs=_UPDATES,
        first_weights=np.array([chosen.weight, 0.0]),
    )


@cache
def formula(text: str = FORMULA) -> Formula:
    """The loss as it is written, of the weight."""
    return parse(text, ("w",), parameters=("x", "label"))


@cache
def graph_of() -> Computation:
    """The graph of the loss."""
    return computation(formula())


def derivative(chosen: OneWeight) -> tuple[float, float]:
    """First and second derivative of the loss by the weight, by the formula's exact derivatives."""
    _, first, second = evaluate(_derivatives(), chosen.letters)
    return first, second


@cache
def _derivatives() -> Program:
    builder = Builder()
    return hessian(builder.finish([lower(formula(), builder)]), ("w",))
