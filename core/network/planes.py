"""Planes through the weights of a network: two of them, two drawn directions, or where its path mainly went."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.network.layout import Layout
from core.network.streams import DIRECTIONS, stream

Floats = NDArray[np.float64]

_MANY = 2_000  # weights, from which the components of a path are found by its products


@dataclass(frozen=True, eq=False)
class Plane:
    """The weights centre + u·directions[0] + v·directions[1]; centre (count,), directions (2, count).

    `explained`: the share of the variance of its path that `path_plane` has in the plane.
    """

    centre: Floats
    directions: Floats
    explained: float = 1.0

    def weights(self, points: Floats) -> Floats:
        """(..., 2) to (..., count)."""
        found: Floats = self.centre + points @ self.directions
        return found

    def points(self, weights: Floats) -> Floats:
        """The nearest points of the plane: (..., count) to (..., 2)."""
        found: Floats = (weights - self.centre) @ np.linalg.pinv(self.directions)
        return found


def weight_plane(weights: Floats, first: int, second: int) -> Plane:
    """The plane on which u and v *are* the weights at two places of the flat vector, all others being frozen."""
    if first == second:
        raise ValueError("two different weights are needed")
    directions = np.zeros((2, len(weights)))
    directions[0, first] = directions[1, second] = 1.0
    centre = np.where(directions.any(axis=0), 0.0, weights)
    return Plane(centre, directions)


def random_plane(layout: Layout, weights: Floats, seed: int) -> Plane:
    """Two drawn directions, in which every neuron's weights are as long as those of the network, and each bias too.

    H. Li et al., Visualizing the loss landscape of neural nets (2018), section 4, where biases stay as they are. So a
    network of ReLUs whose layers are scaled against each other has the same picture.
    """
    drawn = stream(seed, DIRECTIONS).standard_normal((2, layout.count))
    for direction in drawn:
        for mine, view in zip(layout.views(weights), layout.views(direction), strict=True):
            view.weights[...] *= _length(mine.weights) / _length(view.weights)
            view.biases[...] *= np.abs(mine.biases) / np.abs(view.biases)
    return Plane(weights.copy(), drawn)


def path_plane(path: Floats) -> Plane:
    """The plane through the end of a path (points, count) along its two main components.

    Principal components of the differences to the last point, as H. Li et al., Visualizing the loss landscape of neural
    nets (2018), section 7.2, and, as in their code, of the centred ones: `explained` is a share of the variance. The
    plane holds the last point; where the path began, it can be far from it (`surfaces.slices.fidelity`). Each direction
    points from the middle of the path to the side of its first point, so that a path that grows is not seen mirrored
    from one moment to the next; of a path that curves, the end would lie on no side.
    """
    centred = path - path.mean(axis=0)
    lengths, components = _main_components(centred)
    directions = np.zeros((2, path.shape[1]))
    kept = min(2, int(np.count_nonzero(lengths)))
    directions[:kept] = components[:kept]
    directions[directions @ centred[0] < 0] *= -1
    total = float((centred**2).sum())
    explained = min(1.0, float((lengths[:kept] ** 2).sum()) / total) if total > 0 else 1.0
    return Plane(path[-1].copy(), directions, explained)


def window_around(points: Floats, margin: float = 0.2) -> tuple[float, float, float, float]:
    """(x0, x1, y0, y1) that holds points (n, 2), with a margin in shares of its size; never without width."""
    low, high = points.min(axis=0), points.max(axis=0)
    size = np.maximum(high - low, max(float((high - low).max()) * 0.1, 1e-6))
    centre = (low + high) / 2
    reach = size * (0.5 + margin)
    (x0, y0), (x1, y1) = (centre - reach).tolist(), (centre + reach).tolist()
    return x0, x1, y0, y1


def _main_components(centred: Floats) -> tuple[Floats, Floats]:
    """Lengths and directions of the main components of rows (points, count), two at least where there are so many."""
    if centred.shape[1] <= _MANY:
        _, lengths, components = np.linalg.svd(centred, full_matrices=False)
        return lengths, components
    first, along = _main_component(centred)
    second, across = _main_component(centred - np.outer(centred @ along, along))
    across -= (across @ along) * along  # what rounding left of the first
    return np.array([first, second]), np.stack([along, across])


def _main_component(rows: Floats) -> tuple[float, Floats]:
    """Its length and direction, from the products of the rows: a hundredth of the work of all singular values.

    One at a time, since products, being squares, would lose half the digits of a second that is much smaller.
    """
    _, mixtures = np.linalg.eigh(rows @ rows.T)
    direction = mixtures[:, -1] @ rows
    length = float(np.linalg.norm(direction))
    return length, direction / length if length > 0 else direction


def _length(rows: Floats) -> Floats:
    lengths: Floats = np.sqrt((rows**2).sum(axis=-1, keepdims=True))
    return lengths
