"""Softmax over the outputs of each row, alone and with cross-entropy, in place."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Softmax:
    """Bound to z (..., outputs, rows), targets (outputs, rows) that add up to 1, and where the results go.

    The largest z of a row is subtracted first, so that nothing overflows.
    """

    def __init__(
        self, z: Floats, targets: Floats, delta: Floats | None, values: Floats, shares: Floats, scale: float
    ) -> None:
        self._z, self._targets, self._values, self._scale, self.shares = z, targets, values, scale, shares
        self._delta = np.empty_like(z) if delta is None else delta
        self._row = np.empty((*z.shape[:-2], 1, z.shape[-1]))
        self.by_share = np.empty_like(z)  # slope of a loss by each share

    def share(self) -> None:
        """Fill `shares`: exp(z) / sum(exp(z))."""
        self._exponentials()
        np.divide(self.shares, self._row, self.shares)

    def crossentropy_slope(self) -> None:
        """The slope of the cross-entropy by z: scale·(share - target)."""
        self.share()
        np.subtract(self.shares, self._targets, self._delta)
        np.multiply(self._delta, self._scale, self._delta)

    def crossentropy(self) -> None:
        """The values: target·(log(sum(exp(z))) - z)."""
        self._exponentials()
        np.log(self._row, self._row)
        np.subtract(self._row, self._shifted(self.shares), self._values)
        np.multiply(self._values, self._targets, self._values)

    def pull_back(self) -> None:
        """From the slope by the shares to the slope by z: share·(slope - sum(slope·share))."""
        np.multiply(self.by_share, self.shares, self._delta)
        np.add.reduce(self._delta, axis=-2, keepdims=True, out=self._row)
        np.subtract(self.by_share, self._row, self._delta)
        np.multiply(self._delta, self.shares, self._delta)

    def _shifted(self, out: Floats) -> Floats:
        return np.subtract(self._z, np.maximum.reduce(self._z, axis=-2, keepdims=True), out)

    def _exponentials(self) -> None:
        """`shares` = exp of the shifted z, `_row` their sums."""
        self._shifted(self.shares)
        np.exp(self.shares, self.shares)
        np.add.reduce(self.shares, axis=-2, keepdims=True, out=self._row)
