"""Basins: which critical point each start of a window leads to, and in how many steps.

One start in the middle of each pixel. The map of a surface of one variable has a single row.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.descent.crowd import SETTLED, Backend
from core.outcome import KnownPoint
from core.rules.rule import Rule
from surfaces.affordable import QUICK, affordable_side
from surfaces.arrival_times import arrival_times
from surfaces.arrivals import AWAY, NOWHERE, OUT, Arrivals, Labels
from surfaces.basin_rolls import Task, roll
from surfaces.sampling import Floats, Window, centres, field_of
from surfaces.scale import choose_scale, normalise
from surfaces.surface import Surface

COARSEST = 64  # pixels across, of the first of the growing maps
LOWEST = 1e-9  # of the range of values: minima so close are equally deep
CONFIDENCE = 1.96  # standard deviations: 95 %
QUICKEST, SLOWEST = 0.02, 0.98  # quantiles of the steps to arrive, between which starts are told apart


@dataclass(frozen=True)
class Reached:
    """A critical point that starts lead to; `share` of the window, `label` in the map."""

    point: KnownPoint
    label: int
    share: float


@dataclass(frozen=True, eq=False)
class BasinMap:
    """Where each start leads.

    labels (rows, columns), row 0 at the lowest y: an index of `points`, or NOWHERE, AWAY, OUT (see `arrivals`).
    steps (rows, columns): how many it took to come to rest, to a fraction, or to diverge; else all of them. `made`:
    steps asked for.
    `absorbed`: labels of points on a curve for which another of its points stands.
    values (rows, columns): the final ones where a start had not arrived, NaN elsewhere; None where all did.
    """

    window: Window
    labels: Labels
    steps: Floats
    points: tuple[KnownPoint, ...]
    made: int
    backend: str
    absorbed: frozenset[int] = frozenset()
    values: Floats | None = None

    @cached_property
    def heights(self) -> Floats | None:
        """`values` as shares 0 (low) … 1 (high), spread so that they can be told apart; NaN is kept."""
        if self.values is None or not np.isfinite(self.values).any():
            return None
        is_there = np.isfinite(self.values)
        field = field_of(self.values[is_there][None], (0.0, 1.0, 0.0, 1.0))
        heights = np.full(self.values.shape, np.nan)
        heights[is_there] = normalise(field, choose_scale(field))[0]
        return heights

    @cached_property
    def slowness(self) -> Floats:
        """0 (quick) … 1 (slow) for each start, by the logarithm of its steps among those of starts that arrive."""
        taken = np.log1p(self.steps.astype(np.float64))
        arrived = taken[self.labels >= 0]
        if not arrived.size:
            return np.zeros_like(taken)
        low, high = np.quantile(arrived, (QUICKEST, SLOWEST))
        if not high - low > 1e-9:
            return np.zeros_like(taken)
        return np.asarray(np.clip((taken - low) / (high - low), 0.0, 1.0))

    def prepare(self) -> None:
        """Compute already what else whoever first asks for it would wait for: a map has up to a million starts."""
        _ = self.heights, self.slowness, self.reached, self.global_share

    def place(self, label: int) -> int:
        """The number of a point among those that have a label of their own."""
        return label - sum(other < label for other in self.absorbed)

    @property
    def rows(self) -> int:
        """The number of pixels along y; 1 where there is one variable."""
        return int(self.labels.shape[0])

    @property
    def columns(self) -> int:
        """The number of pixels along x."""
        return int(self.labels.shape[1])

    @cached_property
    def reached(self) -> tuple[Reached, ...]:
        """The points that are reached at all: minima by value, then the others, each with its share."""
        counts = self._counts[-OUT:]
        shares = [
            Reached(self.points[label], label, int(counts[label]) / self.labels.size)
            for label in np.flatnonzero(counts).tolist()
        ]
        return tuple(sorted(shares, key=lambda each: (each.point.kind != "minimum", each.point.value, -each.share)))

    def share(self, label: int) -> float:
        """The share of starts with a label."""
        return float(self._counts[label - OUT] / self.labels.size)

    @cached_property
    def _counts(self) -> NDArray[np.intp]:
        """The number of starts with each label, from OUT on (labels,)."""
        return np.bincount(self.labels.reshape(-1) - OUT, minlength=len(self.points) - OUT)

    @property
    def nowhere(self) -> float:
        """The share of starts that had not arrived when the steps were made."""
        return self.share(NOWHERE)

    @property
    def diverged(self) -> float:
        """The share of starts that went away for good."""
        return self.share(AWAY)

    @property
    def left_domain(self) -> float:
        """The share of starts that lie, or led, where the formula has no value."""
        return self.share(OUT)

    @property
    def knows_global(self) -> bool:
        """Whether any point is known to be a global minimum; else there may be lower ones, at the edge for example."""
        return bool(self._global)

    @cached_property
    def _global(self) -> frozenset[int]:
        return frozenset(label for label, point in enumerate(self.points) if point.is_global)

    @cached_property
    def lowest(self) -> frozenset[int]:
        """Labels of the global minima: the known ones, or the lowest that are reached."""
        known = self._global
        minima = [each for each in self.reached if each.point.kind == "minimum"]
        if known or not minima:
            return known
        values = [each.point.value for each in minima]
        tolerance = LOWEST * max(max(values) - min(values), abs(min(values)), 1e-300)
        return frozenset(each.label for each in minima if each.point.value <= min(values) + tolerance)

    @cached_property
    def global_share(self) -> tuple[float, float]:
        """The share of the window that finds one of the `lowest`, and how far off it may be (95 %)."""
        return self._share_of(self.lowest)

    def _share_of(self, labels: frozenset[int]) -> tuple[float, float]:
        """One start stands for a pixel, which is a stratum of the window: only pixels at a border are uncertain.

        Half of such a pixel may lie on either side, so that its variance is at most 1/4 (Cochran, Sampling
        Techniques, 1977, section 5.3, with one unit in each stratum).
        """
        is_in = np.isin(self.labels, list(labels))
        error = CONFIDENCE * 0.5 * np.sqrt(np.count_nonzero(_borders(is_in))) / is_in.size
        return float(np.count_nonzero(is_in) / is_in.size), float(error)


def basins(
    surface: Surface,
    window: Window,
    rule: str | Rule,
    hyperparameters: Mapping[str, float],
    steps: int,
    columns: int,
    rows: int,
    known: Sequence[KnownPoint] = (),
    *,
    schedule: str | None = None,
    backend: Backend | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> BasinMap | None:
    """The map of columns × rows starts (rows: 1 with one variable); None if it was cancelled.

    `known`: critical points, as `surfaces.critical` finds them. Others are found where runs come to rest. A run at
    rest at a minimum has arrived, whatever it does later: Adam stirs again when its squares have faded. But where the
    rate of a `schedule` rises after that, it is seen whether the run is still there at the end.
    Raises KeyError for a rule or hyperparameter that does not exist, FormulaError for a schedule that is wrong.
    """
    rows = rows if surface.dims == 2 else 1
    starts = grid_of_starts(window, columns, rows)
    task = Task(surface, rule, hyperparameters, schedule, steps, window, backend, cancelled)
    made = roll(task, starts)
    if made is None:
        return None
    arrivals = Arrivals(surface, window, known)
    labels = arrivals.label(made.last, made.ends, starts=starts)
    is_slow = (labels == NOWHERE) & (made.ends == SETTLED)  # at rest where nothing is: on a plateau, or early
    if is_slow.any():
        again = roll(task, starts[:, is_slow], drops=False)
        if again is None:
            return None
        labels[is_slow] = arrivals.label(again.last, again.ends, starts=starts[:, is_slow])
        made.steps[is_slow], made.last[:, is_slow] = again.steps, again.last
    points = tuple(arrivals.points)
    at_rest = np.where((made.ends == SETTLED) & ~is_slow, labels, NOWHERE)
    times = arrival_times(made.steps, made.resting, made.before, at_rest, points, task.size, task.rates)
    values = _unfinished(surface, labels, made.last)
    values = None if values is None else values.reshape(rows, columns)
    labels, times = labels.reshape(rows, columns), times.reshape(rows, columns)
    return BasinMap(window, labels, times, points, steps, made.backend, arrivals.absorbed, values)


def growing_basins(
    surface: Surface,
    window: Window,
    rule: str | Rule,
    hyperparameters: Mapping[str, float],
    steps: int,
    columns: int,
    rows: int,
    known: Sequence[KnownPoint] = (),
    *,
    schedule: str | None = None,
    coarsest: int = COARSEST,
    backend: Backend | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[BasinMap]:
    """The same map from coarse to fine, the last one as asked for; ends early where it is cancelled."""
    for wide, high in growing_sizes(columns, rows, affordable_side(surface, steps, coarsest, QUICK)):
        found = basins(
            surface,
            window,
            rule,
            hyperparameters,
            steps,
            wide,
            high,
            known,
            schedule=schedule,
            backend=backend,
            cancelled=cancelled,
        )
        if found is None:
            return
        known = found.points
        yield found


def grid_of_starts(window: Window, columns: int, rows: int) -> Floats:
    """The middles of the pixels (dims, rows · columns), row by row from the lowest y."""
    across = centres(window[0], window[1], columns)
    if len(window) == 2:
        return across[None].copy()
    up = centres(window[2], window[3], rows)
    return np.stack([np.tile(across, rows), np.repeat(up, columns)])


def growing_sizes(columns: int, rows: int, coarsest: int) -> list[tuple[int, int]]:
    """Sizes of maps, each twice as large as the one before; those before the last take a third of its time."""
    finest, across, found = max(columns, rows), coarsest, []
    while across <= finest / 2:
        share = across / finest
        found.append((max(2, round(columns * share)), max(2, round(rows * share))))
        across *= 2
    return [*found, (columns, rows)]


def _unfinished(surface: Surface, labels: Labels, last: Floats) -> Floats | None:
    """The values (runs,) at last positions (dims, runs) of those that have not arrived, NaN for all others."""
    is_lost = labels == NOWHERE
    if not is_lost.any():
        return None
    values = np.full(labels.shape, np.nan)
    with np.errstate(all="ignore"):
        values[is_lost] = surface.value(last[:, is_lost].T)
    return values


def _borders(is_in: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The pixels that have a neighbour on the other side."""
    found = np.zeros_like(is_in)
    for axis in range(2):
        differs = np.diff(is_in, axis=axis)
        first = [slice(None), slice(None)]
        second = list(first)
        first[axis], second[axis] = slice(None, -1), slice(1, None)
        found[tuple(first)] |= differs
        found[tuple(second)] |= differs
    return found
