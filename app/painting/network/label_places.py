"""Where the numbers of links stand: on their own link, and on nothing else's number."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF

from app.painting.network.layout import Layout, Link

Floats = NDArray[np.float64]

# Of the curve's parameter, best first: in the middle links of one neuron are farthest apart.
_AT = np.array([0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.46, 0.54, 0.38, 0.62, 0.3, 0.7, 0.22, 0.78])


def label_places(
    layout: Layout, links: Sequence[Link], size: QSizeF, taken: Sequence[QRectF] = ()
) -> dict[Link, QPointF]:
    """The middles of labels of a size; links that find no place are left out.

    The link that has the fewest places left is served first, and takes the one that costs the others least: a search
    that looks no further, but finds room for networks as they are drawn on a board.
    """
    if not links:
        return {}
    places = _curves(layout, links)  # (links, places, 2)
    is_free = _free(places, size, taken)
    reach = np.array([size.width(), size.height()])
    waiting, found = set(range(len(links))), {}
    while waiting:
        link = min(waiting, key=lambda one: (int(is_free[one].sum()), one))
        waiting.remove(link)
        choices = np.flatnonzero(is_free[link])
        if not len(choices):
            continue
        others = np.array(sorted(waiting), dtype=np.intp)
        near = (np.abs(places[link, choices][:, np.newaxis, np.newaxis] - places[others]) < reach).all(axis=-1)
        cost = (near & is_free[others]).sum(axis=(1, 2))
        best = int(np.argmin(cost))
        is_free[others] &= ~near[best]
        found[link] = QPointF(*places[link, choices[best]].tolist())
    return {links[place]: found[place] for place in sorted(found)}


def _curves(layout: Layout, links: Sequence[Link]) -> Floats:
    """Points on the curves of links (links, places, 2); see `diagram.link_path`."""
    ends = np.array([[(end.x(), end.y()) for end in layout.ends(link)] for link in links])  # (links, 2, 2)
    start, end = ends[:, 0, np.newaxis], ends[:, 1, np.newaxis]
    x = start[..., 0] + (end - start)[..., 0] * (1.5 * _AT * (1 - _AT) + _AT**3)
    y = start[..., 1] + (end - start)[..., 1] * (3 * _AT**2 - 2 * _AT**3)
    return np.stack([x, y], axis=-1)


def _free(places: Floats, size: QSizeF, taken: Sequence[QRectF]) -> NDArray[np.bool_]:
    """Which places (links, places) lie on nothing that is taken."""
    free = np.ones(places.shape[:2], dtype=bool)
    half = np.array([size.width(), size.height()]) / 2
    for box in taken:
        low = np.array([box.left(), box.top()]) - half
        high = np.array([box.right(), box.bottom()]) + half
        free &= ~((places > low) & (places < high)).all(axis=-1)
    return free
