"""APNG (now part of PNG, third edition, 2025): an exact film for browsers."""

import struct
from pathlib import Path

from app.export.film import Film, Pixels
from app.export.patches import Patch, Patches
from app.export.png import RGBA, SIGNATURE, chunk, deflated, filtered, header

_KEEP, _SOURCE, _OVER = 0, 0, 1


class ApngEncoder:
    """Writes each frame as the rectangle that changed, transparent where it did not; loops for ever."""

    def __init__(self, path: Path, film: Film) -> None:
        self._film = film
        self._patches = Patches()
        self._sequence = 0
        self._file = path.open("wb")
        animation = chunk(b"acTL", struct.pack(">II", film.frames, 0))
        self._file.write(SIGNATURE + header(film.width, film.height, RGBA) + animation)

    def add(self, pixels: Pixels) -> None:
        """Write the next frame. The first is the picture that a viewer without animation shows."""
        patch = self._patches.next(pixels)
        is_first = self._sequence == 0
        self._file.write(chunk(b"fcTL", self._control(patch, _SOURCE if is_first else _OVER)))
        rows = patch.rgba().view("u1")
        data = deflated(filtered(rows))
        if is_first:
            self._file.write(chunk(b"IDAT", data))
        else:
            self._file.write(chunk(b"fdAT", struct.pack(">I", self._next_number()) + data))

    def _control(self, patch: Patch, blend: int) -> bytes:
        delay = 1 / self._film.fps
        place = (patch.width, patch.height, patch.left, patch.top)
        number = self._next_number()
        return struct.pack(">IIIIIHHBB", number, *place, delay.numerator, delay.denominator, _KEEP, blend)

    def _next_number(self) -> int:
        self._sequence += 1
        return self._sequence - 1

    def close(self) -> None:
        """Write the end chunk."""
        self._file.write(chunk(b"IEND", b""))
        self._file.close()

    def abort(self) -> None:
        """Close the unfinished file."""
        self._file.close()
