"""Surfaces for tests of what lies below `surfaces`: a formula with what a descent asks of it, and no more."""

from functools import cache

import numpy as np
import pytest

from core.descent import SurfacePrograms
from core.formula.grammar import parse
from core.formula.lower import program_of
from core.formula.numpy_printer import numpy_function


@cache
def programs_of(text, variables, columns):
    formula = parse(text, variables, columns=columns)
    value = program_of(formula)
    names = formula.variables
    return names, SurfacePrograms(value, names)


function_of = cache(numpy_function)


class FormulaSurface:
    measure = None  # its Programs are the quickest

    def __init__(self, text, variables=None, columns=None, **parameters):
        self.columns = columns or {}
        self.variables, self.programs = programs_of(text, variables, tuple(self.columns))
        self.dims = len(self.variables)
        self.parameters = parameters

    def _run(self, program, points):
        points = np.asarray(points, dtype=np.float64)
        known = dict(zip(self.variables, np.moveaxis(points, -1, 0), strict=True)) | self.parameters
        return function_of(program)(*(known[name] for name in program.inputs), columns=self.columns)

    def value(self, points, /):
        (found,) = self._run(self.programs.value, points)
        return np.broadcast_to(found, np.shape(points)[:-1])

    def gradient(self, points, /):
        points = np.asarray(points, dtype=np.float64)
        slopes = self._run(self.programs.gradient, points)[1:]
        found = np.stack([np.broadcast_to(slope, points.shape[:-1]) for slope in slopes], axis=-1).copy()
        for axis in range(self.dims):
            step = 1e-6 * np.eye(self.dims)[axis]
            quotient = (self.value(points + step) - self.value(points - step)) / 2e-6
            found[..., axis] = np.where(np.isfinite(found[..., axis]), found[..., axis], quotient)
        return found

    def hessian(self, points, /):
        parts = self._run(self.programs.hessian, points)[1 + self.dims :]
        shape = np.shape(points)[:-1]
        stacked = np.stack([np.broadcast_to(part, shape) for part in parts], axis=-1)
        return stacked.reshape(*shape, self.dims, self.dims)


class MeasuredSurface(FormulaSurface):
    """Measures for itself, and notes for how many points it was asked, on which rows."""

    def __init__(self, text):
        super().__init__(text)
        self.asked, self.rows = [], []
        self.measure = self

    def slopes(self, points, rows=None, /):
        self.asked.append(len(points))
        self.rows.append(rows)
        return self.value(points), self.gradient(points)

    def bends(self, points, rows=None, /):
        return *self.slopes(points, rows), self.hessian(points)


@pytest.fixture
def measured_of():
    return MeasuredSurface


@pytest.fixture
def surface_of():
    return FormulaSurface
