"""Runs of one rule that go side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.descent.trajectory import Floats, Rows


@dataclass(frozen=True, eq=False)
class Company:
    """Every number is one for all runs, or an array (runs,).

    starts (runs, dims); rates (steps, 1), (steps, runs), or (1, 1), (1, runs) where they never change;
    noise (steps, dims), times `noise_scale`, or None; rows (steps, batch) of data, or None for all.
    """

    starts: Floats
    hyperparameters: Mapping[str, float | Floats]
    rates: Floats
    steps: int
    noise: Floats | None = None
    noise_scale: float | Floats = 0.0
    rows: Rows | None = None

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def has_one_rate(self) -> bool:
        """Whether all runs have the same learning rate in each step."""
        return bool(self.rates.shape[1] == 1)

    def at(self, t: int, noise: Sequence[str]) -> dict[str, float | Floats]:
        """What step `t` (from 1) is given: `t`, `rate` (a number where all runs have it), and each axis' noise by name.

        `noise` has the names, in the order of the axes; none where there is no noise.
        """
        rates = self.rates[t - 1 if len(self.rates) > 1 else 0]
        found: dict[str, float | Floats] = {"t": float(t), "rate": float(rates[0]) if self.has_one_rate else rates}
        if self.noise is not None and noise:
            scale = np.broadcast_to(self.noise_scale, len(self))
            found |= {name: drawn * scale for name, drawn in zip(noise, self.noise[t - 1], strict=True)}
        return found
