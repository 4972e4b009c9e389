"""Reading a file that may be anything: a folder, a pipe that never ends, a disk full of zeros."""

import errno
import os
import stat
from pathlib import Path

from app.document.problems import refusal
from core.message import Message, message

_SENTENCES = {
    errno.ENOENT: lambda path: message("There is no file {path}.", path=path),
    errno.ENOTDIR: lambda path: message("There is no file {path}.", path=path),
    errno.EISDIR: lambda path: message("{path} is a folder, not a file.", path=path),
    errno.EACCES: lambda path: message("The file {path} may not be read (no permission).", path=path),
    errno.EPERM: lambda path: message("The file {path} may not be read (no permission).", path=path),
    errno.ENAMETOOLONG: lambda path: message("The name of the file is too long."),
    errno.ENXIO: lambda path: message("{path} is not a regular file.", path=path),
}


def read_bytes(path: str | Path, most_bytes: int) -> bytes:
    """The content of a regular file of at most `most_bytes`; raises SceneProblems otherwise. Never blocks."""
    try:
        # O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except ValueError:  # a NUL in the name
        raise refusal(message("The name of the file is not a valid one.")) from None
    except OSError as error:
        raise refusal(_sentence(error, path)) from None
    try:
        _check(os.fstat(handle), path, most_bytes)
        with os.fdopen(handle, "rb", closefd=False) as file:
            content = file.read(most_bytes + 1)
    except OSError as error:
        raise refusal(_sentence(error, path)) from None
    finally:
        os.close(handle)
    if len(content) > most_bytes:  # it has grown since it was asked
        raise refusal(_too_large(path, most_bytes))
    return content


def _check(status: os.stat_result, path: str | Path, most_bytes: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise refusal(message("{path} is a folder, not a file.", path=path))
    if not stat.S_ISREG(status.st_mode):
        raise refusal(message("{path} is not a regular file.", path=path))
    if status.st_size > most_bytes:
        raise refusal(_too_large(path, most_bytes))


def _too_large(path: str | Path, most_bytes: int) -> Message:
    return message("The file {path} is larger than {megabytes} MB.", path=path, megabytes=round(most_bytes / 2**20))


def _sentence(error: OSError, path: str | Path) -> Message:
    known = _SENTENCES.get(error.errno or 0)
    if known is not None:
        return known(path)
    return message("The file {path} cannot be read: {reason}.", path=path, reason=error.strerror or str(error))
