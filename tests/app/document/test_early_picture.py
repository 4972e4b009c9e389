"""What is there before a picture is a part of it."""

import numpy as np
import pytest
from msgspec.structs import replace

from app.document import edits
from app.document.basin_maps import basin_request
from app.document.early_picture import early_picture
from app.document.files import load
from app.document.resolve import resolve
from core.resources import resource


@pytest.fixture
def scene():
    return load(resource("scenes", "example.thalweg"))


def test_its_map_is_the_one_of_the_picture(scene):
    scene = edits.set_formula(scene, "x^4 + 3y^4 - 2xy + 0.25")
    scene = edits.set_schedule(scene, 1, "learning_rate*0.5^t")
    early, picture = early_picture(scene, 1), resolve(scene)
    assert early.surface is picture.surface
    assert early.critical is picture.critical
    request = basin_request(early, early.runs[0])
    assert request == basin_request(picture, picture.runs[1]) != basin_request(picture, picture.runs[0])
    assert request.known == basin_request(picture, picture.runs[1]).known != ()


def test_the_run_stands_at_its_start_and_looks_as_it_will(scene):
    (early,), run = early_picture(scene, 2).runs, resolve(scene).runs[2]
    assert np.array_equal(early.trajectory.positions, run.trajectory.positions[:1])
    assert early.trajectory.steps == 0
    same = ("name", "rule", "colour", "variant", "start", "spec")
    assert [getattr(early, name) for name in same] == [getattr(run, name) for name in same]


def test_there_is_none_of_what_cannot_be_read(scene):
    assert early_picture(replace(scene, surface=replace(scene.surface, formula="x +")), 0) is None
    assert early_picture(replace(scene, surface=None), 0) is None
    assert early_picture(replace(scene, runs=(replace(scene.runs[0], rule="nobody"),)), 0) is None
