"""Programs bound to arrays."""

import numpy as np
import pytest

from core.formula.differentiate import gradient
from core.formula.grammar import parse
from core.formula.lower import program_of
from core.network.elementwise import bind


def program(text):
    return gradient(program_of(parse(text, ("z",))), ("z",))


def test_arrays_are_read_anew_and_filled_in_place():
    z, value, slope = np.array([1.0, 2.0]), np.empty(2), np.empty(2)
    compute = bind(program("z^3"), {"z": z}, [value, slope])
    compute()
    np.testing.assert_array_equal((value, slope), ([1, 8], [3, 12]))
    z[:] = [3, -1]
    compute()
    np.testing.assert_array_equal((value, slope), ([27, -1], [27, 3]))


def test_outputs_may_be_views_and_inputs_zero_dimensional():
    z, whole = np.array([[1.0, 2.0]]), np.ones((2, 2))
    scaled = program_of(parse("a*z", ("z",), parameters=("a",)))
    bind(scaled, {"z": z, "a": np.array(5.0)}, [whole[:-1]])()
    np.testing.assert_array_equal(whole, [[5, 10], [1, 1]])


def test_a_constant_and_a_copy():
    z, value, slope = np.array([1.0, 2.0]), np.empty(2), np.empty(2)
    bind(program("z"), {"z": z}, [value, slope])()
    np.testing.assert_array_equal((value, slope), ([1, 2], [1, 1]))


@pytest.mark.parametrize(("name", "slope"), [("tanh", lambda t: 1 - t * t), ("sigmoid", lambda s: (1 - s) * s)])
def test_slopes_are_made_of_what_is_at_hand_as_pytorch_makes_them(name, slope):
    z = np.linspace(-30, 30, 101)
    value, found = np.empty_like(z), np.empty_like(z)
    bind(program(f"{name}(z)"), {"z": z}, [value, found])()
    np.testing.assert_array_equal(found, slope(value))
