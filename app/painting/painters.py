"""Painters, which must not outlive what they paint on."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QPaintDevice, QPainter


@contextmanager
def painting(device: QPaintDevice) -> Iterator[QPainter]:
    """A painter that is closed whatever happens: with an open one an exception takes the device away under it, and Qt
    then ends the process.
    """
    painter = QPainter(device)
    try:
        yield painter
    finally:
        painter.end()
