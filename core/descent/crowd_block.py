"""A block of a crowd: some runs that stand at the same step, in the order in which they are worked on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.descent.trajectory import Floats

Column = float | Floats
Runs = NDArray[np.int32]

UNDER_WAY, SETTLED, DIVERGED, LEFT_DOMAIN = range(4)  # how runs end

LOOK = 25  # steps between two looks at whether a run still moves, counted from the first step


@dataclass(eq=False)
class Block:
    """Runs under way stand in the slots before `live`, finished ones after them.

    rows (rows, slots) as `CrowdStep` orders them; runs (slots,): which run each slot holds, -1 for none; steps, ends
    (slots,) as in `CrowdDescent`; still (slots,): 1 where the run did not move at the last look. All have made `at`
    steps but for those that ended earlier. `drops`: whether runs that are still end. `first`: what the rows begin with,
    (slots,) each, until they are written. `addresses` of the arrays in memory.
    """

    rows: Floats
    runs: Runs
    steps: NDArray[np.int32]
    ends: NDArray[np.uint8]
    still: NDArray[np.uint8]
    live: int
    at: int
    drops: bool
    first: tuple[Floats, ...]
    addresses: tuple[int, ...]

    def __post_init__(self) -> None:
        self.slots = len(self.runs)
        self.size = self.live  # slots that hold a run

    def write_rows(self) -> None:
        """Before the rows are used; by the thread that steps the block, so that they are in its cache."""
        for row, column in zip(self.rows, self.first, strict=False):
            row[:] = column
        self.first = ()

    def move_finished_back(self) -> None:
        """Restore the order after runs have ended."""
        is_over = self.ends[: self.live] != UNDER_WAY
        if is_over.any():
            self._move_back(is_over)
            self.live -= int(is_over.sum())

    def give_up(self, runs: NDArray[np.bool_]) -> None:
        """Finished runs that another block has taken over; `runs` (all runs of the crowd,)."""
        gone = runs[self.runs[: self.size]]
        if gone.any():
            self._move_back(gone)
            self.size -= int(gone.sum())
            self.runs[self.size :] = -1

    def _move_back(self, chosen: NDArray[np.bool_]) -> None:
        """Of the first slots, as many as `chosen` has."""
        order = np.argsort(chosen, kind="stable")
        for array in (self.rows, self.runs, self.steps, self.ends, self.still):
            array[..., : len(order)] = array[..., order]


def make_blocks(columns: Sequence[Column], runs: Runs, slots: int, at: int, drops: bool) -> list[Block]:
    """Blocks of `runs`; each of `columns`, a row of a block, is a number or one for every run.

    Slots without a run stand at the end of the last block and are never live. All blocks are cut from one stretch of
    memory, which a system hands out faster than many small ones.
    """
    count = -(-len(runs) // slots)
    rows = np.empty((count, len(columns), slots))
    first = [_cut(column, count, slots) for column in columns]
    places = _cut(runs, count, slots)
    steps = np.full((count, slots), at, dtype=np.int32)
    ends, still = np.zeros((2, count, slots), dtype=np.uint8)
    unused = count * slots - len(runs)
    if unused:
        places[-1, -unused:], ends[-1, -unused:] = -1, SETTLED
    bases = [(array.ctypes.data, array.strides[0]) for array in (rows, places, steps, ends, still)]
    blocks = []
    for n in range(count):
        live, begins = min(slots, len(runs) - n * slots), tuple(column[n] for column in first)
        addresses = tuple(base + n * stride for base, stride in bases)
        blocks.append(Block(rows[n], places[n], steps[n], ends[n], still[n], live, at, drops, begins, addresses))
    return blocks


def _cut(column: Column | Runs, count: int, slots: int) -> NDArray[Any]:
    """(count, slots) of a number, or of one for every run, the last repeated."""
    if not isinstance(column, np.ndarray):
        return np.broadcast_to(column, (count, slots))
    unused = count * slots - len(column)
    return (np.concatenate([column, np.repeat(column[-1:], unused)]) if unused else column).reshape(count, slots)


def gather(blocks: Iterable[Block], name: str, row: int | slice | None, target: NDArray[Any]) -> NDArray[Any]:
    """Write what the blocks hold of each run into `target` (..., runs)."""
    for block in blocks:
        block.write_rows()
        found = getattr(block, name) if row is None else block.rows[row]
        count = block.size
        target[..., block.runs[:count]] = found[..., :count]
    return target
