"""A lock on a file that the system releases when the process ends, in whatever way it ends."""

import os
import sys
from pathlib import Path
from typing import Self

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FileLock:
    """A lock that is held."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    @classmethod
    def take(cls, path: Path) -> Self:
        """Make the file if need be and lock it; OSError if it is held already or cannot be made."""
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _lock(handle)
        except OSError:
            os.close(handle)
            raise
        return cls(handle)

    @staticmethod
    def is_held(path: Path) -> bool:
        """Whether a living process holds it."""
        try:
            handle = os.open(path, os.O_RDWR)
        except OSError:
            return False  # there is no such file, or nobody could ever lock it
        try:
            _lock(handle)
        except OSError:
            return True
        else:
            return False
        finally:
            os.close(handle)  # releases what was tried

    def release(self) -> None:
        """Let go."""
        os.close(self._handle)
