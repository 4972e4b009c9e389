"""What the window shows and changes: the document, its picture, the playhead and the selected run.

Panels know the session and nothing of each other. A change of the document, by whatever door, asks for one
recomputation per turn of the event loop; the last good picture stays until the new one is there.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Hashable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.document import edits
from app.document.autosave import Autosave
from app.document.document import Change, Document
from app.document.picture import Picture
from app.document.problems import Refused
from app.document.resolve import resolve
from app.document.scene import Scene, is_same_from_elsewhere
from app.document.write_problem import WriteProblem
from app.gui.language import Language
from app.gui.later import later
from app.gui.player import Player
from app.gui.right_of_way import right_of_way
from app.gui.settings import Settings
from app.gui.style import Style, style_of
from app.gui.worker import Worker
from core.message import Message, message
from core.rules.library import read_own_rules_anew, rules

Preparation = Callable[[Picture], Callable[[], None]]  # in the worker; what it returns is called in the GUI thread
_Answer = tuple[Scene, Picture, float, list[Callable[[], None]]]
_QUICK_S = 0.030  # what takes longer is computed by the worker the next time
_LITTLE = 20_000  # steps of all runs that are as good as nothing
_AUTOSAVE_MS = 1000


class Session(QObject):
    """The one object that every panel is given."""

    scene_changed = Signal()  # the document's scene is another: fields show it
    picture_changed = Signal()  # `picture` is another: views paint it
    selection_changed = Signal()
    hovered = Signal(object)  # the point (tuple of floats) under the mouse, or None
    said = Signal(object)  # a Message for the message strip
    style_changed = Signal()
    rules_changed = Signal()  # there are more optimizers, or others by the same name
    closing = Signal()  # whoever has a thread of its own ends it

    def __init__(
        self,
        document: Document,
        settings: Settings,
        language: Language,
        autosave: Autosave | None,
        *,
        begins_empty: bool = False,
    ) -> None:
        """`begins_empty`: the first picture is computed when `catch_up` is called, after a window's first paint."""
        super().__init__()
        self.document = document
        self.settings = settings
        self.language = language
        self.may_leave: Callable[[], bool] = lambda: True  # asks about unsaved work, where there is a window
        self.player = Player(self)
        self.player.set_easing(not settings.reduce_motion)
        self._autosave = autosave
        self._picture = Picture(steps=document.scene.steps) if begins_empty else resolve(document.scene)
        self._problem: Message | None = self._picture.problem
        self._answered: Scene | None = None if begins_empty else document.scene  # the last that was computed
        self._compiled: frozenset[Hashable] = frozenset() if begins_empty else _kinds(document.scene)
        self._selected = 0
        self._style = style_of(settings)
        self._is_slow = False
        self._is_behind = False
        self._worker = Worker("compute", self)
        self._preparing: list[Callable[[], Preparation | None]] = []
        self._turn = later(self, self._recompute)
        self._save_later = later(self, self._keep, _AUTOSAVE_MS)
        self._stop_listening = document.listen(self._document_changed)
        self.player.set_steps(document.scene.steps)

    def catch_up(self) -> None:
        """Compute the picture of the scene as it is."""
        self._turn.start()

    def prepare_pictures(self, begin: Callable[[], Preparation | None]) -> None:
        """Let the worker do what a view needs long for.

        `begin` is called in the GUI thread before a picture is computed; what it returns, in the worker with the
        picture; what that returns, in the GUI thread again, just before the picture becomes the session's.
        """
        self._preparing.append(begin)

    @property
    def scene(self) -> Scene:
        """What the document shows."""
        return self.document.scene

    @property
    def picture(self) -> Picture:
        """The last picture that could be made; `problem` says why the present scene has none."""
        return self._picture

    @property
    def problem(self) -> Message | None:
        """What is wrong with the present scene, or None."""
        return self._problem

    @property
    def is_computing(self) -> bool:
        """Whether a newer picture is on its way."""
        return self._turn.isActive() or self._worker.is_busy

    @property
    def selected(self) -> int:
        """The index of the selected run; -1 where there is none."""
        return min(self._selected, len(self.scene.runs) - 1)

    def select(self, run: int) -> None:
        """Select a run; -1 for none."""
        if run != self._selected:
            self._selected = max(run, -1)
            self.selection_changed.emit()

    def commit(self, label: Message, scene: Scene, merge: Hashable | None = None) -> None:
        """Change the document; `merge` as in `Document.commit`."""
        self.document.commit(label, scene, merge)

    def attempt(self, label: Message, edit: Callable[[Scene], Scene], merge: Hashable | None = None) -> bool:
        """Commit an edit of the present scene; the message strip says why one was not made. Whether it was."""
        try:
            scene = edit(self.scene)
        except Refused as refusal:
            self.say(refusal.message)
            return False
        self.commit(label, scene, merge)
        return True

    def add_run(self, rule: str) -> None:
        """One more run, selected."""
        if self.attempt(message("Add a run"), lambda scene: edits.add_run(scene, rule)):
            self.select(len(self.scene.runs) - 1)

    def take_up_rules(self) -> None:
        """Read a person's own optimizers again, and compute anew what those that changed have moved."""
        before = rules()
        read_own_rules_anew()
        if rules() == before:
            return
        self._compiled, self._answered = frozenset(), None
        self.rules_changed.emit()
        self.catch_up()

    @property
    def style(self) -> Style:
        """Theme and size of type of the window."""
        return self._style

    def restyle(self, theme: str | None = None, font_percent: int | None = None) -> None:
        """Another theme or size of type, from now on and at the next start."""
        self.settings.theme = theme or self.settings.theme
        self.settings.font_percent = font_percent or self.settings.font_percent
        self._style = style_of(self.settings)
        self.style_changed.emit()

    def say(self, sentence: Message) -> None:
        """Show a sentence in the message strip."""
        self.said.emit(sentence)

    def open(self, scene: Scene, path: Path | None = None, *, is_saved: bool = True) -> None:
        """Show another scene from its first step."""
        self.player.pause()
        self.document.open(scene, path, is_saved=is_saved)
        self.player.set_steps(scene.steps)
        self.player.go_to(0.0)
        self.select(0)

    def exchange(self, label: Message, scene: Scene, selected: int = 0) -> bool:
        """Show another scene from its first step, as one undo step; whether the person let it be.

        Unsaved work of theirs is asked about before; not what they made of a scene that itself came so.
        """
        if self.document.is_modified and not self.document.is_borrowed and not self.may_leave():
            return False
        self.player.pause()
        self.document.exchange(label, scene)
        self.player.set_steps(scene.steps)
        self.player.go_to(0.0)
        self.select(selected)
        return True

    def cut_short(self) -> None:
        """The end comes without anybody being asked: keep unsaved work for the next start."""
        self._keep()
        if self._autosave is not None and self.document.is_modified:
            self._autosave.leave()

    def close(self) -> None:
        """The orderly end: timers, jobs, then the recovery file."""
        self.closing.emit()
        self.player.pause()
        self._turn.stop()
        self._save_later.stop()
        self._stop_listening()
        self._worker.close()
        if self._autosave is not None:
            self._autosave.close()

    def _document_changed(self, _change: Change) -> None:
        if not self._turn.isActive():
            self._turn.start()
        if self._autosave is not None:
            self._save_later.start()
        self.player.set_steps(self.scene.steps)
        with right_of_way:
            self.scene_changed.emit()

    def _recompute(self) -> None:
        scene = self.scene
        if self._worker.is_busy:  # let it finish: abandoning it at every move of a drag would show nothing at all
            self._is_behind = True
        elif is_same_from_elsewhere(self._answered, scene):  # all that takes long is known
            was_slow = self._is_slow
            self._answer_at_once(scene)
            self._is_slow = was_slow
        elif self._is_slow or len(scene.runs) * scene.steps > _LITTLE or not _kinds(scene) <= self._compiled:
            preparations = [made for begin in self._preparing if (made := begin()) is not None]
            self._worker.start(lambda: _computed(scene, preparations), self._accept, self._catch_up)
        else:
            self._answer_at_once(scene)

    def _answer_at_once(self, scene: Scene) -> None:
        for answer in _computed(scene, ()):
            self._accept(answer)

    def _catch_up(self) -> None:
        if self._is_behind:
            self._is_behind = False
            self._turn.start()

    def _accept(self, answer: _Answer) -> None:
        scene, picture, seconds, prepared = answer
        self._is_slow = seconds > _QUICK_S
        self._compiled = _kinds(scene)
        self._problem, self._answered = picture.problem, scene
        if picture.problem is None or self._picture.problem is not None:
            for take in prepared:
                take()
            self._picture = picture
        self.picture_changed.emit()

    def _keep(self) -> None:
        if self._autosave is None:
            return
        try:
            if self.document.is_modified:
                self._autosave.write(self.document.committed, self.document.path)
            else:
                self._autosave.clear()
        except WriteProblem as problem:
            self.say(problem.message)
            self._autosave = None


def _computed(scene: Scene, preparations: Sequence[Preparation]) -> Iterator[_Answer]:
    begin = time.perf_counter()
    picture = resolve(scene)
    seconds = time.perf_counter() - begin
    is_shown = picture.problem is None  # otherwise the last good picture stays
    ready = [_made_ready(prepare, picture) for prepare in preparations] if is_shown else []
    yield scene, picture, seconds, [take for take in ready if take is not None]


def _made_ready(prepare: Preparation, picture: Picture) -> Callable[[], None] | None:
    """What a view takes over; None where a bug kept it from that: the picture comes all the same, painted late."""
    try:
        return prepare(picture)
    except Exception:  # noqa: BLE001  # one view must not cost all the others their picture
        sys.excepthook(*sys.exc_info())
        return None


def _kinds(scene: Scene) -> frozenset[Hashable]:
    """What has to be compiled for a scene; a scene that has no more than another one is as quick to follow."""
    return frozenset({scene.surface, *((run.rule, run.schedule) for run in scene.runs)})
