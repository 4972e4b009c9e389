"""Crowds by each backend in turn."""

import numpy as np
import pytest

from core.descent.crowd import Crowd, CrowdDescent
from core.descent.record import Bounds
from core.formula.native import is_available

FAR = Bounds((-4e6 - 2.0,) * 2, (4e6 + 2.0,) * 2)
NATIVE = pytest.mark.skipif(not is_available(), reason="no machine code without llvmlite and fused multiplication")


@pytest.fixture(params=["numpy", pytest.param("native", marks=NATIVE)])
def backend(request):
    return request.param


@pytest.fixture
def crowd_of(backend):
    """A crowd's descent by each backend in turn."""

    def crowd_of(surface, rule, starts, bounds=FAR, **options):
        parts = {name: options.pop(name) for name in ("still", "parameters") if name in options}
        crowd = Crowd(np.array(starts, dtype=float).T, options.pop("hyperparameters", {}), bounds, **parts)
        return CrowdDescent(surface, rule, crowd, backend=backend, **options)

    return crowd_of
