"""From the network of a scene to a training that can be shown: prepared, carried on, edited, pictured.

A course is used by one thread at a time. What it gives away are values that nothing changes afterwards.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.document.network_data.data_set import data_of
from app.document.network_picture import NetworkPicture
from app.document.network_plan import plan_of
from app.document.network_scene import Network
from app.document.network_view import NetworkView
from core.formula.errors import FormulaError
from core.message import Message, MessageError, message
from core.network.measure import Meter
from core.network.training import Snapshot, Training

Floats = NDArray[np.float64]

_STRUCTURE = ("data", "features", "layers", "initialisation", "initialisation_scale", "seed", "batch", "order",
              "order_seed")  # fmt: skip


@dataclass(frozen=True, eq=False)
class Chunk:
    """What one job of training gives: the state at its end with its picture, and what lies between.

    `states` are those that are due to be kept, `batch_loss` (updates, 1) the losses of the batches, `measured` (n, 5)
    rows of update, train loss, validation loss, train accuracy, validation accuracy (NaN where numbers are learned).
    """

    state: Snapshot
    picture: NetworkPicture
    measured: Floats
    states: tuple[Snapshot, ...] = ()
    batch_loss: Floats | None = None


@dataclass(frozen=True, eq=False)
class Prepared:
    """The course of a network, or why there is none; `is_new` says that training begins anew."""

    network: Network
    course: Course | None = None
    problem: Message | None = None
    chunk: Chunk | None = None
    is_new: bool = True


class Course:
    """One network with its data; raises MessageError and FormulaError where it cannot be trained."""

    def __init__(self, network: Network) -> None:
        raw = data_of(network.data)
        self.network = network
        self.plan = plan_of(network, raw)
        self._training = Training(self.plan)
        self._at: Snapshot | None = None  # where the training stands, if it is a snapshot that was given away
        data, weights = self.plan.data, self.plan.first_weights
        self._meters = [Meter(self.plan.layout, self.plan.head, part, weights) for part in (data.training, data.test)]
        self._view = NetworkView(network, self.plan, raw)

    @property
    def updates_per_epoch(self) -> int:
        """Batches of one epoch."""
        return self.plan.batches.per_epoch

    @property
    def updates(self) -> int:
        """All updates that the scene asks for."""
        return self.plan.updates

    @property
    def first(self) -> Snapshot:
        """The first weights."""
        return self._training.first

    def shown(self, begin: Snapshot, update: int) -> Iterator[Chunk]:
        """The state at `update`, made from an earlier one."""
        self._stand_at(begin)
        self._training.advance(update - begin.update)
        state = begin if update <= begin.update else self._snapshot()
        yield self._chunk(state)

    def trained(self, begin: Snapshot, count: int, seconds: float, stride: int) -> Iterator[Chunk]:
        """At most `count` updates on, for about `seconds`; states at multiples of `stride` are kept."""
        self._stand_at(begin)
        end, deadline = min(begin.update + count, self.updates), time.perf_counter() + seconds
        losses = np.full((max(end - begin.update, 0), 1), np.nan)
        states: list[Snapshot] = []
        rows: list[Floats] = []
        training = self._training
        while training.update < end and time.perf_counter() < deadline:
            done = training.update
            due = min(end, *((done // each + 1) * each for each in (stride, self.updates_per_epoch)))
            training.advance(due - done, losses[done - begin.update :, 0])
            made = losses[done - begin.update : due - begin.update]
            if not (np.isfinite(made).all() and np.isfinite(training.weights).all()):
                yield self._ended(begin, states, losses, rows, due)
                return
            if due % stride == 0:
                states.append(self._snapshot())
            if due % self.updates_per_epoch == 0:
                rows.append(self.measure(training.weights, due))
        state = self._snapshot()
        yield self._chunk(state, states, losses[: state.update - begin.update], rows)

    def with_weight(self, state: Snapshot, layer: int, target: int, source: int | None, value: float) -> Snapshot:
        """The same state with another weight, or another bias of `target` (`source` None)."""
        weights = state.weights.copy()
        weights[self.plan.layout.index(layer, target, source)] = value
        return replace(state, weights=weights)

    def adopted(self, state: Snapshot) -> Snapshot:
        """A state of another course of the same shape as one of this course; another rule remembers nothing yet."""
        fresh = self.first.state
        return state if fresh.keys() == state.state.keys() else replace(state, state=fresh)

    def measure(self, weights: Floats, update: int) -> Floats:
        """(5,): see `Chunk`."""
        train, validation = (meter.measure(weights) for meter in self._meters)
        return np.array([update, train[0], validation[0], *(
            np.nan if part[1] is None else part[1] for part in (train, validation)
        )], dtype=np.float64)  # fmt: skip

    def _ended(self, begin: Snapshot, states: list[Snapshot], losses: Floats, rows: list[Floats], bad: int) -> Chunk:
        """Training diverged before update `bad`: the last state whose numbers are finite, found step by step."""
        last = states[-1] if states else begin
        self._stand_at(last)
        while self._training.update < bad:
            self._training.advance(1, loss := np.zeros(1))
            if not (np.isfinite(loss[0]) and np.isfinite(self._training.weights).all()):
                break
            last = self._snapshot()
        chunk = self._chunk(last, states, losses[: last.update - begin.update], rows)
        outcome = message(
            "The numbers grew beyond all bounds in update {update}; the last good weights are shown. "
            "Try a smaller learning rate.",
            update=last.update + 1,
        )
        return replace(chunk, picture=replace(chunk.picture, outcome=outcome, is_over=True))

    def _chunk(
        self, state: Snapshot, states: list[Snapshot] | tuple[()] = (), losses: Floats | None = None,
        rows: list[Floats] | tuple[()] = (),
    ) -> Chunk:  # fmt: skip
        measured = list(rows)
        if not measured or measured[-1][0] != state.update:
            measured.append(self.measure(state.weights, state.update))
        picture = self._view.picture(state, measured[-1])
        if state.update >= self.updates:
            outcome = message("All {epochs} epochs are done.", epochs=self.network.epochs)
            picture = replace(picture, outcome=outcome, is_over=True)
        return Chunk(state, picture, np.array(measured), tuple(states), losses)

    def _stand_at(self, state: Snapshot) -> None:
        if self._at is not state or self._training.update != state.update:
            self._training.restore(state)
            self._at = state

    def _snapshot(self) -> Snapshot:
        if self._at is None or self._at.update != self._training.update:
            self._at = self._training.snapshot()
        return self._at


def prepare(network: Network, course: Course | None, state: Snapshot | None) -> Iterator[Prepared]:
    """The course of a network. It goes on from a `state` of another course where only the training changed."""
    try:
        made = Course(network)
    except (MessageError, FormulaError) as error:
        yield Prepared(network, problem=error.message)
        return
    is_new = course is None or state is None or not _goes_on(course, made)
    begin = made.first if is_new or state is None else made.adopted(state)
    yield Prepared(network, made, chunk=made._chunk(begin), is_new=is_new)


def _goes_on(old: Course, new: Course) -> bool:
    """Whether data and shape stayed, so that training can go on with what it learned so far."""
    same: Callable[[str], bool] = lambda field: getattr(old.network, field) == getattr(new.network, field)  # noqa: E731
    return old.plan.layout.widths == new.plan.layout.widths and all(map(same, _STRUCTURE))
