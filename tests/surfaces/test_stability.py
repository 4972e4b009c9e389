"""Maps over two dials agree with theory on a quadratic, and with the runs themselves everywhere."""

import numpy as np
import pytest

from core.descent import RunSpec, descend
from surfaces.arrivals import AWAY, NOWHERE
from surfaces.critical import critical_points
from surfaces.dials import Dial
from surfaces.making import make_surface
from surfaces.spec import SurfaceSpec
from surfaces.stability import growing_stability, stability

WINDOW = (-2.0, 2.0, -2.0, 2.0)
RATE = Dial("hyperparameter", "learning_rate", 1e-3, 10.0, "log")
MOMENTUM = Dial("hyperparameter", "momentum", 0.0, 0.95, "one_minus")
CURVATURE = Dial("parameter", "a", 0.5, 8.0, "linear")


def surface_of(formula, **parameters):
    return make_surface(SurfaceSpec(formula, parameters=tuple(parameters.items())))


def mapped(surface, rule, dials, size=(24, 20), steps=400, start=(1.0, 1.3), **options):
    known = critical_points(surface, WINDOW).points
    return stability(surface, RunSpec(rule, (), start), dials, *size, steps, WINDOW, known, **options)


def test_learning_rate_and_momentum_diverge_where_theory_says():
    surface = surface_of("x^2 + 3y^2")
    found = mapped(surface, "momentum", (RATE, MOMENTUM), (100, 80), 2500)
    bound = 2 * (1 + MOMENTUM.values(80)) / 6.0
    expected = RATE.values(100)[None, :] > bound[:, None]
    grew = (found.labels == AWAY) | (found.final_values > float(surface.value((1.0, 1.3))))
    assert (grew == expected).mean() >= 0.999


@pytest.mark.parametrize("backend", ["numpy", None])
def test_every_pixel_is_a_run(backend):
    surface = surface_of("(x^2 - 1)^2 + a*y^2", a=2.0)
    found = mapped(surface, "sgd", (RATE, CURVATURE), (9, 7), 300, backend=backend)
    for row, a in enumerate(CURVATURE.values(7)):
        other = surface_of("(x^2 - 1)^2 + a*y^2", a=a)
        specs = [RunSpec("sgd", (("learning_rate", rate),), (1.0, 1.3)) for rate in RATE.values(9)]
        for column, path in enumerate(descend(other, specs, 300, window=WINDOW)):
            assert (found.labels[row, column] == AWAY) == (path.diverged_at is not None)
            if path.diverged_at is None:
                assert found.final_values[row, column] == pytest.approx(path.values[-1], rel=1e-6, abs=1e-12)


@pytest.mark.parametrize("backend", ["numpy", None])
def test_adam_that_rested_for_a_while_is_where_all_of_its_steps_lead(backend):
    surface = surface_of("x^2 + y^2")
    rates, beta1 = (
        Dial("hyperparameter", "learning_rate", 0.1, 1.0, "log"),
        Dial("hyperparameter", "beta1", 0, 0.8, "linear"),
    )
    found = mapped(surface, "adam", (rates, beta1), (5, 3), 4000, backend=backend)
    for row, momentum in enumerate(beta1.values(3)):
        chosen = [(("learning_rate", rate), ("beta1", momentum)) for rate in rates.values(5)]
        specs = [RunSpec("adam", each, (1.0, 1.3)) for each in chosen]
        for column, path in enumerate(descend(surface, specs, 4000, window=WINDOW)):
            assert found.final_values[row, column] == pytest.approx(path.values[-1], rel=1e-3, abs=1e-9)
    assert found.final_values[found.steps < 100].max() > 1.0


def test_with_one_surface_points_are_reached_with_many_none_are():
    surface = surface_of("(x^2 - 1)^2 + a*y^2", a=2.0)
    small = Dial("hyperparameter", "learning_rate", 0.02, 0.2, "log")
    assert (mapped(surface, "momentum", (small, MOMENTUM)).labels >= 0).mean() > 0.5
    assert set(mapped(surface, "sgd", (small, CURVATURE)).labels.ravel().tolist()) <= {NOWHERE, AWAY}


@pytest.mark.parametrize(
    "dial", [Dial("hyperparameter", "beta7", 0, 1, "linear"), Dial("parameter", "q", 0, 1, "linear")]
)
def test_a_dial_that_does_not_exist_is_refused(dial):
    with pytest.raises(KeyError):
        mapped(surface_of("x^2 + y^2"), "adam", (RATE, dial))


def test_growing_maps_end_with_the_map_itself():
    surface = surface_of("x^2 + 3y^2")
    known = critical_points(surface, WINDOW).points
    options = (surface, RunSpec("momentum", (), (1.0, 1.0)), (RATE, MOMENTUM), 40, 40, 100, WINDOW, known)
    maps = list(growing_stability(*options, coarsest=16))
    assert [(each.columns, each.rows) for each in maps] == [(16, 16), (40, 40)]
    assert (maps[-1].labels == stability(*options).labels).all()
    assert list(growing_stability(*options, cancelled=lambda: True)) == []


def test_where_all_steps_take_long_the_first_map_makes_fewer(monkeypatch):
    monkeypatch.setattr("surfaces.stability.affordable_first_steps", lambda surface, starts, steps: 20)
    surface = surface_of("x^2 + 3y^2")
    options = (RATE, MOMENTUM), 40, 40, 100, WINDOW
    sizes = {
        schedule: [
            (each.columns, each.made)
            for each in growing_stability(surface, RunSpec("momentum", (), (1.0, 1.0), schedule), *options, coarsest=16)
        ]
        for schedule in (None, "learning_rate*0.9^t")
    }
    assert sizes[None] == [(16, 20), (16, 100), (40, 100)]
    assert sizes["learning_rate*0.9^t"] == [(16, 100), (40, 100)]


def test_who_has_hardly_moved_has_not_arrived_however_near_it_began():
    tiny = Dial("hyperparameter", "learning_rate", 1e-12, 1e-10, "log")
    found = mapped(surface_of("x^2 + y^2"), "momentum", (tiny, MOMENTUM), (8, 8), 100, start=(0.02, 0.01))
    assert (found.labels == NOWHERE).all()


def test_a_schedule_is_followed():
    surface = surface_of("x^2 + 3y^2")
    spec = RunSpec("momentum", (), (1.0, 1.3), "learning_rate*0.9^t")
    plain = mapped(surface, "momentum", (RATE, MOMENTUM), (12, 8), 200)
    falling = stability(surface, spec, (RATE, MOMENTUM), 12, 8, 200, WINDOW, plain.points)
    assert (falling.labels == AWAY).sum() < (plain.labels == AWAY).sum()
    assert np.nanmedian(falling.final_values[:, 0]) > np.nanmedian(plain.final_values[:, 0])
