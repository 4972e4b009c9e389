"""Sweeps over learning rates: what becomes of one run at each of many rates."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.descent import RunSpec
from core.descent.crowd import Backend
from core.outcome import KnownPoint
from core.rules.library import rules
from core.rules.rule import Rule
from surfaces.arrivals import Arrivals, Labels
from surfaces.rate_bands import RateBand
from surfaces.rate_rolls import Task, roll
from surfaces.sampling import Floats, Window
from surfaces.surface import Surface
from surfaces.thresholds import Threshold, thresholds

RATES = 240  # of a sweep
COARSE = 48  # of the first, quick one
SAME = 1e-12  # of the way down: values so close are equally low
BELOW, ABOVE = 1e-2, 4.0  # of the thresholds: how far a sweep reaches beyond them
LOWEST, HIGHEST = 1e-12, 1e12


@dataclass(frozen=True, eq=False)
class Sweep:
    """One run at many learning rates, all arrays (rates,) unless stated.

    `final_values` at the last position, `best_values` the lowest met; NaN where there is none. `steps_to_tolerance`:
    the step from which on it stays within 1/1000 of the window of a lowest known minimum, NaN where it is at none in
    the end. `ends` (rates, dims): last positions. `labels`: index of `points`, or NOWHERE, AWAY, OUT.
    """

    rates: Floats
    final_values: Floats
    best_values: Floats
    steps_to_tolerance: Floats
    ends: Floats
    labels: Labels
    bands: tuple[RateBand, ...]
    points: tuple[KnownPoint, ...]
    thresholds: tuple[Threshold, ...]
    start_value: float
    steps: int
    backend: str

    @cached_property
    def holds(self) -> NDArray[np.bool_]:
        """(rates,): whether the run lasts. One that falls for ever where the surface has no bottom has failed too."""
        has_failed = np.array([band in (RateBand.DIVERGES, RateBand.LEAVES_DOMAIN) for band in self.bands], dtype=bool)
        return np.asarray(np.isfinite(self.final_values) & ~has_failed)

    @cached_property
    def best(self) -> int | None:
        """The rate whose run ends lowest; of several the one that is quickest, then the smallest. None if all fail."""
        values = np.where(self.holds, self.final_values, np.inf)
        least = float(values.min(initial=np.inf))
        if least == np.inf:
            return None
        descent = abs(self.start_value - least)  # infinite where the start's value is
        lowest = np.flatnonzero(values <= least + SAME * max(descent if math.isfinite(descent) else 0.0, abs(least)))
        quick = np.where(np.isnan(self.steps_to_tolerance), np.inf, self.steps_to_tolerance)[lowest]
        return int(lowest[int(np.argmin(quick))])


def sweep(
    surface: Surface,
    spec: RunSpec,
    steps: int,
    rates: Floats,
    window: Window,
    known: Sequence[KnownPoint] = (),
    *,
    seed: int = 0,
    batch: int | None = None,
    backend: Backend | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Sweep | None:
    """The run `spec` at each of `rates` in place of its own; None if it was cancelled.

    Noise, and the `batch` rows of data of each step, are the same in all of them; a schedule begins at each rate.
    Raises KeyError for a rule or hyperparameter that does not exist, FormulaError for a schedule that cannot be read.
    """
    rule = rules()[spec.rule] if isinstance(spec.rule, str) else spec.rule
    aims = _aims(surface, known)
    made = roll(Task(surface, rule, spec, steps, rates, window, aims, seed, backend, cancelled, batch))
    if made is None:
        return None
    arrivals = Arrivals(surface, window, known)
    labels = arrivals.label(made.positions, made.ends, starts=np.reshape(spec.start, (-1, 1)))
    minima = [label for label, point in enumerate(arrivals.points) if point.kind == "minimum"]
    has_arrived = np.isin(labels, minima)
    return Sweep(
        rates,
        _finite(surface.value(made.positions.T)),
        _finite(made.lowest),
        made.reached,
        made.positions.T.copy(),
        labels,
        tuple(made.movement.bands(made.ends, has_arrived)),
        tuple(arrivals.points),
        thresholds(surface, rule.identifier, rule.complete(dict(spec.hyperparameters)), known),
        float(surface.value(np.array(spec.start))),
        steps,
        made.backend,
    )


def growing_sweep(
    surface: Surface,
    spec: RunSpec,
    steps: int,
    rates: Floats,
    window: Window,
    known: Sequence[KnownPoint] = (),
    *,
    seed: int = 0,
    batch: int | None = None,
    backend: Backend | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[Sweep]:
    """First every few rates, then all of them; ends early where it is cancelled."""
    every = max(1, len(rates) // COARSE)
    for chosen in [rates[::every], rates] if every > 1 else [rates]:
        found = sweep(
            surface, spec, steps, chosen, window, known, seed=seed, batch=batch, backend=backend, cancelled=cancelled
        )
        if found is None:
            return
        yield found


def default_rates(
    surface: Surface, rule: Rule, hyperparameters: Mapping[str, float], known: Sequence[KnownPoint], count: int = RATES
) -> Floats:
    """Evenly spaced on a logarithmic axis: the rates of the rule's slider, and around the thresholds of theory."""
    declared = next(one for one in rule.hyperparameters if one.name == "learning_rate")
    bounds = [each.rate for each in thresholds(surface, rule.identifier, hyperparameters, known)]
    low = min([max(declared.low, LOWEST), *(BELOW * rate for rate in bounds)])
    high = max([declared.high, *(ABOVE * rate for rate in bounds)])
    return np.geomspace(max(low, LOWEST), min(max(high, 10 * low), HIGHEST), count)


def _aims(surface: Surface, known: Sequence[KnownPoint]) -> Floats:
    """The lowest of the known minima (minima, dims); all that are equally deep count."""
    minima = [point for point in known if point.kind == "minimum"]
    lowest = min((point.value for point in minima), default=0.0)
    places = [point.position for point in minima if point.is_global or point.value == lowest]
    return np.reshape(np.array(places, dtype=np.float64), (-1, surface.dims))


def _finite(values: Floats) -> Floats:
    return np.where(np.isfinite(values), values, np.nan)
