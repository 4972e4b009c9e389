"""A file that appears whole or not at all.

A temporary file in the same folder is written, counted, flushed to the disk and only then given the name that was
asked for. Whatever happens before (a full disk, Ctrl-C, a kill), the file that was there is untouched.
"""

import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedWriter, FileIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from app.document.write_problem import WriteProblem, as_write_problem
from core.message import message

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


@contextmanager
def atomic_write(path: str | Path, *, replace: bool = False) -> Iterator[BinaryIO]:
    """A binary file to write to, which takes the place of `path` when the block ends without an exception.

    Raises WriteProblem: at once if the place is impossible or taken (and `replace` is False), at the end if the disk
    is full. An exception from the block goes through; the temporary file is removed in every case.
    """
    target = check_target(path, replace=replace)
    temporary = temporary_name(target)
    try:
        with as_write_problem(target):
            file = _CountedFile(_create(temporary), "wb")
        with as_write_problem(target, only_disk=True), BufferedWriter(file) as buffered:
            yield cast(BinaryIO, buffered)
            buffered.flush()
            os.fsync(file.fileno())
        with as_write_problem(target):
            if temporary.stat().st_size != file.furthest:
                raise WriteProblem(message("{path} was not written completely. Is the disk full?", path=target))
            _put(temporary, target, replace=replace)
    except BaseException:  # Ctrl-C too
        with suppress(OSError):
            temporary.unlink()
        raise


@contextmanager
def atomic_path(path: str | Path, *, replace: bool = False) -> Iterator[Path]:
    """A temporary path (same folder, same ending) for writers that open their file themselves.

    The writer must report a full disk by an exception; an empty or missing file counts as a failure too.
    """
    target = check_target(path, replace=replace)
    temporary = temporary_name(target)
    try:
        with as_write_problem(target):
            os.close(_create(temporary))  # reserves the name and shows at once whether the folder can be written to
        with as_write_problem(target, only_disk=True):
            yield temporary
        with as_write_problem(target):
            if not temporary.is_file() or temporary.stat().st_size == 0:
                raise WriteProblem(message("{path} was not written completely. Is the disk full?", path=target))
            _sync(temporary)
            _put(temporary, target, replace=replace)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def check_target(path: str | Path, *, replace: bool) -> Path:
    """The place where a file would be put (links followed); raises WriteProblem if that cannot go well.

    Asked before long work begins, so that an hour of rendering does not end in "the file exists".
    """
    if "\0" in str(path) or not Path(path).name:
        raise WriteProblem(message("The name of the file is not a valid one."))
    target = Path(os.path.realpath(path))
    with as_write_problem(target):
        exists = os.path.lexists(target) and bool(target.lstat())
        if not target.parent.is_dir():
            raise WriteProblem(message("There is no folder {folder}.", folder=target.parent))
        if target.is_dir():
            raise WriteProblem(message("{path} is a folder; a file of this name cannot be written.", path=target))
        if exists and not target.is_file():
            raise WriteProblem(message("{path} is not a regular file and is not replaced.", path=target))
        if exists and not replace:
            raise already_there(target)
        try_name(target)
    return target


def try_name(target: Path) -> None:
    """Raise what the system has against a name (too long, forbidden characters), which `exists` swallows."""
    with suppress(FileNotFoundError):
        target.lstat()


def already_there(target: Path) -> WriteProblem:
    """What is said of a file that is not replaced unasked."""
    return WriteProblem(message("{path} is already there and is not replaced unasked.", path=target), is_there=True)


def temporary_name(target: Path) -> Path:
    """A name beside the target that nobody has; it keeps the ending, by which writers choose their format."""
    return target.with_name(f".thalweg-{secrets.token_hex(6)}{target.suffix[:20]}")


def sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the system can do that."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


class _CountedFile(FileIO):
    """Knows how far it was written, so that a file that came out shorter is noticed (seen on full disks)."""

    furthest = 0

    def write(self, content: "ReadableBuffer", /) -> int:
        written = super().write(content)
        self.furthest = max(self.furthest, self.tell())
        return written


def _create(path: Path) -> int:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, 0o666)  # less what the person's umask forbids


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _put(temporary: Path, target: Path, *, replace: bool) -> None:
    if replace:
        if target.exists():
            with suppress(OSError):
                shutil.copymode(target, temporary)
        temporary.replace(target)
    else:
        _put_new(temporary, target)
    sync_folder(target.parent)


def _put_new(temporary: Path, target: Path) -> None:
    """Never replaces, not even a file that appeared while we were writing."""
    try:
        os.link(temporary, target)  # fails if the name is taken, which rename does not on Linux
    except FileExistsError:
        raise already_there(target) from None
    except OSError:  # a file system without links
        if os.path.lexists(target):
            raise already_there(target) from None
        temporary.rename(target)
    else:
        temporary.unlink()
