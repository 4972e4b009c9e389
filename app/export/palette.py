"""A palette of 255 colours for a film: some kept exactly, the others learnt from sample frames.

Pillow's automatic palette turns a thin red trail into the nearest colour of the background, because trails are few
pixels. Here the runs' and theme's colours are in the palette as they are, a share is kept for what moves (the soft
edges of trails and balls), and the rest goes to the still background.
"""

from collections.abc import Sequence
from heapq import heappop, heappush

import numpy as np
from numpy.typing import NDArray

from app.export.film import Pixels

TRANSPARENT = 255
_MOVING_SHARE = 0.25
_COLOURS = 1 << 24
_UNKNOWN = -1
_MOST_LEARNT = 1 << 15  # different colours that are learnt from; real pictures have a few thousand


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
        # 32 MB, filled as colours occur; with fewer bits a channel the field shows patches of slightly other hues.
        self._index_of = np.full(_COLOURS, _UNKNOWN, np.int16)
        self._index_of[kept] = np.arange(len(kept))

    def indices(self, colours: Pixels) -> NDArray[np.uint8]:
        """The index of the nearest colour for each of `colours`, same shape."""
        colours = colours & 0xFFFFFF
        found = self._index_of[colours]
        if found.size and found.min() == _UNKNOWN:
            self._look_up(np.unique(colours[found == _UNKNOWN]))
            found = self._index_of[colours]
        return found.astype(np.uint8)

    def _look_up(self, colours: Pixels) -> None:
        for block in np.array_split(colours, 1 + len(colours) // 4096):
            channels = _channels(block).astype(np.int32)  # (n, 3)
            distance = sum((channels[:, i, None] - self._used[:, i]) ** 2 for i in range(3))
            self._index_of[block] = np.argmin(distance, axis=1)


def _channels(colours: Pixels) -> NDArray[np.float64]:
    return np.stack([(colours >> shift) & 0xFF for shift in (16, 8, 0)], axis=-1).astype(np.float64)


def _histograms(samples: Sequence[Pixels], kept: Pixels) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Of the colours in the first sample, and of those that differ from it in the others."""
    first = samples[0]
    moved = [sample[sample != first] for sample in samples[1:]]
    moving = np.concatenate(moved) if moved else np.empty(0, np.uint32)
    return _histogram(first, kept), _histogram(moving, kept)


def _histogram(pixels: Pixels, kept: Pixels) -> NDArray[np.float64]:
    """(n, 4) red, green, blue and weight of each colour that is not kept anyway."""
    colours, counts = np.unique(pixels & 0xFFFFFF, return_counts=True)
    is_free = ~np.isin(colours, kept)
    # The root gives small areas their say: in proportion, the sky would take every colour.
    histogram = np.column_stack([_channels(colours[is_free]), np.sqrt(counts[is_free])])
    if len(histogram) > _MOST_LEARNT:
        histogram = histogram[np.argsort(-histogram[:, 3], kind="stable")[:_MOST_LEARNT]]
    return histogram


def _learn(histogram: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """`count` colours (count, 3) or fewer: median cut (Heckbert 1982), then a few rounds of Lloyd's k-means."""
    if len(histogram) <= count:
        return histogram[:, :3]
    boxes = [(-_spread(histogram), 0, histogram)]  # a heap, the widest in front; the number decides ties
    while len(boxes) < count:
        _, number, widest = heappop(boxes)
        for half, box in enumerate(_halves(widest)):
            heappush(boxes, (-_spread(box), 2 * number + 1 + half, box))
    colours = np.array([np.average(box[:, :3], axis=0, weights=box[:, 3]) for _, _, box in boxes])
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
