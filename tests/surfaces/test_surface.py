import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surfaces.compiled import compile_surface
from surfaces.making import make_surface
from surfaces.spec import SurfaceSpec


def surface(text, variables=None, data=(), **parameters):
    return make_surface(SurfaceSpec(text, variables, tuple(parameters.items()), data))


ROSENBROCK = surface("(a - x)^2 + b*(y - x^2)^2", b=100.0)


def test_what_a_surface_says_of_itself():
    assert ROSENBROCK.formula == "(a - x)^2 + b*(y - x^2)^2"
    assert (ROSENBROCK.dims, ROSENBROCK.variables) == (2, ("x", "y"))
    assert dict(ROSENBROCK.parameters) == {"a": 1.0, "b": 100.0}, "a letter without a value is 1"
    assert (dict(ROSENBROCK.columns), ROSENBROCK.rows) == ({}, 1)


def test_a_long_formula_is_as_much_work_as_many_rows():
    long = "+".join(f"sin({number}*x*y)" for number in range(100))
    rows = (("a", (1.0, 2.0, 3.0)),)
    assert ROSENBROCK.work == 1
    assert surface("a*x", ("x",), rows).work == 3
    assert surface(long).work > 5
    assert surface(f"a*({long})", ("x", "y"), rows).work > 15


def test_hand_computed():
    point = np.array([-1.0, 2.0])
    assert ROSENBROCK.value(point) == 104.0
    np.testing.assert_array_equal(ROSENBROCK.gradient(point), [-4.0 + 400.0, 200.0])
    np.testing.assert_array_equal(ROSENBROCK.hessian(point), [[2.0 - 400.0 * (2.0 - 3.0), 400.0], [400.0, 200.0]])


@pytest.mark.parametrize("shape", [(), (1,), (7,), (3, 5), (0,), (2, 0, 4)])
@pytest.mark.parametrize("text", ["x*y", "x^2", "f(x, y) = 7", "f(x) = x^3", "f(x) = 2"])
def test_shapes(text, shape):
    found = surface(text)
    points = np.ones((*shape, found.dims))
    assert found.value(points).shape == shape
    assert found.gradient(points).shape == (*shape, found.dims)
    assert found.hessian(points).shape == (*shape, found.dims, found.dims)
    parts = found.derivatives(points)
    for part, whole in zip(parts, (found.value, found.gradient, found.hessian), strict=True):
        np.testing.assert_array_equal(part, whole(points))
        assert part.dtype == np.float64


def test_whole_numbers_do_not_wrap():
    assert surface("x^20").value(np.array([[10]])) == 1e20
    assert surface("x^2 + y^2").value([3, 4]) == 25.0


def test_points_must_have_the_right_size():
    with pytest.raises(ValueError, match="2"):
        ROSENBROCK.value(np.zeros(3))
    with pytest.raises(ValueError, match="needed"):
        ROSENBROCK.value(np.float64(1.0))


@pytest.mark.parametrize("text", ["f(x, y) = 7", "f(x, y) = x", "where(x < 0, 1, 2) + y", "floor(x)*y", "max(x, y)"])
def test_nan_stays_nan(text):
    found = surface(text)
    points = np.array([[math.nan, 1.0], [1.0, math.nan], [1.0, 1.0]])
    for result in (found.value(points), found.gradient(points), found.hessian(points), *found.derivatives(points)[:2]):
        assert np.isnan(result[:2]).all()
        assert np.isfinite(result[2]).all()


def test_outside_the_domain_everything_is_nan():
    found = surface("ln(x) + sqrt(y)")
    points = np.array([[-1.0, 1.0], [1.0, -1.0]])
    assert np.isnan(found.value(points)).all()
    assert np.isnan(found.gradient(points)).all()
    assert np.isnan(found.hessian(points)).all()


def test_other_parameters_compile_nothing():
    first = surface("(a - x)^2 + b*(y - x^2)^2", a=1.0, b=100.0)
    before = compile_surface.cache_info().misses
    other = surface("(a - x)^2 + b*(y - x^2)^2", a=1.0, b=1.0)
    again = surface("(a - x)^2 + b*(y - x^2)^2", b=7.0, a=3.0)
    assert compile_surface.cache_info().misses == before
    assert other.programs is again.programs is first.programs
    assert other.value([0.0, 2.0]) == 5.0
    assert first.value([0.0, 2.0]) == 401.0, "the first surface is as it was"


def test_a_constant_formula_is_a_plane_surface():
    assert surface("7").variables == ("x", "y")
    np.testing.assert_array_equal(surface("7").value(np.zeros((2, 2))), [7.0, 7.0])


def test_kinks_are_named_in_the_order_of_the_text():
    assert surface("max(x, 1) + |x - y| + sin(x)").kinks == ("max", "abs")
    assert surface("floor(x)").has_kinks
    assert not surface("sqrt(x^2 + y^2)").has_kinks


class TestData:
    COLUMNS = (("u", (1.0, 2.0, 3.0)), ("v", (2.0, 4.0, 7.0)))

    def test_the_surface_is_the_mean_over_the_rows(self):
        found = surface("(w*u + b - v)^2", ("w", "b"), self.COLUMNS)
        assert found.rows == 3
        assert found.value([2.0, 0.0]) == pytest.approx((0 + 0 + 1) / 3)
        np.testing.assert_allclose(found.gradient([2.0, 0.0]), [2 * -1 * 3 / 3, 2 * -1 / 3])
        np.testing.assert_allclose(found.hessian([0.0, 0.0]), [[2 * 14 / 3, 4.0], [4.0, 2.0]])

    def test_columns_that_do_not_occur_are_left_aside(self):
        found = surface("(x - u)^2", ("x",), self.COLUMNS)
        assert set(found.columns) == {"u"}

    def test_parameters_stand_beside_the_data(self):
        assert surface("(w*u + b - v)^2", ("w",), self.COLUMNS, b=0.0).value([2.0]) == pytest.approx(1 / 3)


@given(st.floats(-3, 3), st.floats(-3, 3))
def test_gradient_is_the_central_difference(x, y):
    found = surface("sin(x*y) + x^3*exp(-y) - 2*y/(1 + x^2)")
    for axis, step in enumerate(np.eye(2) * 1e-5):
        at = np.array([x, y])
        slope = (found.value(at + step) - found.value(at - step)) / 2e-5
        bend = (found.gradient(at + step) - found.gradient(at - step)) / 2e-5
        assert found.gradient(at)[axis] == pytest.approx(slope, rel=1e-6, abs=1e-5)
        np.testing.assert_allclose(found.hessian(at)[axis], bend, rtol=1e-6, atol=1e-5)
