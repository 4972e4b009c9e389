"""Requests hold what decides a map, and finished maps are kept."""

import pytest
from msgspec.structs import replace

from app.document import edits
from app.document.basin_maps import BasinMaps, basin_request, compile_basins
from app.document.files import load
from app.document.resolve import resolve
from core.descent import crowd_native
from core.formula.native import is_available
from core.resources import resource
from core.rules.library import read_own_rules_anew


def example():
    return load(resource("scenes", "example.thalweg"))


def request(scene, run=0):
    picture = resolve(scene)
    return basin_request(picture, picture.runs[run])


def never():
    return False


def test_a_start_or_a_name_changes_no_map():
    scene = example()
    moved = edits.move_start(scene, 0, (0.1, 0.2))
    assert request(moved) == request(scene)


def test_a_learning_rate_changes_it():
    scene = example()
    assert request(edits.set_hyperparameter(scene, 0, "learning_rate", 0.0123)) != request(scene)
    assert request(replace(scene, steps=scene.steps + 1)) != request(scene)


def test_a_schedule_changes_it():
    scene = example()
    falling = edits.set_schedule(scene, 0, "learning_rate*0.5^t")
    assert request(falling) != request(scene)
    maps = BasinMaps()
    ((_, found),) = maps.growing([request(falling)], 16, 16, 16, never)
    ((_, other),) = maps.growing([request(scene)], 16, 16, 16, never)
    assert found.nowhere > other.nowhere


def test_a_formula_that_cannot_be_read_has_no_map():
    scene = example()
    picture = resolve(scene)
    broken = resolve(replace(scene, surface=replace(scene.surface, formula="x +")))
    assert basin_request(broken, picture.runs[0]) is None


def test_all_maps_come_coarsely_first_and_finished_ones_are_kept():
    maps, scene = BasinMaps(), edits.set_steps(example(), 30)
    requests = [request(scene, run) for run in (0, 1)]
    found = list(maps.growing(requests, 32, 32, 16, never))
    assert [(requests.index(key), each.columns) for key, each in found] == [(0, 16), (1, 16), (0, 32), (1, 32)]
    again = list(maps.growing(requests, 32, 32, 16, never))
    assert [each for _, each in again] == [each for _, each in found[2:]]
    assert maps.kept(requests[0], 32, 32) is again[0][1]


def test_a_cancelled_map_is_not_kept():
    maps, scene = BasinMaps(), edits.set_steps(example(), 30)
    wanted = request(scene)
    assert list(maps.growing([wanted], 32, 32, 16, lambda: True)) == []
    assert maps.kept(wanted, 32, 32) is None


def test_what_runs_found_is_known_to_the_next_map():
    scene = replace(example(), surface=replace(example().surface, formula="(x - 9)^2 + y^2"), steps=800)
    maps, first = BasinMaps(), request(scene)
    ((_, found),) = maps.growing([first], 16, 16, 16, never)
    assert found.points[len(first.known) :] != ()
    slower = request(edits.set_hyperparameter(scene, 0, "learning_rate", 1e-9))
    ((_, other),) = maps.growing([slower], 16, 16, 16, never)
    assert other.points == found.points
    assert other.nowhere == 1.0


@pytest.mark.skipif(not is_available(), reason="there is no machine code without llvmlite")
@pytest.mark.parametrize("schedule", [None, "learning_rate/(T - 1)"])
def test_what_was_compiled_beforehand_is_not_compiled_again(schedule):
    scene = edits.set_schedule(edits.set_formula(example(), "x^4 + 3y^4 - 2xy + 0.125"), 0, schedule)
    compile_basins(scene, scene.runs[0])
    before = crowd_native._kernel.cache_info().misses
    assert next(BasinMaps().growing([request(scene)], 32, 32, 32, never))[1].columns == 32
    assert crowd_native._kernel.cache_info().misses == before


def test_of_what_cannot_be_read_nothing_is_compiled():
    scene = example()
    compile_basins(replace(scene, surface=replace(scene.surface, formula="x +")), scene.runs[0])
    compile_basins(scene, replace(scene.runs[0], rule="nobody"))
    compile_basins(replace(scene, surface=None), scene.runs[0])


def test_a_map_that_was_begun_goes_on_from_there():
    maps, scene = BasinMaps(), edits.set_steps(example(), 30)
    wanted = request(scene)
    assert maps.begin(wanted, 16, never).columns == 16
    found = [each.columns for _, each in maps.growing([wanted], 64, 64, 16, never)]
    assert found == [16, 32, 64]
    assert [each.columns for _, each in maps.growing([wanted], 24, 24, 12, never)] == [12, 24]


def test_what_is_at_hand_is_what_growing_begins_with():
    maps, wanted = BasinMaps(), request(edits.set_steps(example(), 30))
    assert maps.at_hand(wanted, 32, 32) is None
    maps.begin(wanted, 16, never)
    begun = maps.at_hand(wanted, 32, 32)
    assert begun.columns == 16
    assert maps.at_hand(wanted, 24, 24) is None
    (_, first), (_, last) = maps.growing([wanted], 32, 32, 16, never)
    assert first is begun
    assert maps.at_hand(wanted, 32, 32) is last


def test_maps_come_with_the_heights_of_what_has_not_arrived():
    scene = example()
    ((_, found),) = BasinMaps().growing([request(scene)], 16, 16, 16, never)
    assert found.nowhere > 0.5
    assert "heights" in vars(found)  # is there before the window draws it
    assert found.heights.shape == found.labels.shape


def test_an_optimizer_that_was_written_anew_has_another_map(own_rules_folder):
    own = own_rules_folder / "mine.toml"
    own.write_text('step = "delta = -learning_rate*g"')
    scene = edits.add_run(example(), "mine")
    before = request(scene, -1)
    assert request(scene, -1) == before
    own.write_text('step = "delta = -learning_rate*sign(g)"')
    read_own_rules_anew()
    now = request(scene, -1)
    assert now != before
    maps = BasinMaps()
    (*_, (_, old)), (*_, (_, new)) = (list(maps.growing([one], 16, 16, 16, never)) for one in (before, now))
    assert (old.values != new.values).any()
