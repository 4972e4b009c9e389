"""From the position of a slider to a number and back, by the scale that the number's declaration names."""

import math
from dataclasses import dataclass
from typing import Literal

_DIGITS = 3  # a dragged number is round: 0.02, not 0.019953


@dataclass(frozen=True)
class Scale:
    """Numbers from `low` to `high`, evenly on a linear scale, a logarithmic one, or a logarithmic one of 1 - number."""

    low: float
    high: float
    kind: Literal["linear", "log", "one_minus"] = "linear"

    def share(self, number: float) -> float:
        """Where `number` lies between the ends, 0 to 1; beyond them the nearer end, NaN is the lower one."""
        low, high, number = (self._straight(value) for value in (self.low, self.high, number))
        if not (-math.inf < low < high < math.inf) or math.isnan(number):
            return 0.0
        return min(max((number - low) / (high - low), 0.0), 1.0)

    def number(self, share: float) -> float:
        """The rounded number at a share; the ends are exact."""
        if share <= 0.0:
            return self.low
        if share >= 1.0:
            return self.high
        low, high = self._straight(self.low), self._straight(self.high)
        straight = low + share * (high - low)
        if self.kind == "log":
            return rounded(10.0**straight)
        if self.kind == "one_minus":
            return 1.0 - rounded(10.0**-straight)
        return rounded(straight, (high - low) / 1000)

    def _straight(self, number: float) -> float:
        """A value that grows evenly along the slider."""
        if self.kind == "log":
            return math.log10(number) if number > 0 else -math.inf if number <= 0 else math.nan
        if self.kind == "one_minus":
            return -math.log10(1.0 - number) if number < 1 else math.inf
        return number


def rounded(number: float, grain: float | None = None) -> float:
    """To three significant digits, or to the power of ten below `grain`."""
    if number == 0 or not math.isfinite(number):
        return number
    if grain is None:
        return float(f"{number:.{_DIGITS - 1}e}")
    return round(number, -math.floor(math.log10(grain)))
