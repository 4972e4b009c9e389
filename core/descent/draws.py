"""What is drawn or laid down beforehand for each step: learning rates, noise, data rows. The same for every run."""

from dataclasses import dataclass

import numpy as np

from core.descent.trajectory import Floats, Rows


@dataclass(frozen=True)
class Draws:
    """rates (steps,); noise (steps, dims), scaled, or None for none; rows (steps, batch) of data, or None for all."""

    rates: Floats
    noise: Floats | None = None
    rows: Rows | None = None

    @property
    def steps(self) -> int:
        """The number of steps to be made."""
        return len(self.rates)

    @property
    def is_constant(self) -> bool:
        """Whether the learning rate never changes."""
        return bool((self.rates == self.rates[0]).all())


def standard_normal(seed: int, steps: int, dims: int) -> Floats:
    """The noise of a scene, (steps, dims), to be multiplied by each run's `noise`.

    It is `numpy.random.default_rng(seed).standard_normal((steps, dims))`: every run of a scene meets the same draws,
    and a longer run begins with those of a shorter one.
    """
    return np.random.default_rng(seed).standard_normal((steps, dims))


def draw_rows(seed: int, steps: int, rows: int, batch: int) -> Rows:
    """The data rows of each step, (steps, batch), `batch` different ones of `rows`, the same for every run.

    Drawn from `numpy.random.default_rng([seed, 1])` as one order after another of all rows, cut into batches: every
    row is used once before one is used again. The last batch of an order that is not full is left out.
    """
    batch = min(batch, rows)
    rng = np.random.default_rng([seed, 1])
    in_order = rows // batch
    orders = -(-steps // in_order)
    found = [rng.permutation(rows)[: in_order * batch].reshape(in_order, batch) for _ in range(orders)]
    return np.concatenate(found)[:steps] if found else np.zeros((0, batch), dtype=np.intp)
