"""Why a file could not be written, in a sentence."""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from core.message import Message, MessageError, message


class WriteProblem(MessageError):  # noqa: N818
    """A file that could not be written, with the sentence that says why. What was there before is untouched.

    `is_there`: the only reason is that the file exists; the window asks and comes back with `replace=True`.
    """

    def __init__(self, message: Message, *, is_there: bool = False) -> None:
        super().__init__(message)
        self.is_there = is_there


def _no_permission(path: Path) -> Message:
    return message("There is no permission to write {path}.", path=path)


def _disk_full(path: Path) -> Message:
    return message("The disk is full: {path} was not written.", path=path)


_SENTENCES: dict[int, Callable[[Path], Message]] = {
    errno.ENOENT: lambda path: message("There is no folder {folder}.", folder=path.parent),
    errno.ENOTDIR: lambda path: message("There is no folder {folder}.", folder=path.parent),
    errno.EACCES: _no_permission,
    errno.EPERM: _no_permission,
    errno.EROFS: lambda path: message("{path} lies on a disk that can only be read.", path=path),
    errno.ENOSPC: _disk_full,
    errno.EDQUOT: _disk_full,
    errno.EFBIG: lambda path: message("{path} would be larger than this disk or system allows.", path=path),
    errno.ENAMETOOLONG: lambda path: message("The name of the file is too long."),
    errno.EISDIR: lambda path: message("{path} is a folder; a file of this name cannot be written.", path=path),
    errno.EILSEQ: lambda path: message("The name of the file is not a valid one."),
    errno.EINVAL: lambda path: message("The name of the file is not a valid one."),
}
_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO}


@contextmanager
def as_write_problem(path: Path, *, only_disk: bool = False) -> Iterator[None]:
    """Turn an OSError into a WriteProblem about `path`.

    With `only_disk`, around foreign code: only what says something about the disk, so that a file missing elsewhere
    is not blamed on the target.
    """
    try:
        yield
    except OSError as error:
        number = error.errno or 0
        if only_disk and number not in _DISK:
            raise
        known = _SENTENCES.get(number)
        if known is None:
            reason = error.strerror or str(error)
            raise WriteProblem(message("{path} cannot be written: {reason}.", path=path, reason=reason)) from error
        raise WriteProblem(known(path)) from error
