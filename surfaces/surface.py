"""A surface: what a formula is once its letters have values."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.descent import SurfacePrograms

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class SurfaceSpec:
    """A surface as written: parameters that are missing have the value 1; `data` are columns of equal length."""

    formula: str
    variables: tuple[str, ...] | None = None
    parameters: tuple[tuple[str, float], ...] = ()
    data: tuple[tuple[str, tuple[float, ...]], ...] = ()


class Surface:
    """Value, gradient and Hessian over points (..., dims)."""

    formula: str
    dims: int
    variables: tuple[str, ...]
    parameters: Mapping[str, float]
    columns: Mapping[str, Floats]
    kinks: tuple[str, ...]
    has_kinks: bool

    @property
    def programs(self) -> SurfacePrograms:
        """The Programs of value, gradient and Hessian; their inputs are variables and parameters by name."""
        raise NotImplementedError

    def value(self, points: Floats, /) -> Floats:
        """(..., dims) to (...); NaN where the formula has no real value."""
        raise NotImplementedError

    def gradient(self, points: Floats, /) -> Floats:
        """(..., dims) to (..., dims); a removable 0/0 is repaired."""
        raise NotImplementedError

    def hessian(self, points: Floats, /) -> Floats:
        """(..., dims) to (..., dims, dims); a removable 0/0 is repaired."""
        raise NotImplementedError

    def with_parameters(self, values: Mapping[str, float]) -> "Surface":
        """The same formula with other values of some parameters; compiles nothing."""
        raise NotImplementedError


def make_surface(spec: SurfaceSpec) -> Surface:
    """The surface of `spec`; raises FormulaError where formula, parameters or data are wrong."""
    raise NotImplementedError
