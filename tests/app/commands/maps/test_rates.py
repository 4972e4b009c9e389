"""A sweep has at least 200 rates, whatever is asked."""

from app.commands.maps.mapped import Question
from app.commands.maps.rates import map_rates
from app.document.files import load
from app.document.resolve import resolve
from core.resources import resource


def test_columns_have_one_entry_for_each_rate():
    mapped = map_rates(Question(resolve(load(resource("scenes", "one_weight.thalweg"))), 10, 0))
    assert mapped.resolution == 200
    assert {len(column) for column in mapped.table.columns} == {200}
    assert mapped.answer["best_rate"] is not None
