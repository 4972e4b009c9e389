import numpy as np
import pytest

RNG = np.random.default_rng(0)
NEAR_ONE = 1.0 + RNG.normal(size=400) * 10.0 ** RNG.uniform(-16, 0, 400)


def both_signs(spread, largest):
    sizes = spread(400, -1070.0, np.log2(largest))
    return np.concatenate([sizes, -sizes, RNG.uniform(-largest, largest, 400), RNG.uniform(-3, 3, 800)])


@pytest.mark.parametrize(
    ("op", "largest", "most"),
    [
        ("exp", 745.0, 1.0),
        ("expm1", 709.0, 2.0),
        ("sinh", 710.0, 2.0),
        ("cosh", 710.0, 2.0),
        ("tanh", 30.0, 3.0),
        ("sigmoid", 708.0, 2.0),
        ("softplus", 745.0, 2.0),
    ],
)
def test_exponentials(compute, worst, spread, op, largest, most):
    x = both_signs(spread, largest)
    assert worst(op, [x], compute(op, x), digits=400 if op == "tanh" else 60) < (most,)


@pytest.mark.parametrize(("op", "most"), [("log", 1.0), ("log2", 1.5), ("log10", 2.0)])
def test_logarithms(compute, worst, spread, op, most):
    x = np.concatenate([spread(800), np.abs(NEAR_ONE), 2.0 ** np.arange(-20, 20)])
    assert worst(op, [x], compute(op, x)) < (most,)


def test_log1p(compute, worst, spread):
    x = np.concatenate([spread(400), -spread(400, -1070.0, -0.001), NEAR_ONE - 1.0])
    x = x[x > -1.0]
    assert worst("log1p", [x], compute("log1p", x)) < (2.0,)


def test_powers_of_two_have_exact_logarithms(compute):
    whole = np.arange(-1074.0, 1024.0)
    np.testing.assert_array_equal(compute("log2", np.ldexp(1.0, whole.astype(int))), whole)


def test_power(compute, worst, spread):
    bases = np.concatenate([spread(600), np.abs(NEAR_ONE), RNG.uniform(0.0, 10.0, 600)])
    exponents = RNG.uniform(-1.0, 1.0, len(bases)) * 700.0 / np.maximum(np.abs(np.log(bases)), 1e-3)
    assert worst("power", [bases, exponents], compute("power", bases, exponents)) < (2.0,)
    whole = RNG.integers(-20, 20, 400).astype(float)
    negative = -spread(400, -30.0, 30.0)
    assert worst("power", [negative, whole], compute("power", negative, whole)) < (2.0,)


def test_tiny_and_huge_results(compute, worst):
    x = np.linspace(-745.0, -700.0, 300)
    assert worst("exp", [x], compute("exp", x)) < (1.0,)
    assert worst("sigmoid", [x], compute("sigmoid", x)) < (2.0,)
    bases = np.full(300, 10.0)
    exponents = np.linspace(-323.9, -300.0, 300)
    assert worst("power", [bases, exponents], compute("power", bases, exponents)) < (1.0,)


def test_over_the_edge(compute):
    np.testing.assert_array_equal(compute("exp", np.array([709.79, 800.0, -745.2, -1e300])), [np.inf, np.inf, 0.0, 0.0])
    np.testing.assert_array_equal(compute("sinh", np.array([711.0, -711.0])), [np.inf, -np.inf])
    np.testing.assert_array_equal(
        compute("power", np.array([10.0, -10.0, 10.0]), np.array([309.0, 309.0, -330.0])), [np.inf, -np.inf, 0.0]
    )
