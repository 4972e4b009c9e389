"""Maps over two numbers of one run: where the pair of them is stable, and where the run then ends."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.descent import RunSpec
from core.descent.crowd import SETTLED, UNDER_WAY, Backend, Crowd, CrowdDescent
from core.descent.record import around
from core.outcome import KnownPoint
from core.rules.library import rules
from core.rules.rule import Rule, Scale
from surfaces.arrivals import Arrivals, Labels
from surfaces.basins import growing_sizes
from surfaces.sampling import Floats, Window
from surfaces.surface import Surface

STILL = 1e-9  # windows: a run that moves less in a step is at rest


@dataclass(frozen=True)
class Dial:
    """One axis of a map: a hyperparameter of the rule or a parameter of the surface, from `low` to `high`.

    On the scale "one_minus" 1 - value is logarithmic, so that momentum has room near 1.
    """

    kind: Literal["hyperparameter", "parameter"]
    name: str
    low: float
    high: float
    scale: Scale

    def value(self, share: Floats) -> Floats:
        """The numbers at shares 0…1 of the axis."""
        if self.scale == "log":
            return np.asarray(np.exp(_between(np.log(self.low), np.log(self.high), share)))
        if self.scale == "one_minus":
            return np.asarray(1.0 - np.exp(_between(np.log1p(-self.low), np.log1p(-self.high), share)))
        return np.asarray(_between(self.low, self.high, share))

    def share(self, value: Floats) -> Floats:
        """Where numbers lie on the axis; NaN where they cannot."""
        with np.errstate(all="ignore"):
            if self.scale == "log":
                found = (np.log(value) - np.log(self.low)) / (np.log(self.high) - np.log(self.low))
            elif self.scale == "one_minus":
                ends = np.log1p(-self.low), np.log1p(-self.high)
                found = (np.log1p(-np.asarray(value)) - ends[0]) / (ends[1] - ends[0])
            else:
                found = (np.asarray(value) - self.low) / (self.high - self.low)
        return np.asarray(found, dtype=np.float64)

    def values(self, count: int) -> Floats:
        """The numbers in the middle of `count` pixels."""
        return self.value((np.arange(count) + 0.5) / count)


@dataclass(frozen=True, eq=False)
class StabilityMap:
    """One run for each pair of numbers, all arrays (rows, columns), row 0 at the lowest of `y`.

    `final_values` at the last position, `lowest` met on the way; NaN where there is none. `labels`: the index of
    `points` that was reached, or NOWHERE, AWAY, OUT; where a dial changes the surface itself no points are known.
    `steps` until the run came to rest for the first time or could not go on, else all of them.
    """

    x: Dial
    y: Dial
    final_values: Floats
    lowest: Floats
    labels: Labels
    steps: NDArray[np.int32]
    points: tuple[KnownPoint, ...]
    made: int
    backend: str

    @property
    def rows(self) -> int:
        """The number of pixels along y."""
        return int(self.labels.shape[0])

    @property
    def columns(self) -> int:
        """The number of pixels along x."""
        return int(self.labels.shape[1])


def stability(
    surface: Surface,
    spec: RunSpec,
    dials: tuple[Dial, Dial],
    columns: int,
    rows: int,
    steps: int,
    window: Window,
    known: Sequence[KnownPoint] = (),
    *,
    backend: Backend | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> StabilityMap | None:
    """The map of columns × rows pairs; None if it was cancelled. The run's noise and schedule are left out.

    Raises KeyError for a rule, hyperparameter or parameter that does not exist.
    """
    rule = rules()[spec.rule] if isinstance(spec.rule, str) else spec.rule
    crowd = _crowd(surface, spec, rule, dials, (columns, rows), window)
    descent = CrowdDescent(surface, rule, crowd, backend=backend)
    if not descent.advance(steps, cancelled=cancelled):
        return None
    has_settled, made = descent.ends == SETTLED, descent.steps.copy()
    if rule.state and has_settled.any():  # Adam at rest comes to life again when its squares have faded
        descent.resume(has_settled)
        if not descent.advance(0, cancelled=cancelled):
            return None
    descent.finish()
    ends = np.where(has_settled & (descent.ends == UNDER_WAY), np.uint8(SETTLED), descent.ends)
    is_one_surface = all(dial.kind == "hyperparameter" for dial in dials)
    arrivals = Arrivals(surface, window, known if is_one_surface else ())
    labels = arrivals.label(descent.positions, ends, starts=crowd.starts, may_learn=is_one_surface)
    shape = rows, columns
    return StabilityMap(
        *dials,
        _finite(descent.values).reshape(shape),
        _finite(descent.lowest).reshape(shape),
        labels.reshape(shape),
        made.reshape(shape),
        tuple(arrivals.points),
        steps,
        descent.backend,
    )


def _crowd(
    surface: Surface, spec: RunSpec, rule: Rule, dials: tuple[Dial, Dial], size: tuple[int, int], window: Window
) -> Crowd:
    """One run for each pair of numbers, the first dial changing fastest."""
    columns, rows = size
    given: dict[str, dict[str, Floats | float]] = {
        "hyperparameter": dict(rule.complete(dict(spec.hyperparameters))),
        "parameter": dict(surface.parameters),
    }
    grids = np.tile(dials[0].values(columns), rows), np.repeat(dials[1].values(rows), columns)
    for dial, grid in zip(dials, grids, strict=True):
        if dial.name not in given[dial.kind]:
            raise KeyError(dial.name)
        given[dial.kind][dial.name] = grid
    still = STILL * np.diff(np.reshape(window, (-1, 2)))[:, 0]
    starts = np.repeat(np.array(spec.start, dtype=np.float64)[:, None], columns * rows, axis=1)
    bounds = around(window, spec.start)
    return Crowd(starts, given["hyperparameter"], bounds, given["parameter"], tuple(still.tolist()))


def growing_stability(
    surface: Surface,
    spec: RunSpec,
    dials: tuple[Dial, Dial],
    columns: int,
    rows: int,
    steps: int,
    window: Window,
    known: Sequence[KnownPoint] = (),
    *,
    coarsest: int = 64,
    backend: Backend | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[StabilityMap]:
    """The same map from coarse to fine; ends early where it is cancelled."""
    for wide, high in growing_sizes(columns, rows, coarsest):
        found = stability(surface, spec, dials, wide, high, steps, window, known, backend=backend, cancelled=cancelled)
        if found is None:
            return
        known = found.points or known
        yield found


def _between(low: float, high: float, share: Floats) -> Floats:
    return low + (high - low) * np.asarray(share)


def _finite(values: Floats) -> Floats:
    return np.where(np.isfinite(values), values, np.nan)
