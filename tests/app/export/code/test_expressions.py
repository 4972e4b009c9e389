"""Programs as readable Python."""

import json
import subprocess
import sys

import numpy as np
import pytest

from app.export.code.expressions import KERAS, NUMPY, TORCH, spelled, written
from core.formula.differentiate import gradient
from core.formula.grammar import parse
from core.formula.lower import program_of
from core.formula.numpy_printer import numpy_function
from core.formula.operations import OPS
from core.network.activations import ACTIVATIONS

TYPED = ("z*sigmoid(z)", "erf(z) + cbrt(z)", "max(z, 0) - min(z, -1)^3", "atan(z) + asinh(z)/(1 + |z|)", "2^z - (-z)^2",
         "where(z > 1 and not z > 2, -3/(z - 5), z - (1 - z))")  # fmt: skip
POINTS = (-2.5, -1.0, 0.3, 1.5, 4.0)


def program(text):
    return program_of(parse(text, ("z",), allow_new_parameters=False))


@pytest.mark.parametrize("library", [NUMPY, TORCH, KERAS], ids=lambda library: library.name)
def test_every_operation_can_be_written(library):
    assert set(library.forms) == set(OPS) - {"constant", "input", "column", "mean"}


def test_what_is_used_once_stands_where_it_is_used():
    assert written(program("1 - tanh(z)"), NUMPY) == ([], ["1.0 - np.tanh(z)"])


def test_what_is_used_twice_has_a_name():
    lines, (value, slope) = written(gradient(program("tanh(z)"), ("z",)), NUMPY)
    assert lines == ["_1 = np.tanh(z)"]
    assert value == "_1"
    assert "np.tanh" not in slope


def test_pythons_own_words_are_no_names():
    assert (spelled("lambda"), spelled("beta1")) == ("lambda_", "beta1")


def test_numpy_expressions_give_what_the_program_gives():
    """All in one process, which is what takes the time."""
    programs = [gradient(program(text), ("z",)) for text in (*ACTIVATIONS.values(), *TYPED)]
    lines = ["import json, math", "import numpy as np", f"z = np.array({POINTS!r})", "found = []"]
    for one in programs:
        before, outputs = written(one, NUMPY)
        lines += [*before, f"found.append([(output + 0.0*z).tolist() for output in ({', '.join(outputs)})])"]
    script = "\n".join([*lines, "print(json.dumps(found))"])
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)  # noqa: S603
    for one, found in zip(programs, json.loads(answer.stdout), strict=True):
        expected = np.array(numpy_function(one)(np.array(POINTS)))
        np.testing.assert_allclose(found, expected, rtol=1e-13, atol=1e-15)
