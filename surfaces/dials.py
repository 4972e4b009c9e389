"""The axes of a map over two numbers of one run."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.rules.rule import Scale
from surfaces.sampling import Floats


@dataclass(frozen=True)
class Dial:
    """One axis of a map: a hyperparameter of the rule or a parameter of the surface, from `low` to `high`.

    On the scale "one_minus" 1 - value is logarithmic, so that momentum has room near 1.
    """

    kind: Literal["hyperparameter", "parameter"]
    name: str
    low: float
    high: float
    scale: Scale

    def value(self, share: Floats) -> Floats:
        """The numbers at shares 0…1 of the axis."""
        if self.scale == "log":
            return np.asarray(np.exp(_between(np.log(self.low), np.log(self.high), share)))
        if self.scale == "one_minus":
            return np.asarray(1.0 - np.exp(_between(np.log1p(-self.low), np.log1p(-self.high), share)))
        return np.asarray(_between(self.low, self.high, share))

    def share(self, value: Floats) -> Floats:
        """Where numbers lie on the axis; NaN where they cannot."""
        with np.errstate(all="ignore"):
            if self.scale == "log":
                found = (np.log(value) - np.log(self.low)) / (np.log(self.high) - np.log(self.low))
            elif self.scale == "one_minus":
                ends = np.log1p(-self.low), np.log1p(-self.high)
                found = (np.log1p(-np.asarray(value)) - ends[0]) / (ends[1] - ends[0])
            else:
                found = (np.asarray(value) - self.low) / (self.high - self.low)
        return np.asarray(found, dtype=np.float64)

    def values(self, count: int) -> Floats:
        """The numbers in the middle of `count` pixels."""
        return self.value((np.arange(count) + 0.5) / count)


def _between(low: float, high: float, share: Floats) -> Floats:
    return low + (high - low) * np.asarray(share)
