"""A block of a crowd: some runs that stand at the same step, in the order in which they are worked on."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.descent.crowd_step import CrowdStep
from core.descent.trajectory import Floats

UNDER_WAY, SETTLED, DIVERGED, LEFT_DOMAIN = range(4)  # how runs end

LOOK = 25  # steps between two looks at whether a run still moves, counted from the first step


@dataclass(eq=False)
class Block:
    """Runs under way stand in the slots before `live`, finished ones after them.

    rows (rows, slots) as `CrowdStep` orders them; runs (slots,): which run each slot holds, -1 for none; steps, ends
    (slots,) as in `CrowdDescent`; still (slots,): 1 where the run did not move at the last look. All have made `at`
    steps but for those that ended earlier. `drops`: whether runs that are still end.
    """

    rows: Floats
    runs: NDArray[np.int32]
    steps: NDArray[np.int32]
    ends: NDArray[np.uint8]
    still: NDArray[np.uint8]
    live: int
    at: int
    drops: bool

    @property
    def size(self) -> int:
        """The number of runs."""
        return int((self.runs >= 0).sum())

    def move_finished_back(self) -> None:
        """Restore the order after runs have ended."""
        is_over = self.ends[: self.live] != UNDER_WAY
        if is_over.any():
            order = np.argsort(is_over, kind="stable")
            for array in (self.rows, self.runs, self.steps, self.ends, self.still):
                array[..., : self.live] = array[..., order]
            self.live -= int(is_over.sum())


def make_block(step: CrowdStep, columns: Floats, runs: NDArray[np.int32], slots: int, at: int, drops: bool) -> Block:
    """A block of `runs` with `columns` (rows, runs); slots without a run repeat the last one and are never live."""
    count = len(runs)
    rows = np.empty((step.rows, slots))
    rows[:, :count], rows[:, count:] = columns, columns[:, -1:]
    block = Block(
        rows,
        np.full(slots, -1, dtype=np.int32),
        np.full(slots, at, dtype=np.int32),
        np.full(slots, UNDER_WAY, dtype=np.uint8),
        np.zeros(slots, dtype=np.uint8),
        count,
        at,
        drops,
    )
    block.runs[:count] = runs
    block.ends[count:] = SETTLED
    return block


def gather(blocks: list[Block], name: str, row: int | slice | None, target: NDArray[Any]) -> NDArray[Any]:
    """Write what the blocks hold of each run into `target` (..., runs); later blocks win."""
    for block in blocks:
        found = getattr(block, name) if row is None else block.rows[row]
        count = block.size
        target[..., block.runs[:count]] = found[..., :count]
    return target
