"""Maps over two numbers of one run: where the pair of them is stable, and where the run then ends."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.descent import RunSpec
from core.descent.crowd import Backend
from core.outcome import KnownPoint
from surfaces.affordable import QUICK, affordable_first_steps, affordable_side
from surfaces.arrivals import Arrivals, Labels
from surfaces.basins import growing_sizes
from surfaces.dials import Dial
from surfaces.sampling import Floats, Window
from surfaces.stability_rolls import Task, roll
from surfaces.surface import Surface


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
    """The map of columns × rows pairs; None if it was cancelled. The run's noise is left out.

    A schedule begins at each learning rate. Raises KeyError for a rule, hyperparameter or parameter that does not
    exist, FormulaError for a schedule that cannot be read.
    """
    made = roll(Task(surface, spec, dials, columns, rows, steps, window, backend, cancelled))
    if made is None:
        return None
    is_one_surface = all(dial.kind == "hyperparameter" for dial in dials)
    arrivals = Arrivals(surface, window, known if is_one_surface else ())
    labels = arrivals.label(made.positions, made.ends, starts=np.reshape(spec.start, (-1, 1)), may_learn=is_one_surface)
    shape = rows, columns
    return StabilityMap(
        *dials,
        _finite(made.values).reshape(shape),
        _finite(made.lowest).reshape(shape),
        labels.reshape(shape),
        made.steps.reshape(shape),
        tuple(arrivals.points),
        steps,
        made.backend,
    )


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
    """The same map from coarse to fine, before it one of fewer steps where all would take long (`made` says how many);
    ends early where it is cancelled.
    """
    sizes = growing_sizes(columns, rows, affordable_side(surface, steps, coarsest, QUICK))
    early = affordable_first_steps(surface, sizes[0][0] * sizes[0][1], steps)
    is_early = early < steps and spec.schedule is None  # a schedule may depend on how many steps there are
    for (wide, high), made in [*([(sizes[0], early)] if is_early else []), *((size, steps) for size in sizes)]:
        found = stability(surface, spec, dials, wide, high, made, window, known, backend=backend, cancelled=cancelled)
        if found is None:
            return
        if made == steps:
            known = found.points or known
        yield found


def _finite(values: Floats) -> Floats:
    return np.where(np.isfinite(values), values, np.nan)
