"""Functions over vectors, one at a time, against mpmath."""

import math

import mpmath
import numpy as np
import pytest

from core.formula.native import is_available, native_function
from core.formula.program import Builder

NASTY = (0.0, 1.0, 0.5, 2.0, 3.0, 0.3, 1e-300, 5e-324, 2.2250738585072014e-308, 1e300, 709.5, 746.0, 1e16, 1.7e308)
NASTY = (*NASTY, *(-x for x in NASTY), math.inf, -math.inf, math.nan)

EXACT = {
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
    "softplus": lambda x: mpmath.log1p(mpmath.exp(x)),
    "log2": lambda x: mpmath.log(x) / mpmath.log(2),
    "cbrt": lambda x: mpmath.sign(x) * mpmath.cbrt(abs(x)),
    "power": mpmath.power,
}


def operation(op, count):
    builder = Builder()
    arguments = [builder.input(name) for name in "xy"[:count]]
    return builder.finish([builder.emit(op, *arguments)])


@pytest.fixture(autouse=True)
def machine_code():
    if not is_available():
        pytest.skip("no machine code without llvmlite and a processor with fused multiplication")


@pytest.fixture
def compute():
    """The operation over arrays."""

    def compute(op, *arrays):
        return native_function(operation(op, len(arrays)))(*arrays)[0]

    return compute


@pytest.fixture
def worst():
    """The largest error in units in the last place, and where."""

    def worst(op, arguments, found, digits=60):
        exact = EXACT.get(op) or getattr(mpmath, op)
        errors = []
        with mpmath.workdps(digits):
            for point, number in zip(zip(*arguments, strict=True), found, strict=True):
                true = exact(*map(mpmath.mpf, map(float, point)))
                errors.append((units(float(number), true), *map(float, point)))
        return max(errors)

    return worst


def units(found, exact):
    """How far `found` is from what mpmath says, in units in the last place of that."""
    nearest = float(exact)
    if math.isinf(nearest) or math.isnan(nearest):
        return 0.0 if found == nearest or (math.isnan(found) and math.isnan(nearest)) else math.inf
    if not math.isfinite(found):
        return math.inf
    return float(abs(mpmath.mpf(found) - exact) / mpmath.mpf(math.ulp(nearest)))


@pytest.fixture
def spread():
    """Positive numbers of every size."""

    def spread(count, low=-1070.0, high=1023.9, seed=0):
        return np.exp2(np.random.default_rng(seed).uniform(low, high, count))

    return spread
