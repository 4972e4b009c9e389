"""What changes from one frame to the next: the formats that keep the picture need no more than that."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.export.film import Pixels


@dataclass(frozen=True)
class Patch:
    """The smallest rectangle that holds every changed pixel.

    `changed` (height, width) says which of its pixels are new, `values` (n,) are these, 0xffRRGGBB, in row order. A
    frame that changes nothing is a patch of one unchanged pixel, since every format wants at least one.
    """

    left: int
    top: int
    changed: NDArray[np.bool_]
    values: Pixels

    @property
    def width(self) -> int:
        """Its columns."""
        return int(self.changed.shape[1])

    @property
    def height(self) -> int:
        """Its rows."""
        return int(self.changed.shape[0])

    def rgba(self) -> NDArray[np.uint32]:
        """(height, width) little-endian bytes R, G, B, A; the unchanged pixels are transparent black."""
        values = self.values
        swapped = ((values & 0xFF) << 16) | ((values >> 16) & 0xFF) | (values & 0xFF00FF00)
        pixels = np.zeros(self.changed.shape, "<u4")
        pixels[self.changed] = swapped
        return pixels


class Patches:
    """Remembers the last frame."""

    def __init__(self) -> None:
        self._last: Pixels | None = None

    def next(self, pixels: Pixels) -> Patch:
        """The patch that turns the last frame into `pixels`; the first frame is wholly new."""
        if self._last is None:
            self._last = pixels.copy()
            return Patch(0, 0, np.ones(pixels.shape, np.bool_), self._last.ravel())
        changed = pixels != self._last
        rows = np.flatnonzero(changed.any(axis=1))
        if not rows.size:
            return Patch(0, 0, np.zeros((1, 1), np.bool_), np.empty(0, np.uint32))
        top, bottom = int(rows[0]), int(rows[-1]) + 1
        columns = np.flatnonzero(changed[top:bottom].any(axis=0))
        left, right = int(columns[0]) & ~1, int(columns[-1]) + 1  # WebP can place a patch on even columns and rows only
        top &= ~1
        changed = changed[top:bottom, left:right]
        values = pixels[top:bottom, left:right][changed]
        self._last[top:bottom, left:right][changed] = values
        return Patch(left, top, changed, values)
