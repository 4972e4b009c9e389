"""From the network of a scene to a training that can be shown: prepared, carried on, edited, pictured.

A course is used by one thread at a time. What it gives away are values that nothing changes afterwards.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from app.document.checks import formula_sentence
from app.document.network.data.data_set import data_of
from app.document.network.picture import NetworkPicture
from app.document.network.plan import plan_of
from app.document.network.scene import Network
from app.document.network.view import NetworkView
from core.formula.errors import FormulaError
from core.message import Message, MessageError, message
from core.network.ending import Ending, Judge, StopRules, TrainingOutcome, step_or_ending
from core.network.measure import Measured, Meter
from core.network.samples import Split
from core.network.saturation import saturation
from core.network.train import measure
from core.network.training import Snapshot, Training

Floats = NDArray[np.float64]

_NO_LOSSES: Floats = np.empty((0, 1))
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
    batch_loss: Floats = field(default_factory=lambda: _NO_LOSSES)


@dataclass
class _Span:
    """What one job has trained so far, from `begin` on."""

    begin: Snapshot
    losses: Floats = field(default_factory=lambda: _NO_LOSSES)
    states: list[Snapshot] = field(default_factory=list)
    measured: list[tuple[int, Measured]] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class Prepared:
    """The course of a network, or why there is none; `is_new` says that training begins anew."""

    network: Network
    course: Course | None = None
    problem: Message | None = None
    chunk: Chunk | None = None
    is_new: bool = True


class Course:
    """One network with its data; raises MessageError and FormulaError where it cannot be trained.

    `given`: the data, where it comes from a person's file. `map_points`: see `NetworkView`.
    """

    def __init__(self, network: Network, given: Split | None = None, map_points: int | None = None) -> None:
        raw = data_of(network.data) if given is None else given
        self.network = network
        self.given = given
        self.plan = plan_of(network, raw)
        self._training = Training(self.plan)
        self._at: Snapshot | None = None  # where the training stands, if it is a snapshot that was given away
        data, weights = self.plan.data, self.plan.first_weights
        self._meters = [Meter(self.plan.layout, self.plan.head, part, weights) for part in (data.training, data.test)]
        self._view = NetworkView(network, self.plan, raw, map_points)
        self._judged = -1  # the update up to which the judge knows the epochs
        self.showing_s = 0.0  # that it took the last time to measure everything and to make a picture

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
        """The state at `update`, made from an earlier one, which may have been left by another rule."""
        begin = self.adopted(begin)
        self._stand_at(begin)
        self._training.advance(update - begin.update)
        state = begin if update <= begin.update else self._snapshot()
        yield self._chunk(state, _Span(begin))

    def trained(self, begin: Snapshot, count: int, seconds: float, stride: int, past: Floats) -> Iterator[Chunk]:
        """At most `count` updates on, for about `seconds`; states at multiples of `stride` are kept.

        `past` are all rows that were measured up to `begin`: whether training ends early depends on them.
        """
        self._stand_at(begin)
        self._judge_from(begin, past)
        end, deadline = min(begin.update + count, self.updates), time.perf_counter() + seconds
        span = _Span(begin, np.full((max(end - begin.update, 0), 1), np.nan))
        training, ending = self._training, None
        while training.update < end and time.perf_counter() < deadline and ending is None:
            done = training.update
            due = min(end, *((done // each + 1) * each for each in (stride, self.updates_per_epoch)))
            made = span.losses[done - begin.update : due - begin.update]
            training.advance(due - done, made[:, 0])
            if not (np.isfinite(made).all() and np.isfinite(training.weights).all()):
                yield self._diverged(span)
                return
            if due % stride == 0:
                span.states.append(self._snapshot())
            if due % self.updates_per_epoch == 0:
                ending = self._end_epoch(span, due)
        yield self._chunk(self._snapshot(), span, ending)

    def with_weight(self, state: Snapshot, layer: int, target: int, source: int | None, value: float) -> Snapshot:
        """The same state with another weight, or another bias of `target` (`source` None)."""
        weights = state.weights.copy()
        weights[self.plan.layout.index(layer, target, source)] = value
        return replace(state, weights=weights)

    def adopted(self, state: Snapshot) -> Snapshot:
        """A state of another course of the same shape as one of this course; another rule remembers nothing yet.

        It makes its first step next, as a new optimizer of PyTorch or Keras does.
        """
        fresh = self.first.state
        return state if fresh.keys() == state.state.keys() else replace(state, state=fresh, begun=state.update)

    def _measure(self, weights: Floats) -> Measured:
        return measure(self._meters, weights)

    def _end_epoch(self, span: _Span, update: int) -> Ending | None:
        measured = self._measure(self._training.weights)
        span.measured.append((update, measured))
        self._judged = update
        return self._judge.judge(update // self.updates_per_epoch, measured)

    def _judge_from(self, begin: Snapshot, past: Floats) -> None:
        """A judge that knows all whole epochs up to `begin`."""
        each = self.updates_per_epoch
        if self._judged == begin.update // each * each and self._judged >= 0:
            return
        network = self.network
        rules = StopRules(network.target_loss, network.target_accuracy, network.patience)
        self._judge = Judge(rules, network.epochs, each)
        for row in past[(past[:, 0] % each == 0) & (past[:, 0] <= begin.update)]:
            self._judge.judge(int(row[0]) // each, _measured(row))
        self._judged = begin.update // each * each

    def _diverged(self, span: _Span) -> Chunk:
        """The last state whose numbers are finite, found update by update, and what left them first."""
        last = span.states[-1] if span.states else span.begin
        self._stand_at(last)
        while True:
            ending = step_or_ending(self._training)
            if ending is not None:
                return self._chunk(last, span, ending)
            last = self._snapshot()

    def _chunk(self, state: Snapshot, span: _Span, ending: Ending | None = None) -> Chunk:
        begin_s = time.perf_counter()
        if not span.measured or span.measured[-1][0] != state.update:
            span.measured.append((state.update, self._measure(state.weights)))
        picture = self._view.picture(state, span.measured[-1][1])
        self.showing_s = time.perf_counter() - begin_s
        if ending is not None and ending.outcome is TrainingOutcome.DIVERGED:
            picture = replace(picture, outcome=ending.message, is_over=True, has_diverged=True)
        elif ending is not None or state.update >= self.updates:
            outcome = _all_done(self.network.epochs) if ending is None else ending.message
            picture = self._ended(picture, outcome, state.weights)
        losses = span.losses[: state.update - span.begin.update]
        return Chunk(state, picture, np.array([_row(*one) for one in span.measured]), tuple(span.states), losses)

    def _ended(self, picture: NetworkPicture, outcome: Message, weights: Floats) -> NetworkPicture:
        """The last picture, with why training ended, and what to do where its neurons are saturated."""
        first = self._measure(self.first.weights).train_loss
        advice = saturation(self.plan, weights, picture.read_outs.train_loss, first)
        if advice is not None:
            outcome = message("{outcome} {advice}", outcome=outcome, advice=advice)
        return replace(picture, outcome=outcome, is_over=True, is_saturated=advice is not None)

    def _stand_at(self, state: Snapshot) -> None:
        if self._at is not state or self._training.update != state.update:
            self._training.restore(state)
            self._at = state

    def _snapshot(self) -> Snapshot:
        if self._at is None or self._at.update != self._training.update:
            self._at = self._training.snapshot()
        return self._at


def prepare(
    network: Network, course: Course | None, state: Snapshot | None, given: Split | None = None
) -> Iterator[Prepared]:
    """The course of a network. It goes on from a `state` of another course where only the training changed."""
    try:
        made = Course(network, given)
    except (MessageError, FormulaError) as error:
        yield Prepared(network, problem=_sentence(error))
        return
    is_new = course is None or state is None or not _goes_on(course, made)
    begin = made.first if is_new or state is None else made.adopted(state)
    yield Prepared(network, made, chunk=next(made.shown(begin, begin.update)), is_new=is_new)


def _goes_on(old: Course, new: Course) -> bool:
    """Whether data and shape stayed, so that training can go on with what it learned so far."""
    same: Callable[[str], bool] = lambda field: getattr(old.network, field) == getattr(new.network, field)  # noqa: E731
    return old.given is new.given and old.plan.layout.widths == new.plan.layout.widths and all(map(same, _STRUCTURE))


def _row(update: int, measured: Measured) -> Floats:
    """(5,): see `Chunk`."""
    accuracies = (np.nan if one is None else one for one in (measured.train_accuracy, measured.validation_accuracy))
    return np.array([update, measured.train_loss, measured.validation_loss, *accuracies], dtype=np.float64)


def _measured(row: Floats) -> Measured:
    """The other way round."""
    _, train_loss, validation_loss, train, validation = row.tolist()
    if np.isnan(train):
        return Measured(train_loss, validation_loss, None, None)
    return Measured(train_loss, validation_loss, train, validation)


def _all_done(epochs: int) -> Message:
    return message("All {epochs} epochs are done.", epochs=epochs)


def _sentence(error: MessageError | FormulaError) -> Message:
    return formula_sentence(error) if isinstance(error, FormulaError) else error.message
