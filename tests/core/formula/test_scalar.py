"""Operations on single floats mean what NumPy means by them, on numbers that are not nice too."""

import itertools
import math

import numpy as np
import pytest

from core.formula.numpy_text import UFUNCS
from core.formula.operations import BESIDE, OPS
from core.formula.scalar import CONDITIONS, SCALAR

NASTY = (0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -2.0, 3.0, 1.0 - 1e-16, math.pi, 0.3, -7.25, 1e-300, -1e-300, 5e-324)
NASTY += (1e300, -1e300, 1.7e308, 709.0, 710.0, -745.0, -746.0, 20.5, 1e16, math.inf, -math.inf, math.nan)


@pytest.mark.parametrize("op", sorted({**SCALAR, **CONDITIONS}))
def test_as_numpy(op: str) -> None:
    function = {**SCALAR, **CONDITIONS}[op]
    pairs = [(x, SCALAR[BESIDE[op]](x)) for x in NASTY] if op in BESIDE else None
    for numbers in pairs or itertools.product(NASTY, repeat=OPS[op].arity):
        if op == "power" and numbers == (-math.inf, 0.5):
            continue  # NumPy takes the square root, C's pow says inf; a constant ½ is a square root here too
        with np.errstate(all="ignore"):
            expected = float(UFUNCS[op](*np.array(numbers)[:, np.newaxis])[0])
        found = function(*numbers)
        assert isinstance(found, bool if op in CONDITIONS else float), numbers
        digits = 1e-12 if op in BESIDE else 1e-14  # these are made of another result as long as that is enough
        assert found == pytest.approx(expected, rel=digits, abs=1e-307, nan_ok=True), numbers


def test_signs_of_infinite_quotients_and_powers() -> None:
    assert SCALAR["divide"](1.0, -0.0) == -math.inf
    assert SCALAR["divide"](-1.0, -0.0) == math.inf
    assert SCALAR["power"](-0.0, -1.0) == -math.inf
    assert SCALAR["power"](-10.0, 309.0) == -math.inf
    assert SCALAR["power"](-10.0, 310.0) == math.inf
    assert math.isnan(SCALAR["power"](-8.0, 1 / 3))


def test_tails_keep_their_digits() -> None:
    assert SCALAR["sigmoid"](-700.0) == pytest.approx(math.exp(-700.0), rel=1e-14)
    assert SCALAR["softplus"](-40.0) == pytest.approx(math.exp(-40.0), rel=1e-14)
    assert SCALAR["softplus"](800.0) == 800.0
