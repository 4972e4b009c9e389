"""The table goes through all pairs, the first dial fastest."""

import numpy as np

from app.commands.maps.mapped import Question
from app.commands.maps.stability import map_stability
from app.document.files import load
from app.document.resolve import resolve
from core.resources import resource


def test_the_table_is_the_map_row_by_row():
    mapped = map_stability(Question(resolve(load(resource("scenes", "example.thalweg"))), 12, 0))
    first, second, final, *_ = mapped.table.columns
    values = mapped.arrays["final_values"]
    assert np.array_equal(final, values.ravel(), equal_nan=True)
    assert first[0] < first[1]
    assert second[0] == second[11] < second[12]
