import math

import mpmath
import numpy as np
import pytest

from core.formula.native.far import two_over_pi

# R. Morris and N. Brisebarre et al.: the float64 closest to a multiple of π/2 is 6381956970095103·2⁷⁹⁷
CLOSEST = 6381956970095103.0 * 2.0**797


@pytest.mark.parametrize(("op", "most"), [("sin", 3.0), ("cos", 3.0), ("tan", 4.0)])
def test_far(compute, worst, spread, op, most):
    x = np.concatenate(
        [spread(1500, 30.0, 1023.99), -spread(300, 30.0, 1023.99, seed=1), [CLOSEST, 1e300, 2.0**30 + 1]]
    )
    assert worst(op, [x], compute(op, x), digits=400) < (most,)


@pytest.mark.parametrize("op", ["sin", "cos", "tan"])
def test_infinity_has_none(compute, op):
    found = compute(op, np.array([math.inf, -math.inf, math.nan, 1e300]))
    assert np.isnan(found).tolist() == [True, True, True, False]


def test_the_digits():
    with mpmath.workprec(1300):
        assert two_over_pi(1216) == int(mpmath.floor(2 / mpmath.pi * mpmath.mpf(2) ** 1216))
