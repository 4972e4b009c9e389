import numpy as np
import pytest

from surfaces.gallery import gallery
from surfaces.making import make_surface
from surfaces.spec import SurfaceSpec

SPECS = {entry.identifier: entry.spec for entry in gallery()}


def surface(text):
    return make_surface(SPECS.get(text) or SurfaceSpec(text))


@pytest.mark.parametrize("name", ["ackley", "drop_wave", "salomon"])
def test_the_gradient_in_the_middle_of_rings_is_zero(name):
    found = surface(name)
    assert np.isnan(found.derivatives(np.zeros((1, 2)))[1]).any(), "else there is nothing to repair"
    np.testing.assert_allclose(found.gradient(np.zeros(2)), 0.0, atol=1e-9)
    points = np.array([[0.0, 0.0], [0.3, -0.2]])
    np.testing.assert_array_equal(found.gradient(points)[1], found.gradient(points[1]))


def test_the_gradient_on_a_knife_edge_is_finite():
    found = surface("bukin_n_6")
    gradient = found.gradient(np.array([[-10.0, 1.0], [-8.0, 0.64]]))
    assert np.isfinite(gradient).all()
    assert np.abs(gradient).max() < 0.05, "both sides are infinitely steep and cancel out"


def test_removable_quotients():
    sinc = surface("sin(x)/x")
    assert np.isnan(sinc.value(np.zeros(1))), "the formula has no value there, and says so"
    np.testing.assert_allclose(sinc.gradient(np.zeros(1)), [0.0], atol=1e-9)
    np.testing.assert_allclose(sinc.hessian(np.zeros(1)), [[-1 / 3]], rtol=1e-4)
    line = surface("x^2/x")
    np.testing.assert_allclose(line.gradient(np.zeros(1)), [1.0], rtol=1e-9)


def test_a_smooth_middle_has_a_hessian_and_a_tip_has_none():
    np.testing.assert_allclose(surface("drop_wave").hessian(np.zeros(2)), 72.5 * np.eye(2), rtol=1e-4, atol=1e-4)
    assert np.isnan(np.diag(surface("ackley").hessian(np.zeros(2)))).all()


@pytest.mark.parametrize("text", ["x^2/x^4", "x/(x*|x|)", "|x|/x", "ln(x^2)", "1e-12*x/x^3", "x*ln(|x|)"])
def test_poles_and_jumps_are_not_smoothed_over(text):
    gradient = surface(text).gradient(np.zeros(1))
    assert not np.isfinite(gradient).any()


def test_the_edge_of_the_domain_is_left_alone():
    assert not np.isfinite(surface("x*sqrt(x)/sqrt(x)").gradient(np.zeros(1))).any()
