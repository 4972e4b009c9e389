from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from core.formula.differentiate import gradient, hessian
from core.formula.grammar import parse
from core.formula.lower import program_of
from core.formula.native import function as module
from core.formula.native import native_function
from core.formula.numpy_printer import numpy_function


def program(text, columns=()):
    return program_of(parse(text, columns=columns))


@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 1000])
def test_any_number_of_points(count):
    points = np.linspace(-1.0, 1.0, count)
    np.testing.assert_allclose(native_function(program("x*exp(x)"))(points)[0], points * np.exp(points), rtol=1e-15)


def test_shapes_are_broadcast():
    made = hessian(program("a*(y-x^2)^2 + (1-x)^2"), "xy")
    function = native_function(made)
    x, y = np.linspace(-1, 1, 5)[:, np.newaxis], np.linspace(0, 1, 3)
    found = function(100, y, x)
    assert [array.shape for array in found] == [(5, 3)] * 7
    np.testing.assert_allclose(found, numpy_function(made)(100, y, x), rtol=1e-12, atol=1e-13)


def test_numbers_alone_give_numbers():
    found = native_function(gradient(program("x^2*y + 3"), "xy"))(2, np.float64(5.0))
    assert [array.shape for array in found] == [()] * 3
    assert [float(array) for array in found] == [23.0, 20.0, 4.0]


def test_whole_numbers_and_views_are_converted():
    points = np.arange(12).reshape(3, 2, 2)
    found = native_function(program("x/y"))(points[..., 0], points[..., 1])[0]
    with np.errstate(all="ignore"):
        np.testing.assert_array_equal(found, points[..., 0] / points[..., 1])


def test_a_wrong_number_of_inputs_is_refused():
    with pytest.raises(TypeError, match="x, y"):
        native_function(program("x + y"))(1.0)


def test_data_go_to_numpy():
    found = native_function(program("(x*u)^2", ("u",)))(np.array([1.0, 2.0]), columns={"u": [1.0, 3.0]})[0]
    np.testing.assert_array_equal(found, [5.0, 20.0])


def test_threads_do_not_disturb_each_other():
    function = native_function(hessian(program("sin(x*y)^2*exp(-x^2) + max(x, y, 0)^3"), "xy"))
    points = np.random.default_rng(0).normal(size=(8, 2, 5_000))
    expected = [function(*pair) for pair in points]
    with ThreadPoolExecutor(8) as pool:
        for found, right in zip(pool.map(lambda pair: function(*pair), [*points] * 4), expected * 4, strict=True):
            np.testing.assert_array_equal(found, right)


def test_without_machine_code_numpy_does_it(monkeypatch):
    monkeypatch.setattr(module, "machine", lambda: None)
    assert native_function(program("x + 1"))(np.ones(2))[0].tolist() == [2.0, 2.0]


def test_warming_up_needs_nothing():
    module.warm_up()


def test_made_quickly_it_gives_the_same():
    program = program_of(parse("sin(x*y)^2 + exp(x)/(1 + y^2)"))
    x, y = np.linspace(-2.0, 2.0, 37), np.linspace(3.0, -1.0, 37)
    (quick,), (usual,) = native_function(program, quickly=True)(x, y), native_function(program)(x, y)
    np.testing.assert_allclose(quick, usual, rtol=1e-14)
