"""A network's loss on a plane through its weights: a landscape, which is a surface like any other.

Value and derivatives over many points are computed by the network itself, thousands of networks at once; the Program
of the same loss (`core.network.written`) gives everything else that surfaces have.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.descent import Measure
from core.formula.grammar import parse
from core.formula.program import Program
from core.formula.tree import Call, Formula, Node
from core.message import message
from core.network.layout import layout
from core.network.losses import LOSSES, NetworkError, head
from core.network.objective import Objective
from core.network.plane_bends import PlaneBends
from core.network.plane_loss import PlaneLoss, products
from core.network.plane_slopes import PlaneSlopes
from core.network.planes import Plane
from core.network.samples import Samples
from core.network.written import column_names, loss_program
from surfaces.compiled import Compiled, Kernel, make_kernel
from surfaces.defaults import PLANE_VARIABLES
from surfaces.spec import PlaneSpec
from surfaces.surface import Surface

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]

_ORDINARY = 125  # products of a network that take as long as one row of an ordinary formula
MOST_WEIGHTS = 2_000  # of a network that is written out: a second's work


class Landscape(Surface):
    """The loss of a network on a plane, by the plane's numbers u and v; NaN where it is not finite.

    `programs`, and what begins with them (descents, critical points, basins), raise NetworkError for a network of more
    than 2000 weights; value, gradient and Hessian are there for all.
    """

    def __init__(self, objective: Objective, plane: Plane, variables: tuple[str, str] = PLANE_VARIABLES) -> None:
        self.objective, self.plane = objective, plane
        self._loss, self._measure = PlaneLoss(objective, plane), _Measure(objective, plane)
        super().__init__(_Written(objective, plane, variables), {}, _columns(objective))

    @property
    def rows(self) -> int:
        """Of the network's data, also where it is too large to be written out."""
        return len(self.objective.inputs)

    def value(self, points: ArrayLike, /) -> Floats:
        """(..., 2) to (...)."""
        points, unknown = self._read(points)
        values = self._loss.value(points.reshape(-1, 2)).reshape(points.shape[:-1])
        values[unknown] = np.nan
        return values

    def gradient(self, points: ArrayLike, /) -> Floats:
        """(..., 2) to (..., 2): the slopes of the weights along both directions."""
        points, unknown = self._read(points)
        _, found = self.measure.slopes(points.reshape(-1, 2))
        found = found.reshape(points.shape)
        found[unknown] = np.nan
        return found

    def hessian(self, points: ArrayLike, /) -> Floats:
        """(..., 2) to (..., 2, 2)."""
        return self.derivatives(points)[2]

    def derivatives(self, points: ArrayLike, /) -> tuple[Floats, Floats, Floats]:
        """Value, gradient and Hessian in one pass through the network."""
        points, unknown = self._read(points)
        shape = points.shape[:-1]
        value, slopes, bends = self.measure.bends(points.reshape(-1, 2))
        value, slopes, bends = value.reshape(shape), slopes.reshape(*shape, 2), bends.reshape(*shape, 2, 2)
        for found in (value, slopes, bends):
            found[unknown] = np.nan
        return value, slopes, bends

    @property
    def work(self) -> int:
        """Of all rows through all layers."""
        return max(1, self.rows * products(self.objective.layout) // _ORDINARY)

    @property
    def least_length(self) -> int:
        """One for each weight."""
        return self.objective.layout.count

    @property
    def measure(self) -> Measure:
        """Passes through the network and back."""
        return self._measure


class _Measure:
    """See `core.descent.Measure`."""

    def __init__(self, objective: Objective, plane: Plane) -> None:
        self._slopes, self._bends = PlaneSlopes(objective, plane), PlaneBends(objective, plane)

    def slopes(self, points: Floats, rows: Rows | None = None, /) -> tuple[Floats, Floats]:
        """By back-propagation."""
        return self._slopes.measure(points, rows)

    def bends(self, points: Floats, rows: Rows | None = None, /) -> tuple[Floats, Floats, Floats]:
        """All in one pass forward."""
        return self._bends.derivatives(points, rows)


def make_landscape(
    spec: PlaneSpec, data: Mapping[str, tuple[float, ...]], variables: tuple[str, str] = PLANE_VARIABLES
) -> Landscape:
    """The landscape of a plane as written, whose columns are all in `data`.

    Raises FormulaError where the activation cannot be read, NetworkError where output and loss do not go together.
    """
    inputs, targets = (np.column_stack([data[name] for name in names]) for names in (spec.features, spec.targets))
    samples = Samples(inputs, targets, "numbers", 0)
    objective = Objective(layout(spec.widths, spec.activation), head(spec.output, spec.loss), samples, spec.l1, spec.l2)
    return Landscape(objective, Plane(np.array(spec.centre), np.array(spec.directions)), variables)


class _Written(Compiled):
    """What `Compiled` is for a formula, for a network that is written out when it is first needed."""

    def __init__(self, objective: Objective, plane: Plane, variables: tuple[str, str]) -> None:
        super().__init__(Formula("", formulas_in(objective), variables))  # of whose tree only the kinks are read
        self._objective, self._plane = objective, plane

    @cached_property
    def value_kernel(self) -> Kernel:
        """One output."""
        return make_kernel(self._program())

    def _program(self) -> Program:
        one, plane = self._objective, self._plane
        if one.layout.count > MOST_WEIGHTS:
            sentence = message(
                "A network of {count} weights is too large to be written out as a formula; {most} are possible.",
                count=one.layout.count,
                most=MOST_WEIGHTS,
            )
            raise NetworkError(sentence)
        directions = dict(zip(self.variables, plane.directions, strict=True))
        return loss_program(one.layout, one.head, plane.centre, directions, one.l1, one.l2)


def _columns(objective: Objective) -> dict[str, tuple[float, ...]]:
    """What a network that is written out reads; of images that are not, it would be millions of numbers."""
    if objective.layout.count > MOST_WEIGHTS:
        return {}
    features, targets = column_names(objective.layout)
    columns = dict(zip(features, objective.inputs.T, strict=True))
    columns |= dict(zip(targets, objective.targets.T, strict=True))
    return {name: tuple(column.tolist()) for name, column in columns.items()}


def formulas_in(objective: Objective) -> Node:
    """The sum of the formulas that a network's loss is made of, each once."""
    texts = [(objective.layout.activation.formula.text, "z"), (LOSSES[objective.head.loss], "pq")]
    texts += [("abs(z)", "z")] * bool(objective.l1)
    return Call("add", tuple(parse(text, tuple(names)).tree for text, names in texts))


@dataclass(frozen=True, eq=False)
class Fidelity:
    """How far a plane can be believed about a path that does not lie in it.

    points (n, 2): the feet of the path's weights; losses (n,) the true ones, shown (n,) those of the plane there.
    """

    points: Floats
    losses: Floats
    shown: Floats
    explained: float

    @property
    def worst(self) -> int:
        """The point where both differ the most."""
        return int(np.argmax(np.abs(self.shown - self.losses)))

    @property
    def largest_difference(self) -> float:
        """There."""
        return float(np.abs(self.shown - self.losses)[self.worst])

    @property
    def share(self) -> float:
        """The largest difference as a share of the range of the true losses; 0 where there is no range."""
        reach = float(np.ptp(self.losses))
        return self.largest_difference / reach if reach > 0 else 0.0


def fidelity(landscape: Landscape, path: Floats) -> Fidelity:
    """Of the weights (n, count) of a path, all finite."""
    points = landscape.plane.points(path)
    losses = landscape.objective.value(path)
    return Fidelity(points, losses, landscape.value(points), landscape.plane.explained)
