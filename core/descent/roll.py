"""Rolling runs down a surface."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.descent.trajectory import Descendable, RunSpec, Trajectory


def descend(
    surface: Descendable,
    runs: Sequence[RunSpec],
    steps: int,
    *,
    seed: int = 0,
    window: Sequence[float] | None = None,
    batch: int | None = None,
    rows: NDArray[np.intp] | None = None,
    stop_when_far: bool = True,
) -> tuple[Trajectory, ...]:
    """The trajectory of each run, in their order."""
    raise NotImplementedError
