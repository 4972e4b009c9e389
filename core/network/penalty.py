"""L1 and L2: what large weights cost. Biases are left alone."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.network.layout import Layout

Floats = NDArray[np.float64]


def penalty(layout: Layout, weights: Floats, gradient: Floats, l1: float, l2: float) -> Callable[[], None]:
    """A function that adds l1·sign(w) + l2·w to the gradient of each weight; sign(0) is 0."""
    is_weight = layout.is_weight.astype(np.float64)
    share = np.empty_like(weights)

    def add_l1() -> None:
        np.sign(weights, share)
        np.multiply(share, by_l1, share)
        np.add(gradient, share, gradient)

    def add_l2() -> None:
        np.multiply(weights, by_l2, share)
        np.add(gradient, share, gradient)

    def add_both() -> None:
        add_l1()
        add_l2()

    by_l1, by_l2 = l1 * is_weight, l2 * is_weight
    if l1 and l2:
        return add_both
    return add_l1 if l1 else add_l2 if l2 else _nothing


def _nothing() -> None:
    """There is no penalty."""


def penalty_value(layout: Layout, weights: Floats, l1: float, l2: float) -> Floats:
    """l1·sum(|w|) + l2/2·sum(w²) for each flat vector (..., count)."""
    chosen = weights[..., layout.is_weight]
    value: Floats = l1 * np.abs(chosen).sum(axis=-1) + l2 / 2 * (chosen**2).sum(axis=-1)
    return value


def penalty_slope(layout: Layout, weights: Floats, l1: float, l2: float) -> Floats:
    """The slopes of `penalty_value` (..., count)."""
    slope: Floats = (l1 * np.sign(weights) + l2 * weights) * layout.is_weight
    return slope
