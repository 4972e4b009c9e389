"""GIF: the widest spread and the poorest of the film formats."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import numpy as np
from PIL import GifImagePlugin, Image

from app.export.film import Film, Pixels
from app.export.palette import TRANSPARENT, Palette
from app.export.patches import Patch, Patches

_KEEP = 1  # the disposal method that leaves a frame standing, for the next one to be drawn over


class GifEncoder:
    """Writes each frame as the rectangle that changed, its unchanged pixels transparent; loops for ever."""

    def __init__(self, path: Path, film: Film) -> None:
        self._palette = Palette(film.colours, film.samples)
        self._patches = Patches()
        self._delays: Iterator[int] = film.delays(100)
        self._file: BinaryIO = path.open("wb")
        colour_table = bytes(self._palette.colours) + bytes(3)  # the last one is the transparent one
        self._file.write(b"GIF89a" + struct.pack("<HHBBB", film.width, film.height, 0xF7, 0, 0) + colour_table)
        self._file.write(b"!\xff\x0bNETSCAPE2.0" + struct.pack("<BBHB", 3, 1, 0, 0))

    def add(self, pixels: Pixels) -> None:
        """Write the next frame."""
        patch = self._patches.next(pixels)
        image = self._indexed(patch)
        blocks = GifImagePlugin.getdata(
            image,
            offset=(patch.left, patch.top),
            duration=10 * next(self._delays),
            transparency=TRANSPARENT,
            disposal=_KEEP,
            include_color_table=False,
        )
        self._file.writelines(blocks)

    def _indexed(self, patch: Patch) -> Image.Image:
        indices = np.full(patch.changed.shape, TRANSPARENT, np.uint8)
        indices[patch.changed] = self._palette.indices(patch.values)
        return Image.frombuffer("P", (patch.width, patch.height), indices, "raw", "P", 0, 1)

    def close(self) -> None:
        """Write the trailer."""
        self._file.write(b";")
        self._file.close()

    def abort(self) -> None:
        """Close the unfinished file."""
        self._file.close()
