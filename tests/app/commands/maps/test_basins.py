"""The answer, the arrays and the table of a basin map tell the same."""

import numpy as np

from app.commands.maps.basins import map_basins
from app.commands.maps.mapped import Question
from app.document import edits
from app.document.files import load
from app.document.resolve import resolve
from core.resources import resource


def test_all_three_agree():
    mapped = map_basins(Question(resolve(load(resource("scenes", "two_wells.thalweg"))), 20, 0))
    labels = mapped.arrays["labels"]
    assert mapped.table.columns[-2].tolist() == labels.ravel().tolist()
    for each in mapped.answer["reached"]:
        label = np.flatnonzero((mapped.arrays["points"] == each["position"]).all(axis=1))[0]
        assert (labels == label).mean() == each["share"]
    assert len(mapped.table.head) == len(mapped.table.columns)


def test_a_schedule_is_followed():
    scene = load(resource("scenes", "two_wells.thalweg"))
    stopped = edits.set_schedule(scene, 0, "learning_rate*step(3 - t)")
    shares = [map_basins(Question(resolve(one), 16, 0)).answer["not_arrived"] for one in (scene, stopped)]
    assert shares[0] < 0.2
    assert shares[1] > 0.8
