"""The training that the workspace shows: it plays, stops, goes back, and follows the scene and the hand."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import Signal

from app.document.network import edits as network_edits
from app.document.network.course import Course
from app.gui.network.data.own_data import OwnData
from app.gui.network.workbench import Workbench
from app.gui.session import Session
from core.message import Message, message
from core.network.phases import Walk
from core.network.training import Snapshot
from core.rules.library import rules

_AS_FAST = 10**9
# Name, and so much is trained between two pictures: (updates, epochs).
PACES: tuple[tuple[Message, tuple[int, int]], ...] = (
    (message("1 update"), (1, 0)),
    (message("5 updates"), (5, 0)),
    (message("1 epoch"), (0, 1)),
    (message("5 epochs"), (0, 5)),
    (message("As fast as possible"), (_AS_FAST, 0)),
)
_FIRST_PACE = 2


class Trainer(Workbench):
    """It is played like the window's player: `step` and `steps` count updates."""

    playing_changed = Signal(bool)

    def __init__(self, session: Session, own: OwnData | None = None) -> None:
        super().__init__(session, own)
        self._pace = _FIRST_PACE
        session.scene_changed.connect(self.follow)
        session.rules_changed.connect(self._follow_rule)
        session.closing.connect(self.close)
        if own is not None:
            own.changed.connect(self._follow_data)
        self.follow()

    @property
    def is_playing(self) -> bool:
        """Whether it trains by itself."""
        return self._is_playing

    @property
    def can_go_back(self) -> bool:
        """Whether something was trained or edited."""
        return self.step > 0 or self._before_edit is not None

    @property
    def pace(self) -> int:
        """The place in `PACES`."""
        return self._pace

    def set_pace(self, pace: int) -> None:
        """How much is trained between two pictures."""
        self._pace = min(max(pace, 0), len(PACES) - 1)
        self.options_changed.emit()

    def change_speed(self, places: int) -> None:
        """Slower or faster."""
        self.set_pace(self._pace + places)

    def play(self) -> None:
        """Train, from what is shown."""
        if self.can_train and not self.is_playing:
            self._start(None)

    def pause(self) -> None:
        """Stay here."""
        self._timer.stop()
        if self._is_playing:
            self._is_playing = False
            self._until = None
            self.playing_changed.emit(False)

    def toggle(self) -> None:
        """Play or pause."""
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def move(self, updates: int) -> None:
        """So many updates on or back; what was trained already is only shown again. Back from an edit: without it."""
        self.pause()
        if updates < 0 and self._before_edit is not None:
            self._take_edit_back()
            return
        self._advance(round(self.step) + updates)

    def train_epoch(self) -> None:
        """To the end of this epoch."""
        self.pause()
        if self._course is not None:
            each = self._course.updates_per_epoch
            self._advance((round(self.step) // each + 1) * each)

    def go_to(self, step: float) -> None:
        """Show an update that was made."""
        self._want(min(max(round(step), 0), self._history.last if self._history is not None else 0))

    def rewind(self) -> None:
        """The same first weights again; what was trained stays to be seen until training goes on."""
        self.pause()
        self.go_to(0)

    def draw_weights(self) -> None:
        """Other first weights, as an undo step of the scene."""
        self.pause()
        network = self._session.scene.network
        if network is not None:
            self._session.attempt(
                message("New weights"), lambda scene: network_edits.set_network(scene, seed=network.seed + 1)
            )

    def set_weight(self, layer: int, target: int, source: int, value: float) -> None:
        """Set one weight of what is shown; everything follows."""
        self._edit(lambda course, state: course.with_weight(state, layer, target, source, value))

    def set_bias(self, layer: int, target: int, value: float) -> None:
        """Set one bias of what is shown."""
        self._edit(lambda course, state: course.with_weight(state, layer, target, None, value))

    def walk(self) -> Walk | None:
        """The next update, to be walked by hand from what is shown; None where nothing is left to be trained."""
        if self._course is None or self._state is None or self._state.update >= self._course.updates:
            return None
        return Walk(self._course.plan, self._state)

    def take(self, state: Snapshot) -> None:
        """Go on with a state that came of what is shown by an update made by hand."""
        if self._history is not None and self._state is not None:
            self.pause()
            self._history.cut(self._state.update)
            self._before_edit = None
            self._history.batch_loss.extend(np.full((state.update - self._state.update, 1), np.nan))
            self._replace(state)

    def follow(self) -> None:
        """Another scene: prepare its network, if it is another one."""
        document, network = self._session.document, self._session.scene.network
        if network is self._network or (self._own is not None and self._own.is_behind(network)):
            return  # in the latter case, until its data is there
        if document.undo_label is None and document.redo_label is None:  # just opened: nothing is carried over
            self._course = self._state = None
        self._put(network)

    def _follow_rule(self) -> None:
        """A person wrote optimizers: train on by what this network's is now."""
        network, course = self._network, self._course
        if network is not None and course is not None and course.plan.rule is not rules()[network.rule]:
            self._put(network)

    def _follow_data(self) -> None:
        """Other data of a person's own: train anew where this network learns from it."""
        own = self._own
        if own is None or own.is_busy:
            return
        self.follow()
        network = self._network
        if network is None or network.data.set not in ("csv", "idx"):
            return
        if self._course is None or own.split(network) is not self._course.given:
            self._put(network)

    def _edit(self, change: Callable[[Course, Snapshot], Snapshot]) -> None:
        course, history, state = self._course, self._history, self._state
        if course is None or history is None or state is None:
            return
        self.pause()
        if self._before_edit is None:
            self._before_edit = state
        self._replace(change(course, state))

    def _take_edit_back(self) -> None:
        before, self._before_edit = self._before_edit, None
        if before is not None:
            self._replace(before)

    def _advance(self, update: int) -> None:
        """Show an update; train up to it where it has not been made."""
        if self._history is None or self._course is None:
            return
        if update <= self._history.last:
            self.go_to(update)
        elif self.can_train:
            self._start(update)

    def _start(self, until: int | None) -> None:
        self._until = until
        self._is_playing = True
        self.playing_changed.emit(True)
        self._go_on()

    def _count(self, course: Course) -> int:
        updates, epochs = PACES[self._pace][1]
        return updates + epochs * course.updates_per_epoch
