"""Requests hold what decides a sweep or a map, and finished ones are kept."""

import msgspec
import pytest

from app.document import edits
from app.document.files import load
from app.document.rate_maps import RateMaps, dials_of, minimum_of, stability_request, sweep_request
from app.document.resolve import resolve
from app.document.scene import Run, Scene, SurfaceScene
from core.resources import resource
from core.rules.library import read_own_rules_anew


def example():
    return edits.set_steps(load(resource("scenes", "example.thalweg")), 40)


def sweep_of(scene, run=0):
    picture = resolve(scene)
    return sweep_request(picture, picture.runs[run], scene.seed)


def map_of(scene, run=1):
    picture = resolve(scene)
    return stability_request(picture, picture.runs[run], dials_of(picture, picture.runs[run])[:2])


def never():
    return False


def _scene_of(surface, start):
    return Scene(surface=surface, runs=(Run(rule="sgd", start=(start,)),), steps=300)


def test_its_own_learning_rate_changes_no_sweep():
    scene = example()
    assert sweep_of(edits.set_hyperparameter(scene, 0, "learning_rate", 0.5)) == sweep_of(scene)
    assert sweep_of(edits.move_start(scene, 0, (1.0, 1.0))) != sweep_of(scene)


def test_the_seed_counts_where_there_is_noise():
    scene = example()
    assert sweep_of(edits.set_seed(scene, 7)) == sweep_of(scene)
    noisy = edits.set_noise(scene, 0, 0.1)
    assert sweep_of(edits.set_seed(noisy, 7)) != sweep_of(noisy)


def test_batches_and_their_draws_count():
    scene = load(resource("scenes", "line_through_points.thalweg"))
    whole = msgspec.structs.replace(scene, surface=msgspec.structs.replace(scene.surface, batch=None))
    assert sweep_of(scene).batch == scene.surface.batch
    assert sweep_of(edits.set_seed(scene, 7)) != sweep_of(scene) != sweep_of(whole)
    assert sweep_of(edits.set_seed(whole, 7)) == sweep_of(whole)


def test_the_numbers_on_the_dials_change_no_map():
    scene = example()
    moved = edits.set_hyperparameter(scene, 1, "learning_rate", 0.123)
    assert map_of(moved) == map_of(scene)
    assert map_of(edits.set_parameter(scene, "a", 3.0)) != map_of(scene)


def test_dials_are_what_is_declared_and_the_letters_of_the_formula():
    picture = resolve(example())
    dials = {dial.name: dial for dial in dials_of(picture, picture.runs[1])}
    assert dials.keys() >= {"learning_rate", "momentum", "a"}
    assert dials["momentum"].high < 1
    assert dials["a"].low < 10 < dials["a"].high


@pytest.mark.parametrize(("start", "rate", "position"), [(2.9, 0.02, 1.0), (-1.5, 0.02, -1.0), (2.9, 5.0, -1.0)])
def test_a_run_is_about_the_minimum_that_it_goes_to_or_the_lowest(start, rate, position):
    surface = SurfaceScene(formula="(x^2 - 1)^2 + 0.1x", window={"x": (-2.0, 3.0)})
    picture = resolve(edits.set_hyperparameter(_scene_of(surface, start), 0, "learning_rate", rate))
    assert minimum_of(picture, picture.runs[0]).position[0] == pytest.approx(position, abs=0.05)


def test_where_no_minimum_is_known_a_run_is_about_none():
    picture = resolve(_scene_of(SurfaceScene(formula="x^3 + x", window={"x": (-1.0, 1.0)}), 0.5))
    assert minimum_of(picture, picture.runs[0]) is None


def test_sweeps_come_coarsely_first_and_are_kept():
    maps, requests = RateMaps(), [sweep_of(example(), run) for run in (0, 1)]
    found = list(maps.sweeps(requests, never))
    assert [requests.index(request) for request, _ in found] == [0, 0, 1, 1]
    assert len(found[0][1].rates) < len(found[1][1].rates)
    assert [sweep for _, sweep in maps.sweeps(requests, never)] == [found[1][1], found[3][1]]


def test_maps_are_kept_only_when_finished():
    maps, request = RateMaps(), map_of(example())
    assert list(maps.stability(request, 32, 32, 16, lambda: True)) == []
    found = list(maps.stability(request, 32, 32, 16, never))
    assert [each.columns for _, each in found] == [16, 32]
    assert list(maps.stability(request, 32, 32, 16, never)) == [(request, found[1][1])]


@pytest.mark.parametrize("run", [0, 1, 4])
def test_a_formula_that_cannot_be_read_has_neither(run):
    picture = resolve(example())
    empty = type(picture)()
    assert sweep_request(empty, picture.runs[run], 0) is None
    assert stability_request(empty, picture.runs[run], dials_of(picture, picture.runs[1])[:2]) is None


def test_a_map_follows_its_runs_schedule_but_not_its_noise():
    scene = example()
    assert map_of(edits.set_noise(scene, 1, 0.1)) == map_of(scene)
    falling = map_of(edits.set_schedule(scene, 1, "learning_rate*0.99^t"))
    assert falling.spec.schedule == "learning_rate*0.99^t"
    assert falling != map_of(scene)


def test_an_optimizer_that_was_written_anew_is_mapped_anew(own_rules_folder):
    own = own_rules_folder / "mine.toml"
    text = 'step = "delta = -learning_rate*push*{slope}"\nhyperparameters = {{push = 1}}'
    own.write_text(text.format(slope="g"))
    scene = edits.add_run(example(), "mine")
    before = sweep_of(scene, -1), map_of(scene, -1)
    assert (sweep_of(scene, -1), map_of(scene, -1)) == before
    own.write_text(text.format(slope="sign(g)"))
    read_own_rules_anew()
    now = sweep_of(scene, -1), map_of(scene, -1)
    assert now[0] != before[0]
    assert now[1] != before[1]
    maps = RateMaps()
    (*_, (_, old)), (*_, (_, new)) = (list(maps.sweeps([one], never)) for one in (before[0], now[0]))
    assert list(old.final_values) != list(new.final_values)
