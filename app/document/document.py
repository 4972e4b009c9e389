"""The document: the one place where the current scene lives, with its history."""

from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from pathlib import Path

from app.document import limits
from app.document.scene import Scene
from core.message import Message


@dataclass(frozen=True)
class Change:
    """What listeners are told: the scene shown before and after. Parts that are the same object did not change."""

    before: Scene
    after: Scene


@dataclass(frozen=True)
class _Entry:
    """A step that can be taken back or made again: the scene that this leads to, and what the person called it."""

    label: Message
    scene: Scene
    merge: Hashable | None
    file: tuple[Path | None, Scene] | None = None  # of an exchange: the path of `scene`, and what was saved there


class Document:
    """A scene that changes, through one gate.

    `scene` is what should be shown: the preview while there is one, else the committed scene. All methods are for
    one thread. Listeners are told after the fact and in order; what they change is told after they are done.
    """

    def __init__(self, scene: Scene, path: Path | None = None) -> None:
        self._committed = scene
        self._preview: Scene | None = None
        self._saved = scene
        self._path = path
        self._undo: deque[_Entry] = deque(maxlen=limits.UNDO_STEPS)
        self._redo: list[_Entry] = []
        self._listeners: list[Callable[[Change], None]] = []
        self._untold: deque[Change] = deque()
        self._is_telling = False

    @property
    def scene(self) -> Scene:
        """What should be shown."""
        return self._committed if self._preview is None else self._preview

    @property
    def committed(self) -> Scene:
        """What would be saved."""
        return self._committed

    @property
    def path(self) -> Path | None:
        """Where it was opened or saved last."""
        return self._path

    @property
    def is_modified(self) -> bool:
        """Whether the committed scene differs from the saved one; undoing back to it makes it clean again."""
        return self._committed is not self._saved and self._committed != self._saved

    @property
    def is_borrowed(self) -> bool:
        """Whether the scene came by an exchange, and nobody has given it a file since."""
        return self._path is None and any(entry.file is not None for entry in self._undo)

    @property
    def is_previewing(self) -> bool:
        """Whether something uncommitted is shown."""
        return self._preview is not None

    @property
    def undo_label(self) -> Message | None:
        """What `undo` would take back."""
        return self._undo[-1].label if self._undo else None

    @property
    def redo_label(self) -> Message | None:
        """What `redo` would do again."""
        return self._redo[-1].label if self._redo else None

    def commit(self, label: Message | str, scene: Scene, merge: Hashable | None = None) -> None:
        """Make `scene` the current one, as one undo step called `label`; a scene that is equal changes nothing.

        Successive commits with the same `merge` key are one step (a drag, a number being typed), until `end_merge`,
        another commit, an undo or a redo comes between. A step that merges back to where it began disappears.
        """
        before = self.scene
        self._preview = None
        if scene != self._committed:
            self._record(label if isinstance(label, Message) else Message(label), scene, merge)
            self._committed = scene
        self._tell(before)

    def exchange(self, label: Message, scene: Scene) -> None:
        """Put a whole other scene in the place of this one, as one undo step.

        It belongs to no file, so that saving it asks for a name, and counts as saved: it can be had again. Who takes
        the step back has what was there before, with its file.
        """
        before = self.scene
        self._preview = None
        if scene != self._committed:
            self._record(label, scene, None)
            self._undo[-1] = replace(self._undo[-1], file=(self._path, self._saved))
            self._committed, self._path, self._saved = scene, None, scene
        self._tell(before)

    def _record(self, label: Message, scene: Scene, merge: Hashable | None) -> None:
        self._redo.clear()
        last = self._undo[-1] if self._undo else None
        if merge is None or last is None or last.merge != merge:
            self._undo.append(_Entry(label, self._committed, merge))
        elif last.scene == scene:
            self._undo.pop()

    def end_merge(self) -> None:
        """The drag is over: the next commit is an undo step of its own, whatever its key."""
        if self._undo:
            self._undo[-1] = replace(self._undo[-1], merge=None)

    def preview(self, scene: Scene | None) -> None:
        """Show a scene without committing it; None goes back to the committed one. `commit` ends a preview too."""
        before = self.scene
        self._preview = scene
        self._tell(before)

    def undo(self) -> bool:
        """Take the last step back; a preview is dropped. False if there is none."""
        return self._step(self._undo, self._redo)

    def redo(self) -> bool:
        """Make the step again that was taken back last; False if there is none."""
        return self._step(self._redo, self._undo)

    def _step(self, source: "deque[_Entry] | list[_Entry]", other: "deque[_Entry] | list[_Entry]") -> bool:
        before = self.scene
        self._preview = None
        is_possible = bool(source)
        if is_possible:
            entry = source.pop()
            file = (self._path, self._saved) if entry.file is not None else None
            other.append(_Entry(entry.label, self._committed, None, file))
            self._committed = entry.scene
            self._path, self._saved = entry.file or (self._path, self._saved)
            self.end_merge()
        self._tell(before)
        return is_possible

    def open(self, scene: Scene, path: Path | None = None, *, is_saved: bool = True) -> None:
        """Another scene with a history of its own. `is_saved` False: recovered or made anew, to be saved yet."""
        before = self.scene
        self._preview = None
        self._committed = scene
        self._path = path
        self._undo.clear()
        self._redo.clear()
        self._saved = scene if is_saved else _NEVER_SAVED
        self._tell(before, always=True)

    def mark_saved(self, path: Path, scene: Scene) -> None:
        """`scene` was written to `path`; what was committed meanwhile is still unsaved.

        What an exchange keeps of that file is no longer in it.
        """
        self._saved = scene
        self._path = path
        for steps in (self._undo, self._redo):
            for place, entry in enumerate(steps):
                if entry.file is not None and entry.file[0] == path:
                    steps[place] = replace(entry, file=(path, scene))
        self.end_merge()
        self._tell(self.scene, always=True)

    def listen(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Tell `listener` of every change; returns what ends that (calling it twice does no harm)."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def _tell(self, before: Scene, *, always: bool = False) -> None:
        if before is self.scene and not always:
            return
        self._untold.append(Change(before, self.scene))
        if self._is_telling:  # a listener changed something: it is told when everybody knows of the first change
            return
        self._is_telling = True
        try:
            while self._untold:
                change = self._untold.popleft()
                for listener in tuple(self._listeners):
                    listener(change)
        finally:
            self._untold.clear()
            self._is_telling = False


_NEVER_SAVED = Scene()  # is no scene that can be made: it has neither surface nor network
