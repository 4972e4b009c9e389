"""The loss around a network's weights as a picture: a field in a window, and the path of the training over it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

import numpy as np

from core.message import message
from core.network.formula import weight_names
from core.network.losses import NetworkError
from core.network.objective import Floats, Objective
from core.network.plan import Plan
from core.network.plane_loss import products
from core.network.planes import path_plane, random_plane, weight_plane, window_around
from surfaces.defaults import PLANE_VARIABLES
from surfaces.field import Field, sample
from surfaces.slices import Fidelity, Landscape, fidelity

Directions = Literal["weights", "random", "path"]

_PIXELS, _COARSE = 51, 13  # along each side
_QUICK, _WORK, _MOST_WORK = 3e8, 3e9, 1.5e10  # products that take 20 ms, a moment, and longer than anybody waits
_PATH_WORK, _FEWEST = 2e9, 16  # products for the true losses of the path, and the points of it that are looked at
_REACH = 1e6  # of weights: a path that leaves it is that of a training that diverges
_DRAWN = (-1.0, 1.0, -1.0, 1.0)  # as long as the network's own neurons
_NEAR = 2.0  # a weight is looked at so far on both sides at least


@dataclass(frozen=True)
class Slice:
    """Which plane: two places of the flat vector, two directions drawn by a seed, or where the path mainly went."""

    directions: Directions = "path"
    first: int = 0
    second: int = 1
    seed: int = 0


@dataclass(frozen=True, eq=False)
class LandscapePicture:
    """The landscape itself (a surface like any other), its field, and how true it is of the path.

    `fidelity.points` are the path on the plane, `fidelity.losses` the true losses to colour it by. `held`: the share of
    the path's squared distances from its end that lie in the plane, whichever plane it is; 1 of a path that is a point.
    `is_coarse`: one with more pixels follows at once.
    """

    landscape: Landscape
    field: Field
    fidelity: Fidelity
    held: float
    is_coarse: bool = False


def landscape_picture(plan: Plan, path: Floats, chosen: Slice, pixels: int | None = None) -> LandscapePicture:
    """The loss of the training data, penalties included, on the plane through the end of a path (n, count) of weights.

    The weights of the path must be finite; where they are no longer of a sensible size it ends, and where its true
    losses would take too long there are fewer points of it. `pixels` None: as many as take a moment. Raises
    NetworkError where even a coarse picture would take too long.
    """
    *_, picture = landscape_pictures(plan, path, chosen, (affordable_pixels(plan) if pixels is None else pixels,))
    return picture


def landscape_pictures(
    plan: Plan, path: Floats, chosen: Slice, pixels: Sequence[int] | None = None
) -> Iterator[LandscapePicture]:
    """The same landscape with more and more pixels; None: a coarse one first where the finest takes its time."""
    pixels = _passes(plan) if pixels is None else pixels
    path = path[: _sensible(path)]
    objective = Objective(plan.layout, plan.head, plan.data.training, plan.l1, plan.l2)
    landscape = _landscape(objective, path, chosen)
    path = _thinned(path, _affordable_points(plan))
    told = fidelity(landscape, path)
    held = _held(path, landscape.plane.weights(told.points))
    window = _window(told.points, chosen)
    for count in pixels:
        field = sample(landscape, window, count, count)
        yield LandscapePicture(landscape, field, told, held, is_coarse=count != pixels[-1])


def affordable_pixels(plan: Plan) -> int:
    """Along each side; raises NetworkError where there are too many weights and samples for any picture."""
    each, path = _work(plan), _FEWEST * plan.layout.count * len(plan.data.training)
    if each * _COARSE**2 + path > _MOST_WORK:
        sentence = message(
            "{count} weights on {rows} samples are too many for a landscape. Take fewer samples or fewer neurons.",
            count=plan.layout.count,
            rows=len(plan.data.training),
        )
        raise NetworkError(sentence)
    return max(_COARSE, min(_PIXELS, int(sqrt(_WORK / each))))


def _work(plan: Plan) -> int:
    """Products for one pixel."""
    return products(plan.layout) * len(plan.data.training)


def _passes(plan: Plan) -> tuple[int, ...]:
    finest = affordable_pixels(plan)
    is_quick = finest == _COARSE or _work(plan) * finest**2 < _QUICK
    return (finest,) if is_quick else (_COARSE, finest)


def _affordable_points(plan: Plan) -> int:
    """Of a path: its weights lie beside the plane, so each of them is a network of its own on all samples."""
    return max(_FEWEST, int(_PATH_WORK / (plan.layout.count * len(plan.data.training))))


def _thinned(path: Floats, most: int) -> Floats:
    """Both ends, and of what lies between as much as is left."""
    return path if len(path) <= most else path[np.linspace(0, len(path) - 1, most).round().astype(int)]


def _sensible(path: Floats) -> int:
    """How many points come before the first that lies too far out, at least 1."""
    is_far = (abs(path) > _REACH).any(axis=1)
    return max(1, int(is_far.argmax())) if is_far.any() else len(path)


def _held(path: Floats, feet: Floats) -> float:
    whole = float(((path - path[-1]) ** 2).sum())
    missed = float(((path - feet) ** 2).sum())
    return max(0.0, 1.0 - missed / whole) if whole > 0 else 1.0


def _landscape(objective: Objective, path: Floats, chosen: Slice) -> Landscape:
    match chosen.directions:
        case "weights":
            names = weight_names(objective.layout)
            axes = (names[chosen.first], names[chosen.second])
            unclear = axes[0] == axes[1]  # w1 11 1 and w1 1 11 of large networks
            plane = weight_plane(path[-1], chosen.first, chosen.second)
            return Landscape(objective, plane, PLANE_VARIABLES if unclear else axes)
        case "random":
            return Landscape(objective, random_plane(objective.layout, path[-1], chosen.seed))
    return Landscape(objective, path_plane(path))


def _window(points: Floats, chosen: Slice) -> tuple[float, float, float, float]:
    x0, x1, y0, y1 = window_around(points)
    if chosen.directions == "path":
        return x0, x1, y0, y1
    if chosen.directions == "random":
        x, y, near = 0.0, 0.0, _DRAWN[1]
    else:
        (x, y), near = points[-1].tolist(), _NEAR
    return min(x0, x - near), max(x1, x + near), min(y0, y - near), max(y1, y + near)
