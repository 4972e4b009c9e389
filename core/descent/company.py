"""Runs of one rule that go side by side."""

from collections.abc import Mapping
from dataclasses import dataclass

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
