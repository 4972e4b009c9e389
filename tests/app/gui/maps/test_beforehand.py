"""A new pair of formula and optimizer is compiled and mapped once; numbers ask for nothing."""

import pytest
from msgspec.structs import replace

from app.document import edits
from app.document.basin_maps import BasinMaps, basin_request
from app.document.early_picture import early_picture
from app.document.files import load
from app.document.resolve import resolve
from app.gui.maps.beforehand import Beforehand
from core.resources import resource


@pytest.fixture
def scene():
    return load(resource("scenes", "example.thalweg"))


@pytest.fixture
def maps():
    return BasinMaps()


@pytest.fixture
def beforehand(maps):
    return Beforehand(maps)


def never():
    return False


def test_the_job_begins_the_map_that_the_picture_will_want(scene, beforehand, maps, monkeypatch):
    job, kind = beforehand.job(scene, 1)
    ((request, found, early),) = job(64, never)
    assert kind == (scene.surface.formula, scene.runs[1].rule)
    picture = resolve(scene)
    assert early.surface is picture.surface
    assert request == basin_request(early, early.runs[0])
    assert found.columns == 64
    monkeypatch.setattr("app.document.basin_maps.growing_basins", None)  # nothing is computed for the first answer
    wanted = basin_request(picture, picture.runs[1])
    request, found = next(maps.growing([wanted], 256, 256, 64, never))
    assert request is wanted
    assert (found.columns, found.rows) == (64, 64)


def test_a_map_is_drawn_early_until_its_picture_is_there(scene, beforehand):
    early, present = early_picture(edits.set_formula(scene, "x^2 + 3y^2"), 0), resolve(scene)
    beforehand.take(early, present)
    assert beforehand.picture is early
    beforehand.take(early, resolve(edits.set_formula(scene, "x^2 + 3y^2")))
    assert beforehand.picture is None


def test_a_surface_of_one_variable_has_a_line(scene, beforehand, maps):
    scene = edits.set_formula(scene, "x^4 - x^2")
    job, _ = beforehand.job(scene, 0)
    assert list(job(64, never)) == []
    picture = resolve(scene)
    _, found = next(maps.growing([basin_request(picture, picture.runs[0])], 2048, 1, 64, never))
    assert (found.columns, found.rows) == (64, 1)


def test_of_what_cannot_be_read_there_is_no_map(scene, beforehand):
    formula = replace(scene, surface=replace(scene.surface, formula="x +"))
    schedule = replace(scene, runs=(replace(scene.runs[0], schedule="0.1 *"),))
    for broken in (formula, schedule):
        job, _ = beforehand.job(broken, 0)
        assert list(job(64, never)) == []


def test_a_pair_is_mapped_once(scene, beforehand):
    assert beforehand.job(scene, 0) is not None
    assert beforehand.job(edits.set_hyperparameter(scene, 0, "learning_rate", 0.0123), 0) is None
    assert beforehand.job(edits.set_formula(scene, "x^2 + 3y^2"), 0) is not None
    assert beforehand.job(edits.set_rule(scene, 0, "adamax"), 0) is not None


def test_what_was_mapped_otherwise_is_met(scene, beforehand):
    beforehand.meet((scene.surface.formula, scene.runs[0].rule))
    assert beforehand.job(scene, 0) is None
    assert beforehand.job(scene, 1) is not None


def test_without_a_run_there_is_nothing_to_map(scene, beforehand):
    assert beforehand.job(scene, len(scene.runs)) is None
    assert beforehand.job(scene, -1) is None
