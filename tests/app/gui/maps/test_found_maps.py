"""A run shows its own map, and until that is there the one before it where that is not misleading."""

import pytest

from app.document import edits
from app.document.basin_maps import BasinMaps, basin_request
from app.document.files import load
from app.document.resolve import resolve
from app.gui.maps.found_maps import FoundMaps
from core.resources import resource


@pytest.fixture(scope="module")
def scene():
    return edits.set_steps(load(resource("scenes", "example.thalweg")), 20)


@pytest.fixture
def maps():
    return FoundMaps()


def taken(maps, scene, place=0, others=()):
    picture = resolve(scene)
    request = basin_request(picture, picture.runs[place])
    ((_, found),) = BasinMaps().growing([request], 4, 4, 4, lambda: False)
    assert maps.take(request, found, [request, *others])
    return picture, request, found


def test_the_same_map_again_is_no_other(scene, maps):
    picture, request, found = taken(maps, scene)
    assert request in maps
    assert maps.of(picture, picture.runs[0]) is found
    assert not maps.take(request, found, [request])


def test_what_is_not_wanted_is_dropped(scene, maps):
    _, first, _ = taken(maps, scene, 0)
    _, second, _ = taken(maps, scene, 1, [first])
    assert first in maps
    taken(maps, scene, 2, [second])
    assert first not in maps
    assert second in maps


def test_the_map_before_stays_for_another_rate(scene, maps):
    _, _, before = taken(maps, scene)
    picture = resolve(edits.set_hyperparameter(scene, 0, "learning_rate", 1e-5))
    run = picture.runs[0]
    assert maps.of(picture, run) is None
    assert maps.shown(picture, run) is maps.latest(picture, run) is before


def test_on_another_surface_it_is_shown_but_its_numbers_are_not_told(scene, maps):
    _, _, before = taken(maps, scene)
    picture = resolve(edits.set_formula(scene, f"{scene.surface.formula} + 1"))
    assert maps.shown(picture, picture.runs[0]) is before
    assert maps.latest(picture, picture.runs[0]) is None


def test_in_another_window_or_for_another_optimizer_there_is_none(scene, maps):
    taken(maps, scene)
    moved = resolve(edits.set_window(scene, {"x": (-1.0, 1.0), "y": (-1.0, 1.0)}))
    assert maps.shown(moved, moved.runs[0]) is None
    assert maps.shown(resolve(scene), resolve(scene).runs[1]) is None
