"""Searches for minima from several starts at once, where plain Newton steps do not lead: kinks, bent valleys."""

from collections.abc import Callable

import numpy as np

from core.giving_way import give_way
from surfaces.sampling import Floats
from surfaces.search.points import circle

Value = Callable[[Floats], Floats]
Derivatives = Callable[[Floats], tuple[Floats, Floats, Floats]]

AT_REST = 1e-14  # windows
SMALLEST = 1e-13  # windows, of the radius at which a direct search ends
DIRECTIONS = 16
GOLDEN = 0.6180339887  # of a direction, the turn from circle to circle
MOST_TURNS = 400


def minimise(derivatives: Derivatives, starts: Floats, radius: float, iterations: int) -> Floats:
    """Downhill from each of `starts` (n, dims), in steps of at most `radius`, until at rest or out of iterations.

    Newton steps on |eigenvalues| within a radius of trust, kept only if they lead down (Nocedal and Wright, Numerical
    Optimization, 2006, chapter 4, simplified). All lengths are shares of the window.
    """
    places = starts.copy()
    trust = np.full(len(starts), radius)
    values, slopes, matrices = derivatives(places)
    active = np.isfinite(values)
    for _ in range(iterations):
        chosen = np.flatnonzero(active)
        if not chosen.size:
            break
        steps = _downhill(slopes[chosen], matrices[chosen], trust[chosen])
        length = np.linalg.norm(steps, axis=-1)
        trial = places[chosen] + steps
        found = derivatives(trial)
        is_lower = found[0] < values[chosen]
        better = chosen[is_lower]
        places[better] = trial[is_lower]
        for kept, new in zip((values, slopes, matrices), found, strict=True):
            kept[better] = new[is_lower]
        trust[chosen] = np.where(is_lower, np.minimum(radius, 2.0 * trust[chosen]), 0.25 * length)
        active[chosen] = (length > AT_REST) & (trust[chosen] > AT_REST)
    return places


def _downhill(slopes: Floats, matrices: Floats, trust: Floats) -> Floats:
    eigenvalues, vectors = np.linalg.eigh(np.where(np.isfinite(matrices), matrices, 0.0))
    slopes = np.where(np.isfinite(slopes), slopes, 0.0)
    along = (vectors * slopes[:, :, None]).sum(axis=1)
    steepness = np.linalg.norm(slopes, axis=-1)
    bends = np.maximum(np.abs(eigenvalues), 1e-300)
    with np.errstate(all="ignore"):
        parts = np.clip(-along / bends, -trust[:, None], trust[:, None])
    parts[~(steepness > 0.0)] = 0.0
    steps: Floats = (vectors * parts[:, None, :]).sum(axis=-1)
    return steps


def direct_search(value: Value, starts: Floats, radius: float) -> Floats:
    """Downhill without derivatives: to the lowest of the points around, from ever smaller circles.

    The circle is turned from round to round, so that no valley lies between its points for long.
    """
    places = starts.copy()
    heights = value(places)
    radii = np.full(len(starts), radius)
    turn = 0
    axes = np.concatenate((np.eye(starts.shape[-1]), -np.eye(starts.shape[-1])))  # kinks like to lie along them
    while (active := np.flatnonzero(radii > SMALLEST)).size:
        give_way()
        around = np.concatenate((axes, circle(starts.shape[-1], DIRECTIONS, GOLDEN * turn)))
        trials = places[active, None] + radii[active, None, None] * around  # (active, directions, dims)
        found = value(trials)
        lowest = np.nanargmin(np.where(np.isnan(found), np.inf, found), axis=1)
        found, trials = found[range(len(active)), lowest], trials[range(len(active)), lowest]
        is_lower = found < heights[active]
        places[active[is_lower]], heights[active[is_lower]] = trials[is_lower], found[is_lower]
        radii[active[~is_lower]] *= 0.5
        turn += 1
        if turn > MOST_TURNS:
            break
    return places
