"""What an encoder is given: the measures of a film, and its frames one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint32]  # (height, width), each 0xffRRGGBB


@dataclass(frozen=True)
class Film:
    """The measures of a film, known before its first frame.

    `colours` (0xRRGGBB) are those that an indexed format must keep exactly, such as the runs'; `samples` are a few
    of its frames, the first one first, from which an indexed format learns the other colours.
    """

    width: int
    height: int
    frames: int
    fps: Fraction
    colours: tuple[int, ...] = ()
    samples: tuple[Pixels, ...] = field(default=(), compare=False)

    def delays(self, units_per_second: int) -> Iterator[int]:
        """How long each frame stands, in whole units whose sum never strays more than half a unit from the time."""
        ends = (round((k + 1) * units_per_second / self.fps) for k in range(self.frames))
        start = 0
        for end in ends:
            yield end - start
            start = end


class Encoder(Protocol):
    """Turns frames into a file; made by `Encoder(path, film)`, which begins the file.

    `path` is a folder for single pictures; a file's name need not have the right ending. All calls come from one
    thread, which need not be the painting one.
    """

    def add(self, pixels: Pixels) -> None:
        """Take the next frame; the array belongs to the caller again when this returns."""

    def close(self) -> None:
        """Finish the file. OSError where it could not be written whole."""

    def abort(self) -> None:
        """Let go of the file in whatever state it is, also after `close`."""
