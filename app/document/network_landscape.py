"""The loss around a network's weights as a picture: a field in a window, and the path of the training over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.network.objective import Floats, Objective
from core.network.plan import Plan
from core.network.planes import path_plane, random_plane, weight_plane, window_around
from surfaces.field import Field, sample
from surfaces.slices import Fidelity, Landscape, fidelity

Directions = Literal["weights", "random", "path"]

_PIXELS = 51  # along each side
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

    `fidelity.points` are the path on the plane, `fidelity.losses` the true losses to colour it by.
    """

    landscape: Landscape
    field: Field
    fidelity: Fidelity


def landscape_picture(plan: Plan, path: Floats, chosen: Slice, pixels: int = _PIXELS) -> LandscapePicture:
    """The loss of the training data, penalties included, on the plane through the end of a path (n, count) of weights.

    The weights of the path must be finite.
    """
    objective = Objective(plan.layout, plan.head, plan.data.training, plan.l1, plan.l2)
    landscape = _landscape(objective, path, chosen)
    told = fidelity(landscape, path)
    field = sample(landscape, _window(told.points, chosen), pixels, pixels)
    return LandscapePicture(landscape, field, told)


def _landscape(objective: Objective, path: Floats, chosen: Slice) -> Landscape:
    match chosen.directions:
        case "weights":
            return Landscape(objective, weight_plane(path[-1], chosen.first, chosen.second))
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
