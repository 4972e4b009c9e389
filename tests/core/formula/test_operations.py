"""The table of operations, held against everything that reads it."""

import numpy as np

from core.formula.numpy_text import UFUNCS
from core.formula.operations import OPS
from core.formula.python_text import FAST, SAFE
from core.formula.scalar import CONDITIONS, SCALAR
from core.formula.slopes import CHOICES, FLAT, SLOPES

LEAVES = {"constant", "input", "column"}
LOGIC = {"and", "or", "not"}
COMPUTED = set(OPS) - LEAVES - {"mean"}


def test_every_operation_is_known_to_every_printer() -> None:
    assert set(FAST) == set(SAFE) == COMPUTED
    assert set(UFUNCS) == COMPUTED - {"where"}
    assert set(SCALAR) | set(CONDITIONS) == COMPUTED - LOGIC - {"where"}


def test_every_number_has_a_slope_or_is_flat_or_a_choice() -> None:
    numbers = {op for op in COMPUTED if not OPS[op].is_condition}
    assert set(SLOPES) | FLAT | CHOICES == numbers
    assert not set(SLOPES) & (FLAT | CHOICES)


def test_arities_agree() -> None:
    for op in COMPUTED:
        assert len(FAST[op].operands) == len(SAFE[op].operands) == OPS[op].arity, op
        if isinstance(UFUNCS.get(op), np.ufunc):
            assert UFUNCS[op].nin == OPS[op].arity, op
