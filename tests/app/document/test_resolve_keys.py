"""What is kept is kept under all that it depends on: a part that was made for another scene is never shown."""

import pytest
from msgspec.structs import replace

from app.document.frozen_map import FrozenMap
from app.document.resolve import Resolver
from app.document.scene import Run, Scene, SurfaceScene

DATA = FrozenMap({"u": (0.0, 1.0, 2.0, 3.0), "v": (1.0, 2.5, 5.5, 7.0)})
LINE = SurfaceScene(formula="(w*u + b - v)^2", variables=("w", "b"), data=DATA, batch=2)
WAVES = SurfaceScene(formula="cos(x)", window=FrozenMap({"x": (0.0, 6.0)}))


@pytest.fixture
def resolver():
    return Resolver()


def with_window(scene, low, high):
    return replace(scene, surface=replace(scene.surface, window=FrozenMap({"x": (low, high)})))


def test_another_seed_draws_other_batches(resolver):
    scene = Scene(surface=LINE, runs=(Run(rule="sgd", start=(0.0, 0.0)),), steps=20)
    ends = [resolver.resolve(replace(scene, seed=seed)).runs[0].trajectory.positions[-1] for seed in (0, 1)]
    assert tuple(ends[0]) != tuple(ends[1])


def test_but_where_nothing_is_drawn_it_is_the_same_run(resolver):
    scene = Scene(surface=replace(LINE, batch=None), runs=(Run(rule="sgd", start=(0.0, 0.0)),), steps=20)
    first, second = (resolver.resolve(replace(scene, seed=seed)).runs[0].trajectory for seed in (0, 1))
    assert first is second


def test_another_window_has_other_critical_points(resolver):
    scene = Scene(surface=WAVES)
    inside = [
        {round(point.position[0], 3) for point in resolver.resolve(with_window(scene, *window)).critical.points}
        for window in ((1.0, 6.0), (7.0, 12.0))
    ]
    assert inside[0].isdisjoint(inside[1])
    assert 3.142 in inside[0]
    assert 9.425 in inside[1]


def test_a_run_that_may_go_on_is_not_the_one_that_was_stopped(resolver):
    run = Run(rule="sgd", start=(1.0,), hyperparameters=FrozenMap({"learning_rate": 1.5}))
    scene = Scene(surface=SurfaceScene(formula="x^2"), runs=(run,), steps=100)
    stopped, on = (resolver.resolve(scene, stop_when_far=stops).runs[0].trajectory for stops in (True, False))
    assert stopped.steps < on.steps == 100
    assert stopped.diverged_at == on.diverged_at
