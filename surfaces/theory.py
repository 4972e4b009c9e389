"""The border of stability that theory draws on a map of two dials."""

from collections.abc import Mapping

import numpy as np

from core.outcome import KnownPoint
from surfaces.dials import Dial
from surfaces.making import make_surface
from surfaces.sampling import Floats
from surfaces.sharpness import sharpness
from surfaces.spec import SurfaceSpec
from surfaces.surface import Surface
from surfaces.thresholds import largest_rate, stable_product

POINTS = 160
NEWTON_STEPS = 12
LOST = 0.5  # of the position: a minimum that jumps so far from one value to the next was lost


def theory_curve(
    surface: Surface,
    rule: str,
    hyperparameters: Mapping[str, float],
    dials: tuple[Dial, Dial],
    minimum: KnownPoint,
) -> tuple[Floats, Floats] | None:
    """The largest stable learning rate at `minimum` against the other dial: (x, y), each (points,), NaN where unknown.

    None where no dial is the learning rate, or where theory says nothing of the rule. A parameter of the surface moves
    the minimum: it is followed by Newton's method, and its exact Hessian gives the curvature.
    """
    names = [dial.name if dial.kind == "hyperparameter" else "" for dial in dials]
    if "learning_rate" not in names or stable_product(rule, hyperparameters) is None:
        return None
    place = names.index("learning_rate")
    other = dials[1 - place]
    values = other.value(np.linspace(0.0, 1.0, POINTS))
    if other.kind == "parameter":
        curvatures = _followed(surface, other.name, values, minimum)
        rates = [largest_rate(rule, hyperparameters, curvature) for curvature in curvatures.tolist()]
    else:
        curvature = float(sharpness(surface, minimum.position))
        rates = [largest_rate(rule, {**hyperparameters, other.name: value}, curvature) for value in values.tolist()]
    bounds = np.array([np.nan if rate is None else rate for rate in rates])
    return (bounds, values) if place == 0 else (values, bounds)


def _followed(surface: Surface, parameter: str, values: Floats, minimum: KnownPoint) -> Floats:
    """The largest curvature at the minimum for each value of a parameter (points,), from the present value outwards."""
    present = surface.parameters[parameter]
    nearest = int(np.argmin(np.abs(values - present)))
    curvatures = np.full(len(values), np.nan)
    for way in (range(nearest, len(values)), range(nearest - 1, -1, -1)):
        position = np.array(minimum.position)
        for index in way:
            other = _with_parameter(surface, parameter, float(values[index]))
            found = _newton(other, position)
            if found is None:
                break
            position = found
            curvatures[index] = float(sharpness(other, position))
    return curvatures


def _newton(surface: Surface, position: Floats) -> Floats | None:
    """The critical point near `position` (dims,), or None where the way there leads far away or nowhere."""
    here = position
    reach = LOST * (1.0 + float(np.abs(position).max()))
    for _ in range(NEWTON_STEPS):
        slope, bend = surface.gradient(here), surface.hessian(here)
        if not (np.isfinite(slope).all() and np.isfinite(bend).all()):
            return None
        here = here - np.linalg.lstsq(bend, slope)[0]
        if not np.abs(here - position).max() <= reach:
            return None
    return here


def _with_parameter(surface: Surface, name: str, value: float) -> Surface:
    parameters = {**surface.parameters, name: value}
    spec = SurfaceSpec(surface.formula, surface.variables, tuple(parameters.items()), tuple(surface.columns.items()))
    return make_surface(spec)
