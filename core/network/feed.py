"""Brings the rows of each batch to the pass that fits it."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.network.batches import Batches
from core.network.passes import Pass

Floats = NDArray[np.float64]

_COPIED = 2**20  # numbers: data up to here is put in order once an epoch, more is gathered batch by batch


class Feed:
    """`inputs` are (rows, features + 1). `passes`: a pass for each batch size that occurs.

    `enter_epoch` first, then `place` for each of its batches.
    """

    def __init__(self, batches: Batches, inputs: Floats, targets: Floats, make_pass: Callable[[int], Pass]) -> None:
        self._batches, self._inputs, self._targets = batches, inputs, targets
        sizes = [batches.size(place) for place in range(batches.per_epoch)]
        self.passes = {size: make_pass(size) for size in dict.fromkeys(sizes)}
        self._rows = np.arange(sum(sizes))
        self._bounds = np.concatenate([[0], np.cumsum(sizes)]).tolist()
        self._is_copied = self._inputs.size <= _COPIED
        ordered = sum(sizes) if self._is_copied else max(sizes)
        self._ordered_inputs = np.empty((ordered, self._inputs.shape[1]))
        self._ordered_targets = np.empty((ordered, targets.shape[1]))
        self._slots = [self._slot(place, size) for place, size in enumerate(sizes)]
        self._epoch = -1

    def _slot(self, place: int, size: int) -> tuple[Pass, Floats, Floats]:
        """The pass of a batch, and the views (columns, rows) in which its inputs and targets will stand."""
        begin = self._bounds[place] if self._is_copied else 0
        rows = slice(begin, begin + size)
        return self.passes[size], self._ordered_inputs[rows].T, self._ordered_targets[rows].T

    def enter_epoch(self, epoch: int) -> None:
        """The order of the batches of an epoch (from 0)."""
        if epoch == self._epoch:
            return
        self._epoch = epoch
        self._rows = self._batches.epoch(epoch)
        if self._is_copied:
            self._gather(self._rows)

    def place(self, place: int) -> tuple[Pass, Floats]:
        """The pass for a batch of this epoch, its targets in place, with the inputs (features + 1, rows)."""
        if not self._is_copied:
            self._gather(self._rows[self._bounds[place] : self._bounds[place + 1]])
        one, inputs, targets = self._slots[place]
        np.copyto(one.targets, targets)
        return one, inputs

    def _gather(self, rows: NDArray[np.intp]) -> None:
        count = len(rows)  # "clip" because the default copies the result twice
        np.take(self._inputs, rows, axis=0, out=self._ordered_inputs[:count], mode="clip")
        np.take(self._targets, rows, axis=0, out=self._ordered_targets[:count], mode="clip")
