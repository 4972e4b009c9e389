import numpy as np
import pytest

RNG = np.random.default_rng(0)


@pytest.mark.parametrize(("op", "most"), [("asinh", 2.0), ("cbrt", 1.0), ("erf", 2.0)])
def test_everywhere(compute, worst, spread, op, most):
    high = 2.5 if op == "erf" else 1023.9  # mpmath takes ages for erf of large numbers, which is 1
    x = np.concatenate([RNG.uniform(-6, 6, 800), spread(400, -1070, high), -spread(400, -1070, high)])
    assert worst(op, [x], compute(op, x)) < (most,)


def test_acosh(compute, worst, spread):
    x = 1.0 + spread(800, -52.0, 1023.0)
    assert worst("acosh", [x], compute("acosh", x)) < (2.0,)


def test_atanh(compute, worst, spread):
    near_one = 1.0 - spread(300, -53.0, -1.0)
    x = np.concatenate([RNG.uniform(-1, 1, 600), near_one, -near_one, spread(300, -1070, -1)])
    assert worst("atanh", [x], compute("atanh", x)) < (2.0,)


def test_cubes_have_whole_roots(compute):
    whole = np.arange(-200.0, 200.0)
    np.testing.assert_array_equal(compute("cbrt", whole**3), whole)


def test_erf_is_one_from_six_on(compute):
    np.testing.assert_array_equal(compute("erf", np.array([6.0, 30.0, -1e300])), [1.0, 1.0, -1.0])
