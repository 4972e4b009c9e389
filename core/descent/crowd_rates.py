"""The learning rates of a crowd's steps where they change, and what a small movement then tells."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.descent.crowd_block import LOOK
from core.descent.trajectory import Floats

FADED = 1e-4  # of the largest rate: below it a movement is as likely lost to rounding as it is small
ROUNDING = 1e-9  # of a rate: peaks of a wave are equally high


@dataclass(frozen=True, eq=False)
class CrowdRates:
    """`laid_down` (steps,): the rate of each step, from the first on; None where it is the same in all of them."""

    laid_down: Floats | None

    def __post_init__(self) -> None:
        if self.laid_down is not None and np.ndim(self.laid_down) != 1:
            raise ValueError("the learning rates of a crowd are one for each step")

    @property
    def changing(self) -> tuple[str, ...]:
        """Inputs of a step's Program that change from step to step and are the same for all runs."""
        return ("t",) if self.laid_down is None else ("t", "rate")

    def allow(self, steps: int) -> bool:
        """Whether so many steps have a rate."""
        return self.laid_down is None or steps <= len(self.laid_down)

    def at(self, t: int) -> dict[str, float]:
        """`changing` for step `t`."""
        return {"t": float(t)} if self.laid_down is None else {"t": float(t), "rate": float(self.laid_down[t - 1])}

    def inputs(self, at: int, until: int) -> dict[str, Floats]:
        """`changing` for the steps after `at` up to `until`, (until - at,) each."""
        found = {"t": np.arange(at + 1.0, until + 1.0)}
        return found if self.laid_down is None else {**found, "rate": self.laid_down[at:until]}

    def shares(self, at: int, until: int) -> Floats:
        """For each look after `at` up to `until`: how much of what means rest at the largest rate means it there.

        Steps are about as long as the rate is large. So a run is at rest that would move little in one step at the
        largest of all rates: what stands because its rate has fallen has not arrived. 0 where a rate has faded.
        """
        looks = np.arange((at // LOOK + 1) * LOOK, until + 1, LOOK)
        if self.laid_down is None:
            return np.ones(len(looks))
        shares = self._sizes[looks - 1] / (self._sizes.max() or 1.0)
        return np.where(shares >= FADED, shares, 0.0)

    def rise_after(self, steps: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Whether, after each of `steps` (from 1), any rate is larger than in that step."""
        if self.laid_down is None:
            return np.zeros(steps.shape, dtype=bool)
        largest_left = np.maximum.accumulate(self._sizes[::-1])[::-1]
        return np.asarray(largest_left[steps - 1] > (1.0 + ROUNDING) * self._sizes[steps - 1])

    @cached_property
    def _sizes(self) -> Floats:
        return np.abs(np.empty(0) if self.laid_down is None else self.laid_down)
