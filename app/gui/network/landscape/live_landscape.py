"""The landscape around the training, kept up with it: computed by the trainer's thread, with long rests in between."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.document.network.course import Course
from app.document.network.landscape import LandscapePicture, Slice, landscape_picture, landscape_pictures
from app.gui.later import later
from app.gui.network.trainer import Trainer
from core.message import Message
from core.network.losses import NetworkError
from core.network.objective import Floats
from core.network.plan import Plan
from core.network.training import Snapshot

_REST_MS = 500  # in which nothing but training is done, at the least …
_REST = 2.0  # … and so many times as long as the landscape took
_POINTS = 160  # of the path
_Wish = tuple[Course, Slice, Snapshot]  # the plane, and the end of the path


class LiveLandscape(QObject):
    """`picture` is what was computed last, None where nothing was; `problem` says why there is none."""

    changed = Signal()

    def __init__(self, trainer: Trainer, parent: QObject) -> None:
        super().__init__(parent)
        self._trainer = trainer
        self._chosen = self._shown = Slice()
        self._is_watched = False
        self._done: _Wish | None = None  # what the picture is of, or will be
        self._is_asked = False
        self._picture: LandscapePicture | None = None
        self._problem: Message | None = None
        self._rest = later(self, self.follow)

    @property
    def picture(self) -> LandscapePicture | None:
        """The landscape."""
        return self._picture

    @property
    def problem(self) -> Message | None:
        """Why there is none."""
        return self._problem

    @property
    def chosen(self) -> Slice:
        """Which plane is wanted."""
        return self._chosen

    @property
    def shown(self) -> Slice:
        """Which plane `picture` is of: for a moment another one than the one chosen."""
        return self._shown

    @property
    def is_busy(self) -> bool:
        """Whether another picture is on its way."""
        return self._is_asked or not _are_same(self._done, self._wish())

    def watch(self, is_watched: bool) -> None:
        """Nothing is computed while nobody looks."""
        self._is_watched = is_watched
        self.follow()

    def choose(self, chosen: Slice) -> None:
        """Another plane, at once."""
        self._chosen = chosen
        self._rest.stop()
        self.follow()

    def follow(self) -> None:
        """Catch up with the training, if somebody looks and it is time."""
        wish = self._wish()
        if wish is None:
            self._done = None
            self._show(None, None)
        elif self._is_watched and not self._is_asked and not self._rest.isActive() and not _are_same(wish, self._done):
            plan, path, chosen = wish[0].plan, self._trainer.path(_POINTS), wish[1]
            make = _fine if self._is_of(wish) else landscape_pictures
            self._is_asked, self._done = True, wish
            self._trainer.ask(lambda: _pictured(make, plan, path, chosen), lambda answer: self._take(*answer, wish))

    def _is_of(self, wish: _Wish) -> bool:
        """Whether the picture is of the same plane, earlier in the training: a coarse one would make it flicker."""
        return (
            self._picture is not None
            and not self._picture.is_coarse
            and self._done is not None
            and self._done[0] is wish[0]
            and self._shown == wish[1]
        )

    def _wish(self) -> _Wish | None:
        course, path = self._trainer.course, self._trainer.path(3)
        return (course, self._chosen, path[-1]) if course is not None and path else None

    def _take(self, answer: LandscapePicture | Message, seconds: float, wish: _Wish) -> None:
        picture, problem = (None, answer) if isinstance(answer, Message) else (answer, None)
        self._is_asked = picture is not None and picture.is_coarse
        if self._trainer.course is wish[0]:
            self._shown = wish[1]
            self._show(picture, problem)
        if self._is_asked:
            return
        if self._trainer.course is wish[0]:
            self._rest.start(max(_REST_MS, round(1000 * _REST * seconds)))
        if self._chosen != wish[1]:
            self._rest.stop()
        self.follow()

    def _show(self, picture: LandscapePicture | None, problem: Message | None) -> None:
        if picture is not self._picture or problem is not self._problem:
            self._picture, self._problem = picture, problem
            self.changed.emit()


def _fine(plan: Plan, path: Floats, chosen: Slice) -> Iterator[LandscapePicture]:
    """The finest landscape alone."""
    yield landscape_picture(plan, path, chosen)


def _pictured(
    make: Callable[[Plan, Floats, Slice], Iterator[LandscapePicture]], plan: Plan, path: list[Snapshot], chosen: Slice
) -> Iterator[tuple[LandscapePicture | Message, float]]:
    """The landscapes that `make` finds, or why there is none, and the seconds that it took so far."""
    begin = time.perf_counter()
    try:
        for picture in make(plan, np.array([state.weights for state in path]), chosen):
            yield picture, time.perf_counter() - begin
    except NetworkError as error:
        yield error.message, time.perf_counter() - begin


def _are_same(one: _Wish | None, other: _Wish | None) -> bool:
    if one is None or other is None:
        return one is other
    return one[0] is other[0] and one[1] == other[1] and one[2] is other[2]
