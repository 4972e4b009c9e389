"""The past of a training: states to which one can go back bit for bit, and what was measured on the way."""

from __future__ import annotations

from bisect import bisect_right
from typing import Generic, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from app.document.network.picture import CurvesPicture

Floats = NDArray[np.float64]

_BYTES = 192 * 1024 * 1024  # of all states that are kept
_FIRST_ROWS = 256
_TRAIN, _VALIDATION, _TRAIN_RIGHT, _VALIDATION_RIGHT = range(1, 5)


class HasUpdate(Protocol):
    """A state of training knows how many updates were made before it."""

    @property
    def update(self) -> int:
        """From 0."""


State = TypeVar("State", bound=HasUpdate)


class Series:
    """Rows of numbers that grow; what was given out as an array never changes."""

    def __init__(self, columns: int) -> None:
        self._rows: Floats = np.empty((_FIRST_ROWS, columns))
        self._count = 0

    @property
    def rows(self) -> Floats:
        """All rows so far (count, columns), a view."""
        return self._rows[: self._count]

    def extend(self, rows: Floats) -> None:
        """More rows (n, columns) behind the others."""
        needed = self._count + len(rows)
        if needed > len(self._rows):
            larger = np.empty((max(2 * len(self._rows), needed), self._rows.shape[1]))
            larger[: self._count] = self.rows
            self._rows = larger
        self._rows[self._count : needed] = rows
        self._count = needed

    def cut(self, count: int) -> None:
        """Forget all but the first rows. Later ones will stand elsewhere: arrays given out keep what they had."""
        if count < self._count:
            self._rows = self.rows[:count].copy() if count else np.empty((_FIRST_ROWS, self._rows.shape[1]))
            self._count = count


class History(Generic[State]):
    """States of one training from its first on, each `stride` updates apart, and curves.

    The stride follows from the size of a state, so that a long training of a large network still fits into memory;
    what lies between two states is trained again from the earlier one, which gives the same numbers.
    """

    def __init__(self, first: State, state_bytes: int, updates: int) -> None:
        self._states: list[State] = [first]
        self._updates: list[int] = [first.update]
        self.stride = max(1, -(-state_bytes * max(updates, 1) // _BYTES))
        self.measured = Series(5)  # update, train loss, validation loss, train accuracy, validation accuracy
        self.batch_loss = Series(1)
        self.last = first.update

    @property
    def first(self) -> State:
        """Where it began."""
        return self._states[0]

    def keep(self, state: State) -> None:
        """The next state; it stays where one is due. States come in the order of their updates."""
        if state.update % self.stride == 0:
            self.put(state)
        self.last = max(self.last, state.update)

    def put(self, state: State) -> None:
        """Keep a state at any rate, in place of one with the same update."""
        if self._updates[-1] == state.update:
            self._states[-1] = state
        else:
            self._states.append(state)
            self._updates.append(state.update)
        self.last = max(self.last, state.update)

    def before(self, update: int) -> State:
        """The last kept state that lies not after `update`."""
        return self._states[max(bisect_right(self._updates, update) - 1, 0)]

    def spread(self, most: int) -> list[State]:
        """At most so many (≥ 2) of the kept states, evenly apart, the first and the last among them."""
        places = np.linspace(0, len(self._states) - 1, min(most, len(self._states))).round().astype(int)
        return [self._states[place] for place in places]

    def cut(self, update: int) -> None:
        """Forget everything after `update`: training goes on from there on another way."""
        kept = max(bisect_right(self._updates, update), 1)
        del self._states[kept:], self._updates[kept:]
        self.measured.cut(int(np.searchsorted(self.measured.rows[:, 0], update, side="right")))
        self.batch_loss.cut(update)
        self.last = max(min(self.last, update), self._updates[-1])

    def replace(self, state: State) -> None:
        """Another state at an update that was made: what came after it is forgotten, and what was measured there."""
        self.cut(state.update)
        self.put(state)
        self.measured.cut(int(np.searchsorted(self.measured.rows[:, 0], state.update, side="left")))

    def measure(self, rows: Floats) -> None:
        """What was measured (n, 5), at updates that are not measured yet."""
        done = self.measured.rows[-1, 0] if len(self.measured.rows) else -np.inf
        self.measured.extend(rows[rows[:, 0] > done])

    def curves(self, *, has_accuracy: bool) -> CurvesPicture:
        """All that was measured so far."""
        return curves_of(self.measured.rows, self.batch_loss.rows, has_accuracy=has_accuracy)


def curves_of(measured: Floats, batch_loss: Floats, *, has_accuracy: bool) -> CurvesPicture:
    """The columns of what was measured (n, 5) and of the losses of batches (updates, 1), by their names."""
    return CurvesPicture(
        at=measured[:, 0],
        train_loss=measured[:, _TRAIN],
        validation_loss=measured[:, _VALIDATION],
        train_accuracy=measured[:, _TRAIN_RIGHT] if has_accuracy else None,
        validation_accuracy=measured[:, _VALIDATION_RIGHT] if has_accuracy else None,
        batch_loss=batch_loss[:, 0],
    )
