"""A network in training on the bench: its course, its past, what is shown of it, and the jobs that change these.

All work is done by one background thread, one small job after the other: a course is prepared, a state is shown, what
was asked for is done, or training goes on for a moment. While the window paints, nothing is trained: threads that run
Python would make each of the painter's many calls wait. A job is never given up, since each is short; what is wanted
meanwhile waits, and of several places or courses only the newest.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from app.document.network.course import Chunk, Course, Prepared, prepare
from app.document.network.history import History
from app.document.network.picture import NetworkPicture
from app.document.network.scene import Network
from app.gui.later import later
from app.gui.network.data.own_data import OwnData
from app.gui.session import Session
from app.gui.worker import Job, Worker
from core.message import Message
from core.network.training import Snapshot

_PICTURE_MS = 25  # between two pictures, at the least
_BREATH_MS = 2  # after a picture, so that it is painted before training goes on
_CHUNK_S = 0.010  # training between two pictures, at the most, or as long as it takes to make one, which is much
_LONGEST_S = 0.25  # with many samples; but what is waiting does not wait longer


class Workbench(QObject):
    """`picture` is what is shown, None as long as there is none; `problem` says why the present network has none."""

    changed = Signal()
    stepped = Signal(float)
    options_changed = Signal()

    def __init__(self, session: Session, own: OwnData | None = None) -> None:
        """`own`: where data comes from that a person opened."""
        super().__init__()
        self._session = session
        self._own = own
        self._network: Network | None = None
        self._course: Course | None = None
        self._history: History[Snapshot] | None = None
        self._state: Snapshot | None = None
        self._picture: NetworkPicture | None = None
        self._problem: Message | None = None
        self._before_edit: Snapshot | None = None
        self._generation = 0  # of what is trained from: answers of older ones are dropped
        self._wants_course = False
        self._wants_update: int | None = None
        self._asked: tuple[Job, Callable[[Any], None]] | None = None
        self._is_playing = False
        self._until: int | None = None  # training by itself ends here: one batch, one epoch
        self._begun_s = 0.0  # when the last training began
        self._worker = Worker("training", self)
        self._timer = later(self, self._go_on)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)

    @property
    def picture(self) -> NetworkPicture | None:
        """What is shown."""
        return self._picture

    @property
    def problem(self) -> Message | None:
        """Why the scene's network cannot be trained, or None."""
        return self._problem

    @property
    def course(self) -> Course | None:
        """What is trained, None where it cannot be."""
        return self._course

    @property
    def state(self) -> Snapshot | None:
        """The weights that are shown, and what the optimizer remembers."""
        return self._state

    @property
    def step(self) -> float:
        """The update that is shown."""
        return float(self._picture.update) if self._picture is not None else 0.0

    @property
    def steps(self) -> int:
        """The last update that was made, at least 1."""
        return max(self._history.last, 1) if self._history is not None else 1

    @property
    def is_busy(self) -> bool:
        """Whether another picture is on its way."""
        return self._worker.is_busy or self._wants_course or self._wants_update is not None

    @property
    def can_train(self) -> bool:
        """Whether there is something left to train."""
        is_over = self._picture is not None and self._picture.is_over
        return self._course is not None and not is_over

    def path(self, most: int) -> list[Snapshot]:
        """At most so many (≥ 3) states on the way that was trained, evenly apart, from the first to the last known."""
        if self._history is None or self._state is None:
            return []
        states = self._history.spread(most - 1)
        return [*states, self._state] if self._state.update > states[-1].update else states

    def ask(self, job: Job, deliver: Callable[[Any], None]) -> None:
        """One more short job, before training goes on; of several that wait only the newest is done."""
        self._asked = job, deliver
        self._serve()

    def pause(self) -> None:
        """Stay here."""
        raise NotImplementedError

    def close(self) -> None:
        """The end of the program."""
        self._timer.stop()
        self._worker.close()

    def _count(self, course: Course) -> int:
        """How many updates are made between two pictures."""
        raise NotImplementedError

    def _put(self, network: Network | None) -> None:
        """Another network, or none."""
        self._network = network
        if network is None:
            self.pause()
            self._course = self._history = self._state = self._picture = self._before_edit = self._problem = None
            self._drop()
        else:
            self._wants_course = True
            self._serve()

    def _drop(self) -> None:
        """Nothing can be trained; answers that are still to come are not wanted."""
        self._generation += 1
        self._wants_update = None
        self.changed.emit()
        self.options_changed.emit()

    def _want(self, update: int) -> None:
        """Show an update that was made."""
        if self._course is not None:
            self._wants_update = update
            self._serve()

    def _replace(self, state: Snapshot) -> None:
        """Another state in place of the shown one, or behind it; what came after it does not follow from it."""
        if self._history is not None:
            self._state = state
            self._generation += 1
            self._history.replace(state)
            self._want(state.update)

    def _serve(self) -> None:
        """Begin what waits, if nothing is being done; else let training go on at its time."""
        if self._worker.is_busy:
            return
        network, course, history = self._network, self._course, self._history
        if self._wants_course and network is not None:
            self._wants_course = False
            state, given = self._state, self._own.split(network) if self._own is not None else None
            self._worker.start(lambda: prepare(network, course, state, given), self._take_course, self._serve)
        elif self._wants_update is not None and course is not None and history is not None:
            update, self._wants_update = self._wants_update, None
            begin, generation = history.before(update), self._generation
            self._worker.start(
                lambda: course.shown(begin, update), lambda answer: self._take_shown(answer, generation), self._serve
            )
        elif self._asked is not None:
            (job, deliver), self._asked = self._asked, None
            self._worker.start(job, deliver, self._serve)
        elif self._is_playing:
            passed_ms = 1000 * (time.perf_counter() - self._begun_s)
            self._timer.start(max(_BREATH_MS, round(_PICTURE_MS - passed_ms)))

    def _go_on(self) -> None:
        """Train for a moment."""
        course, history, state = self._course, self._history, self._state
        if not self._is_playing or self.is_busy or course is None or history is None or state is None:
            return
        if state.update < history.last:
            history.cut(state.update)
            self._generation += 1
        count = self._until - state.update if self._until is not None else self._count(course)
        generation, stride, past = self._generation, history.stride, history.measured.rows
        self._begun_s = time.perf_counter()
        self._before_edit = None
        seconds = max(_CHUNK_S, min(course.showing_s, _LONGEST_S))
        self._worker.start(
            lambda: course.trained(state, count, seconds, stride, past),
            lambda chunk: self._take_chunk(chunk, generation),
            self._serve,
        )

    def _take_course(self, prepared: Prepared) -> None:
        if prepared.network is not self._network:
            return
        chunk = prepared.chunk
        if prepared.course is None or chunk is None:
            self.pause()
            self._course, self._problem = None, self._refusal() or prepared.problem  # the last good picture stays
            self._drop()
            return
        self._generation += 1
        self._course, self._state, self._problem, self._before_edit = prepared.course, chunk.state, None, None
        if prepared.is_new or self._history is None:
            self.pause()
            self._history = History(chunk.state, chunk.state.nbytes, prepared.course.updates)
        else:
            self._history.replace(chunk.state)
        self._history.measure(chunk.measured)
        self._show(chunk)

    def _refusal(self) -> Message | None:
        """What is wrong with the file that the network is to learn from, if one was opened."""
        if self._own is None or self._network is None:
            return None
        return next(iter(self._own.problems(self._network.data.set)), None)

    def _take_shown(self, chunk: Chunk, generation: int) -> None:
        """Pictures of states that were edited meanwhile are shown too, so that a drag is followed all the time."""
        if self._history is None or self._state is None:
            return
        if generation == self._generation:
            self._state = chunk.state
            self._history.measure(chunk.measured)
        self._show(chunk)

    def _take_chunk(self, chunk: Chunk, generation: int) -> None:
        history = self._history
        if generation != self._generation or history is None:
            return
        for state in chunk.states:
            history.keep(state)
        history.last = max(history.last, chunk.state.update)
        history.batch_loss.extend(chunk.batch_loss)
        history.measure(chunk.measured)
        self._state = chunk.state
        self._show(chunk)
        if chunk.picture.is_over or (self._until is not None and chunk.state.update >= self._until):
            self.pause()

    def _show(self, chunk: Chunk) -> None:
        if self._history is None:
            return
        curves = self._history.curves(has_accuracy=chunk.picture.read_outs.train_accuracy is not None)
        self._picture = replace(chunk.picture, curves=curves)
        self.changed.emit()
        self.stepped.emit(self.step)
        self.options_changed.emit()
