"""Which rows each update sees: a pure function of seed and epoch, so that any update can be made again."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.network.streams import ORDER, stream

Order = Literal["reshuffle", "fixed", "with_replacement"]
Rows = NDArray[np.intp]


@dataclass(frozen=True)
class Batches:
    """Batches of `batch` out of `rows` rows, by `seed`.

    An epoch has rows/batch updates, rounded up: without replacement the last batch of an epoch is what is left over
    (smaller, and used), with replacement every batch is full.
    """

    rows: int
    batch: int
    order: Order
    seed: int

    @property
    def per_epoch(self) -> int:
        """Updates of one epoch."""
        return -(-self.rows // self.batch)

    def epoch(self, epoch: int) -> Rows:
        """The rows of all batches of an epoch (from 0), one batch after the other."""
        if self.order == "fixed":
            return np.arange(self.rows)
        generator = stream(self.seed, ORDER, epoch)
        if self.order == "with_replacement":
            return generator.integers(0, self.rows, self.per_epoch * self.batch)
        return generator.permutation(self.rows)

    def size(self, place: int) -> int:
        """Rows of the batch at a place of its epoch, from 0."""
        if self.order == "with_replacement":
            return self.batch
        return min(self.batch, self.rows - place * self.batch)
