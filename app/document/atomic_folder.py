"""A folder of frames that appears whole or not at all."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.document.atomic_file import already_there, sync_folder, temporary_name, try_name
from app.document.write_problem import WriteProblem, as_write_problem
from core.message import message


@contextmanager
def atomic_folder(path: str | Path, *, pattern: str, replace: bool = False) -> Iterator[Path]:
    """A temporary folder to fill; its files appear in `path` together when the block ends without an exception.

    `pattern`: regular expression of our file names. A folder that holds anything is only written into with
    `replace`, and even then only files that match the pattern are replaced or removed; others stay.
    """
    target = check_folder(path, pattern=pattern, replace=replace)
    temporary = temporary_name(target)
    try:
        with as_write_problem(target):
            temporary.mkdir()
        with as_write_problem(target, only_disk=True):
            yield temporary
        with as_write_problem(target):
            _put_folder(temporary, target, re.compile(pattern))
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def check_folder(path: str | Path, *, pattern: str, replace: bool) -> Path:
    """The place where a folder would be put; raises WriteProblem if that cannot go well."""
    if "\0" in str(path):
        raise WriteProblem(message("The name of the folder is not a valid one."))
    target = Path(os.path.realpath(path))
    with as_write_problem(target):
        if os.path.lexists(target) and not target.is_dir():
            raise WriteProblem(message("{path} is a file; a folder of this name cannot be made.", path=target))
        if not target.parent.is_dir():
            raise WriteProblem(message("There is no folder {folder}.", folder=target.parent))
        if not target.exists():
            try_name(target)
        elif any(target.iterdir()) and not replace:
            raise already_there(target)
        elif _foreign_folders(target, re.compile(pattern)):
            raise WriteProblem(message("In {path} there are folders with the names of frames.", path=target))
    return target


def _foreign_folders(target: Path, ours: re.Pattern[str]) -> bool:
    return any(ours.fullmatch(entry.name) and entry.is_dir() for entry in target.iterdir())


def _put_folder(temporary: Path, target: Path, ours: re.Pattern[str]) -> None:
    if not target.exists():
        temporary.rename(target)
        sync_folder(target.parent)
        return
    new = {entry.name for entry in temporary.iterdir()}
    for name in sorted(new):
        (temporary / name).replace(target / name)
    for entry in target.iterdir():
        if entry.name not in new and ours.fullmatch(entry.name) and entry.is_file():
            entry.unlink()
    sync_folder(target)
