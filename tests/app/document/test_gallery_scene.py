from pathlib import Path

import pytest

from app.document import edits
from app.document.files import load, scene_from_bytes, scene_to_bytes
from app.document.gallery_scene import gallery_surface, take_entry
from app.document.meaning import problems_of
from app.document.resolve import Resolver
from surfaces.gallery import gallery

EXAMPLE = load(Path(__file__).parents[3] / "resources" / "scenes" / "example.thalweg")


@pytest.mark.parametrize("entry", gallery(), ids=lambda entry: entry.identifier)
def test_every_entry_makes_a_scene_with_a_picture(entry):
    scene = edits.set_surface(edits.set_steps(EXAMPLE, 20), gallery_surface(entry), entry.start)
    assert problems_of(scene) == []
    assert scene_from_bytes(scene_to_bytes(scene)) == scene
    picture = Resolver().resolve(scene, columns=40)
    assert picture.problem is None
    assert picture.window == entry.window
    assert picture.variables == entry.variables
    assert len(picture.runs) == 5


def test_taking_an_entry_brings_rates_that_suit_it():
    entry = next(entry for entry in gallery() if entry.identifier == "goldstein_price")
    scene = edits.set_hyperparameter(EXAMPLE, 0, "learning_rate", 5.0)
    scene = edits.set_schedule(edits.add_run(scene, "adam"), 5, "0.1/t")
    taken = take_entry(edits.add_run(scene, "nadam"), entry)
    assert taken.surface == gallery_surface(entry)
    assert {run.start for run in taken.runs} == {entry.start}
    rates = [run.hyperparameters.get("learning_rate") for run in taken.runs]
    assert rates[:5] == [entry.learning_rates[run.rule] for run in taken.runs[:5]]
    assert rates[5:] == [None, None], "a schedule and a rule that the entry says nothing about stay as they were"
