"""Every refusal by eye: `tests/data/refused.json` says for each text what the person reads, and where."""

import json
from pathlib import Path

import pytest

from core.formula.errors import FormulaError
from core.formula.grammar import parse

DATA = Path(__file__).parents[2] / "data"
REFUSED = json.loads((DATA / "refused.json").read_text(encoding="utf-8"))["entries"]


@pytest.mark.parametrize("entry", REFUSED, ids=[entry["expr"] for entry in REFUSED])
def test_message_column_and_hint(entry):
    with pytest.raises(FormulaError) as raised:
        parse(entry["expr"])
    error = raised.value
    hint = None if error.hint is None else str(error.hint)
    assert (error.column, str(error.message), hint) == (entry["column"], entry["message"], entry["hint"])


def test_nearly_all_have_a_hint():
    assert sum(entry["hint"] is None for entry in REFUSED) <= len(REFUSED) // 50
