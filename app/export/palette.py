"""A palette of 255 colours for a film: some kept exactly, the others learnt from sample frames.

Pillow's automatic palette turns a thin red trail into the nearest colour of the background, because trails are few
pixels. Here the runs' and theme's colours are in the palette as they are, a share is kept for what moves (the soft
edges of trails and balls), and the rest goes to the still background.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.export.film import Pixels

TRANSPARENT = 255
_MOVING_SHARE = 0.25
_CELL_BITS = 7  # of each channel: colours that differ by less than two steps share a cell of the look-up table
_CELLS = 1 << 3 * _CELL_BITS
_UNKNOWN = -1


class Palette:
    """`colours` (255, 3) uint8, and the index of the nearest of them for any colour."""

    def __init__(self, exact: Sequence[int], samples: Sequence[Pixels]) -> None:
        kept = np.array(sorted(set(exact)), np.uint32)[: TRANSPARENT // 2]
        still, moving = _histograms(samples, kept)
        free = TRANSPARENT - len(kept)
        learnt_moving = _learn(moving, min(len(moving), int(free * _MOVING_SHARE)))
        learnt_still = _learn(still, free - len(learnt_moving))
        colours = np.concatenate([_channels(kept), learnt_still, learnt_moving])
        self.colours = np.zeros((TRANSPARENT, 3), np.uint8)
        self.colours[: len(colours)] = np.rint(colours)
        self._used = self.colours[: max(1, len(colours))].astype(np.int32)
        self._index_of_cell = np.full(_CELLS, _UNKNOWN, np.int16)
        self._index_of_cell[_cells(kept)] = np.arange(len(kept))

    def indices(self, colours: Pixels) -> NDArray[np.uint8]:
        """The index of the nearest colour for each of `colours`, same shape."""
        cells = _cells(colours)
        found = self._index_of_cell[cells]
        if found.size and found.min() == _UNKNOWN:
            self._look_up(np.unique(cells[found == _UNKNOWN]))
            found = self._index_of_cell[cells]
        return found.astype(np.uint8)

    def _look_up(self, cells: NDArray[np.uint32]) -> None:
        for block in np.array_split(cells, 1 + len(cells) // 4096):
            colours = _channels(_colours_of(block)).astype(np.int32)  # (n, 3)
            distance = sum((colours[:, i, None] - self._used[:, i]) ** 2 for i in range(3))
            self._index_of_cell[block] = np.argmin(distance, axis=1)


def _cells(colours: Pixels) -> NDArray[np.uint32]:
    low = 8 - _CELL_BITS
    mask = (1 << _CELL_BITS) - 1
    cells = (colours >> (16 + low)) & mask
    for shift in (8, 0):
        cells <<= _CELL_BITS
        cells |= (colours >> (shift + low)) & mask
    return cells


def _colours_of(cells: NDArray[np.uint32]) -> Pixels:
    mask = (1 << _CELL_BITS) - 1
    low = 8 - _CELL_BITS
    red, green, blue = (cells >> 2 * _CELL_BITS) & mask, (cells >> _CELL_BITS) & mask, cells & mask
    return (red << (16 + low)) | (green << (8 + low)) | (blue << low)


def _channels(colours: Pixels) -> NDArray[np.float64]:
    return np.stack([(colours >> shift) & 0xFF for shift in (16, 8, 0)], axis=-1).astype(np.float64)


def _histograms(samples: Sequence[Pixels], kept: Pixels) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(n, 4) red, green, blue, weight of the cells in the first sample, and of what differs from it in the others."""
    first = samples[0]
    moved = [sample[sample != first] for sample in samples[1:]]
    moving = np.concatenate(moved) if moved else np.empty(0, np.uint32)
    return _histogram(first.ravel(), kept), _histogram(moving, kept)


def _histogram(colours: Pixels, kept: Pixels) -> NDArray[np.float64]:
    counts = np.bincount(_cells(colours), minlength=_CELLS)
    counts[_cells(kept)] = 0
    cells = np.flatnonzero(counts).astype(np.uint32)
    # The root gives small areas their say: in proportion, the sky would take every colour.
    return np.column_stack([_channels(_colours_of(cells)), np.sqrt(counts[cells])])


def _learn(histogram: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """`count` colours (count, 3) or fewer: median cut (Heckbert 1982), then a few rounds of Lloyd's k-means."""
    if len(histogram) <= count:
        return histogram[:, :3]
    boxes = [histogram]
    while len(boxes) < count:
        widest = max(range(len(boxes)), key=lambda i: _spread(boxes[i]))
        boxes[widest : widest + 1] = _halves(boxes[widest])
    colours = np.array([np.average(box[:, :3], axis=0, weights=box[:, 3]) for box in boxes])
    for _ in range(4):
        colours = _closer(colours, histogram)
    return colours


def _spread(box: NDArray[np.float64]) -> float:
    return float(np.ptp(box[:, :3], axis=0).max() * box[:, 3].sum()) if len(box) > 1 else 0.0


def _halves(box: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    channel = int(np.ptp(box[:, :3], axis=0).argmax())
    box = box[np.argsort(box[:, channel], kind="stable")]
    total = np.cumsum(box[:, 3])
    middle = int(np.clip(np.searchsorted(total, total[-1] / 2), 1, len(box) - 1))
    return [box[:middle], box[middle:]]


def _closer(colours: NDArray[np.float64], histogram: NDArray[np.float64]) -> NDArray[np.float64]:
    """One round of k-means. The scalar product finds the nearest without an array of all differences."""
    points, weights = histogram[:, :3], histogram[:, 3]
    nearest = np.argmin((colours**2).sum(axis=1) - 2 * points @ colours.T, axis=1)
    total = np.bincount(nearest, weights, len(colours))
    means = np.stack([np.bincount(nearest, weights * points[:, i], len(colours)) for i in range(3)], axis=1)
    return np.where(total[:, None] > 0, means / np.maximum(total, 1e-300)[:, None], colours)
