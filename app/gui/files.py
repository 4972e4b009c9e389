"""New, open, save: with the questions that must be asked, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMessageBox

from app.document.files import ENDINGS, load, save
from app.document.problems import SceneProblems
from app.document.scene import Scene
from app.document.write_problem import WriteProblem
from app.gui.session import Session
from core.message import Message, message

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

ENDING = ENDINGS[0]


class Answer(Enum):
    """What a person decided about unsaved changes."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


class Files:
    """File commands of a window. The `ask_…` attributes are dialogs, and can be replaced."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        self._session = session
        self._parent = parent
        self.ask_unsaved: Callable[[], Answer] = self._ask_unsaved
        self.ask_open: Callable[[], Path | None] = self._ask_open
        self.ask_save: Callable[[], Path | None] = self._ask_save
        self.ask_replace: Callable[[Path], bool] = self._ask_replace
        session.may_leave = self.may_leave

    def new(self, scene: Scene) -> bool:
        """Begin anew with `scene`, unless the person wants to keep what is there."""
        if not self.may_leave():
            return False
        self._session.open(scene)
        return True

    def open(self, path: Path | None = None) -> bool:
        """Open a scene file, asking for one where none is given. The present scene stays if it cannot be read.

        What becomes of the present scene is asked only for a file that can be read; it is then read once more, since
        the answer may have saved this very file.
        """
        path = path or self.ask_open()
        if path is None or self._read(path) is None or not self.may_leave():
            return False
        scene = self._read(path)
        if scene is None:
            return False
        self._session.open(scene, path.absolute())
        self._session.settings.remember_file(path)
        return True

    def _read(self, path: Path) -> Scene | None:
        try:
            return load(path)
        except SceneProblems as problems:
            self._session.say(_unreadable(path, problems))
            return None

    def save(self) -> bool:
        """Save under the document's name, asking for one where it has none."""
        path = self._session.document.path
        return self.save_as() if path is None else self._write(path, replace=True)

    def save_as(self) -> bool:
        """Ask for a name, and whether a file that has it may be replaced."""
        path = self.ask_save()
        if path is None:
            return False
        if path.suffix.lower() not in ENDINGS:
            path = path.with_name(path.name + ENDING)
        is_there = path.is_file() and path != self._session.document.path
        if is_there and not self.ask_replace(path):
            return False
        return self._write(path, replace=is_there or path == self._session.document.path)

    def may_leave(self) -> bool:
        """Whether the present scene may be left: it is saved, or the person says so."""
        if not self._session.document.is_modified:
            return True
        answer = self.ask_unsaved()
        return answer is Answer.DISCARD or (answer is Answer.SAVE and self.save())

    def _write(self, path: Path, *, replace: bool) -> bool:
        scene = self._session.document.committed
        try:
            save(path, scene, replace=replace)
        except WriteProblem as problem:
            self._session.say(problem.message)
            return False
        self._session.document.mark_saved(path.absolute(), scene)
        self._session.settings.remember_file(path)
        self._session.say(message("Saved as {name}.", name=path.name))
        return True

    def _ask_unsaved(self) -> Answer:
        say = self._session.language
        box = QMessageBox(self._parent)
        box.setText(say(message("Save the changes to this scene?")))
        box.setInformativeText(say(message("They are lost otherwise.")))
        keep = box.addButton(say(message("Save")), QMessageBox.ButtonRole.AcceptRole)
        drop = box.addButton(say(message("Do not save")), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(say(message("Cancel")), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.exec()
        chosen = box.clickedButton()
        box.deleteLater()
        return Answer.SAVE if chosen is keep else Answer.DISCARD if chosen is drop else Answer.CANCEL

    def _ask_open(self) -> Path | None:
        say = self._session.language
        folder = str(self._folder())
        name, _ = QFileDialog.getOpenFileName(self._parent, say(message("Open a scene")), folder, self._kinds())
        return Path(name) if name else None

    def _ask_save(self) -> Path | None:
        say = self._session.language
        suggestion = str(self._session.document.path or self._folder() / f"scene{ENDING}")
        title, once = say(message("Save the scene")), QFileDialog.Option.DontConfirmOverwrite  # asked with its ending
        name, _ = QFileDialog.getSaveFileName(self._parent, title, suggestion, self._kinds(), "", once)
        return Path(name) if name else None

    def _ask_replace(self, path: Path) -> bool:
        from app.gui.export.questions import Questions  # knows all formats, which the window need not wait for

        return Questions(self._session, self._parent).ask_replace(str(path))

    def _folder(self) -> Path:
        """Where the newest of the recent files lies, or where the system keeps documents, or a person everything."""
        known = (path.parent for path in self._session.settings.recent_files)
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        return next((folder for folder in (*known, documents) if folder.is_dir()), Path.home())

    def _kinds(self) -> str:
        return self._session.language(message("Thalweg scenes (*.thalweg *.json)"))


def _unreadable(path: Path, problems: SceneProblems) -> Message:
    first, rest = problems.problems[0].sentence, len(problems.problems) - 1
    if rest:
        return message("{name} was not opened. {problem} (and {rest} more)", name=path.name, problem=first, rest=rest)
    return message("{name} was not opened. {problem}", name=path.name, problem=first)
