"""Files appear whole or not at all: every writer of the program goes through here."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from core.message import Message


class WriteProblem(Exception):  # noqa: N818
    """A file that could not be written, with the sentence that says why. What was there before is untouched."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@contextmanager
def atomic_write(path: str | Path, *, replace: bool = False) -> Iterator[BinaryIO]:
    """A binary file to write to, which takes the place of `path` when the block ends without an exception."""
    raise NotImplementedError
    yield


@contextmanager
def atomic_path(path: str | Path, *, replace: bool = False) -> Iterator[Path]:
    """A temporary path (same folder, same ending) for writers that open their file themselves."""
    raise NotImplementedError
    yield


@contextmanager
def atomic_folder(path: str | Path, *, pattern: str, replace: bool = False) -> Iterator[Path]:
    """A temporary folder to fill; its files appear in `path` together. `pattern`: regular expression of our names."""
    raise NotImplementedError
    yield
