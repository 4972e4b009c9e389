"""A surface: what a formula is once its letters have values."""

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.descent import Measure, SurfacePrograms
from surfaces import repair
from surfaces.compiled import Compiled, Kernel

ORDINARY = 50  # operations of a formula: one that is longer costs as many times more
Floats = NDArray[np.float64]


class Surface:
    """Value, gradient and Hessian over points (..., dims): float64, NaN outside the domain and where a point is NaN.

    Nothing is compiled before it is asked for, and nothing again for other parameters. Two surfaces are equal if
    they are the same object.
    """

    def __init__(
        self, compiled: Compiled, parameters: Mapping[str, float], columns: Mapping[str, tuple[float, ...]]
    ) -> None:
        """For `make_surface`, which checks what it passes."""
        self._compiled = compiled
        self._parameters = dict(parameters)
        self._columns = dict(columns)
        self._arrays = {name: np.array(column, dtype=np.float64) for name, column in columns.items()}

    @property
    def formula(self) -> str:
        """The text as written."""
        return self._compiled.formula.text

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the axes."""
        return self._compiled.variables

    @property
    def dims(self) -> int:
        """The number of variables, 1 or 2."""
        return len(self._compiled.variables)

    @property
    def parameters(self) -> Mapping[str, float]:
        """The value of each parameter, in the order of the formula."""
        return self._parameters

    @property
    def columns(self) -> Mapping[str, tuple[float, ...]]:
        """The data columns that occur in the formula."""
        return self._columns

    @property
    def rows(self) -> int:
        """The number of data rows; 1 without data."""
        return max((len(column) for column in self._columns.values()), default=1)

    @property
    def work(self) -> int:
        """What one value costs, in data rows of an ordinary formula."""
        return self.rows * max(1, len(self.programs.value.instructions) // ORDINARY)

    @property
    def programs(self) -> SurfacePrograms:
        """The Programs of value, gradient and Hessian; their inputs are variables and parameters by name."""
        return self._compiled.programs

    @property
    def least_length(self) -> int:
        """Operations that its Hessian has at the least, known before it is written."""
        return 1

    @property
    def measure(self) -> Measure | None:
        """What gives value and derivatives of many places quicker than the Programs; None where nothing does."""
        return None

    @property
    def kinks(self) -> tuple[str, ...]:
        """The functions in the formula that may have kinks or jumps, in the order of the formula."""
        return self._compiled.kinks

    @property
    def has_kinks(self) -> bool:
        """Whether derivatives may jump somewhere; they then hold almost everywhere. Tips of roots do not count."""
        return bool(self._compiled.kinks)

    def value(self, points: ArrayLike, /) -> Floats:
        """(..., dims) to (...)."""
        points, unknown = self._read(points)
        (values,) = self._run(self._compiled.value_kernel, points)
        values[unknown] = math.nan
        return values

    def gradient(self, points: ArrayLike, /) -> Floats:
        """(..., dims) to (..., dims).

        Where it is 0/0 although the surface is continuous there (the minima of Ackley and Drop-Wave, the middle of
        sin(x)/x), it is the symmetric difference quotient, see `repair`.
        """
        points, unknown = self._read(points)
        values, *slopes = self._run(self._compiled.gradient_kernel, points)
        result = np.stack(slopes, axis=-1)
        result[unknown | np.isnan(values)] = math.nan
        return repair.gradient(self.value, points, values, result)

    def hessian(self, points: ArrayLike, /) -> Floats:
        """(..., dims) to (..., dims, dims); repaired like the gradient, but NaN at a tip, where there is none."""
        points, unknown = self._read(points)
        values, *derivatives = self._run(self._compiled.hessian_kernel, points)
        result = np.stack(derivatives[self.dims :], axis=-1).reshape(*points.shape, self.dims)
        result[unknown | np.isnan(values)] = math.nan
        return repair.hessian(self.gradient, points, result)

    def derivatives(self, points: ArrayLike, /) -> tuple[Floats, Floats, Floats]:
        """Value, gradient and Hessian in one pass and without repair: for searches over many points."""
        points, unknown = self._read(points)
        values, *derivatives = self._run(self._compiled.hessian_kernel, points)
        values[unknown] = math.nan
        slopes = np.stack(derivatives[: self.dims], axis=-1)
        matrices = np.stack(derivatives[self.dims :], axis=-1).reshape(*points.shape, self.dims)
        slopes[np.isnan(values)] = math.nan
        return values, slopes, matrices

    def _read(self, points: ArrayLike) -> tuple[Floats, NDArray[np.bool_]]:
        """The points as float64 (..., dims), and which of them are NaN somewhere."""
        read = np.asarray(points, dtype=np.float64)
        if read.ndim == 0 or read.shape[-1] != self.dims:
            raise ValueError(f"points (..., {self.dims}) are needed, not {read.shape}")
        return read, np.asarray(np.isnan(read).any(axis=-1))

    def _run(self, kernel: Kernel, points: Floats) -> list[Floats]:
        """The outputs of a kernel, each of the shape of the points."""
        shape = points.shape[:-1]
        values: dict[str, Floats | float] = dict(self._parameters)
        for place, name in enumerate(self.variables):  # flat, never 0-d: a number would be another kernel
            values[name] = points[..., place].reshape(-1)
        outputs = kernel.function(*(values[name] for name in kernel.program.inputs), columns=self._arrays)
        count = math.prod(shape)
        full = (output if output.size == count else np.full(count, output.reshape(-1)[0]) for output in outputs)
        return [output.reshape(shape) for output in full]
