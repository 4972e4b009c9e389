"""The coefficients that are in the program are those that the script makes."""

import importlib.util
from pathlib import Path

import mpmath
import pytest

from core.formula.native import polynomials

SCRIPT = Path(__file__).parents[3] / "data" / "make_native_polynomials.py"
spec = importlib.util.spec_from_file_location("make_native_polynomials", SCRIPT)
script = importlib.util.module_from_spec(spec)
spec.loader.exec_module(script)

# the error that the function can bear, in the terms of each polynomial
ALLOWED = {"CBRT": 1e-7, "LOG": 4e-16, "EXP": 2e-16}


@pytest.mark.parametrize("name", script.FITS)
def test_a_polynomial_is_as_near_as_it_must_be(name):
    _, function, (low, high), count = script.FITS[name]
    coefficients = getattr(polynomials, name)
    assert len(coefficients) == count
    with mpmath.workdps(60):
        for place in range(201):
            x = low + (high - low) * place / 200
            found = mpmath.polyval([mpmath.mpf(one) for one in coefficients], x)
            assert abs(found - function(x)) < ALLOWED.get(name, 1e-16)
