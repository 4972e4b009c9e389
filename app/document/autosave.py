"""Work survives an unclean end: each running program keeps its unsaved scene in the app-data folder.

A session holds a lock on a file of its own, which the system releases when the process ends in whatever way. A
recovery file whose lock is free was therefore left behind by a crash, and is offered at the next start; several
programs may run side by side. Who calls `write` (about a second after a change) is the window's business.
"""

import os
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from app.document.atomic import WriteProblem, atomic_write
from app.document.file_lock import FileLock
from app.document.files import scene_from_plain, scene_to_plain
from app.document.json_text import read_plain, write_plain
from app.document.problems import SceneProblems
from app.document.scene import Scene
from core.message import message

_FORMAT = "thalweg-recovery"
_ENDING, _LOCK_ENDING = ".recovery", ".lock"


def recovery_folder() -> Path:
    """Where recovery files lie."""
    return user_data_path("thalweg", appauthor=False) / "recovery"


@dataclass(frozen=True)
class Recovery:
    """Unsaved work that was left behind: the scene, the file that it belongs to, and when it was kept."""

    scene: Scene
    original: Path | None
    saved_at_s: float
    file: Path

    def discard(self) -> None:
        """It was taken or is not wanted."""
        _remove(self.file, self.file.with_suffix(_LOCK_ENDING))


class Autosave:
    """The recovery file of this session. Making it locks; `close` is the clean end and leaves nothing behind."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or recovery_folder()
        self._file = self._folder / f"{int(time.time())}-{os.getpid()}-{secrets.token_hex(4)}{_ENDING}"
        self._lock: FileLock | None = None

    def write(self, scene: Scene, original: Path | None = None) -> None:
        """Keep this unsaved scene; raises WriteProblem (say it once: saving by hand still works)."""
        self._begin()
        fields = {
            "format": _FORMAT,
            "original": None if original is None else str(original),
            "saved_at_s": time.time(),
            "scene": scene_to_plain(scene),
        }
        with atomic_write(self._file, replace=True) as file:
            file.write(write_plain(fields))

    def clear(self) -> None:
        """Nothing is unsaved any more."""
        _remove(self._file)

    def leave(self) -> None:
        """An end at which nobody could be asked: what was kept stays, and is offered at the next start."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def close(self) -> None:
        """The clean end."""
        if self._lock is not None:
            self.leave()
            _remove(self._file, self._file.with_suffix(_LOCK_ENDING))

    def _begin(self) -> None:
        if self._lock is not None:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock.take(self._file.with_suffix(_LOCK_ENDING))
        except OSError as error:
            reason = error.strerror or str(error)
            raise WriteProblem(
                message("Unsaved work cannot be kept in {folder}: {reason}.", folder=self._folder, reason=reason)
            ) from error


def abandoned(folder: Path | None = None) -> tuple[Recovery, ...]:
    """What crashed sessions left behind, the newest first. Files that cannot be read stay where they are."""
    folder = folder or recovery_folder()
    found = []
    with suppress(OSError):
        for file in folder.glob(f"[!.]*{_ENDING}"):  # a leading dot: half written when the end came
            recovery = None if FileLock.is_held(file.with_suffix(_LOCK_ENDING)) else _read(file)
            if recovery is not None:
                found.append(recovery)
    return tuple(sorted(found, key=lambda recovery: recovery.saved_at_s, reverse=True))


def _read(file: Path) -> Recovery | None:
    try:
        plain: Any = read_plain(file)
        if not isinstance(plain, dict) or plain.get("format") != _FORMAT:
            return None
        original, saved_at_s = plain.get("original"), plain.get("saved_at_s")
        return Recovery(
            scene=scene_from_plain(plain.get("scene")),
            original=Path(original) if isinstance(original, str) else None,
            saved_at_s=float(saved_at_s) if isinstance(saved_at_s, (int, float)) else 0.0,
            file=file,
        )
    except SceneProblems:
        return None


def _remove(*files: Path) -> None:
    for file in files:
        with suppress(OSError):
            file.unlink()
