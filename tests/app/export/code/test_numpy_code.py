"""Scripts of NumPy alone; that they repeat the run is tested in test_code_export.py."""

import ast

import pytest

from app.document.network.plan import plan_of
from app.document.network.scene import Network, NetworkData
from app.export.code.numpy_code import numpy_code


def code(**choices):
    network = Network(data=NetworkData(set="circle", samples=30), epochs=1, **choices)
    return numpy_code(network, plan_of(network))


def imports(text):
    return {alias.name for node in ast.parse(text).body if isinstance(node, ast.Import) for alias in node.names}


def test_nothing_but_numpy_is_needed():
    assert imports(code()) == {"base64", "zlib", "numpy"}


def test_math_is_imported_for_the_error_function_alone():
    assert imports(code(activation="erf(z)")) == {"base64", "math", "zlib", "numpy"}


def test_every_function_says_what_it_does():
    functions = [node for node in ast.parse(code()).body if isinstance(node, ast.FunctionDef)]
    assert {"activation", "loss", "loss_slope", "forward", "gradient", "step"} <= {one.name for one in functions}
    assert all(ast.get_docstring(one) for one in functions)


@pytest.mark.parametrize(("l1", "l2"), [(0.25, 0.0), (0.0, 0.5), (0.25, 0.5)])
def test_penalties_stand_in_the_gradient_only_where_there_are_any(l1, l2):
    text = code(l1=l1, l2=l2)
    assert ("0.25 * np.sign(matrix[:, :-1])" in text) == bool(l1)
    assert ("0.5 * matrix[:, :-1]" in text) == bool(l2)
    assert "own[:, :-1] +=" in text
    assert "own[:, :-1] +=" not in code()


def test_a_constant_activation_is_one_for_every_row():
    assert "return np.full_like(z, 0.5), 0.0" in code(activation="0.5")
