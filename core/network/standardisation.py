"""Columns brought to mean 0 and standard deviation 1, and back again."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.network.samples import Split

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Standardisation:
    """What was taken from each column (columns,), and what it was divided by: 1 where a column never changes."""

    means: Floats
    deviations: Floats

    def standardised(self, inputs: Floats) -> Floats:
        """(rows, columns)."""
        unit = np.ldexp(1.0, np.frexp(self.deviations)[1] - 1)  # differences of the largest numbers are finite in it
        found: Floats = (inputs / unit - self.means / unit) / (self.deviations / unit)
        return found

    def original(self, inputs: Floats) -> Floats:
        """(rows, columns), as they were before."""
        found: Floats = inputs * self.deviations + self.means
        return found


def standardisation_of(inputs: Floats) -> Standardisation:
    """The one that brings the columns of `inputs` (rows, columns) to mean 0 and standard deviation 1.

    Sums of the largest numbers, and squares of far smaller ones, leave the finite numbers: such columns are measured in
    a power of two of their own, which changes no digit.
    """
    unit = np.ldexp(1.0, np.frexp(np.abs(inputs).max(axis=0, initial=0.0))[1] - 1)
    parts = inputs / np.where(unit > 0, unit, 1.0)
    is_constant = np.ptp(parts, axis=0) == 0  # the deviation of equal numbers need not come out as 0
    return Standardisation(parts.mean(axis=0) * unit, np.where(is_constant, 1.0, parts.std(axis=0) * unit))


def standardise(split: Split) -> tuple[Split, Standardisation]:
    """Both parts, by the numbers of the training part alone: the other one is not to be known yet."""
    by = standardisation_of(split.training.inputs)
    parts = (replace(part, inputs=by.standardised(part.inputs)) for part in (split.training, split.test))
    return Split(*parts), by
