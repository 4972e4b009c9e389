"""A tiny network typed as a surface is the network."""

import numpy as np
import pytest

from app.document import limits
from app.document.defaults import surface_spec
from app.document.meaning import problems_of
from app.document.network import formula
from app.document.network.formula import network_surface, plane_surface, take_network
from app.document.network.scene import Network, NetworkData
from app.document.problems import Refused
from app.document.scene import Run, Scene
from core.descent import RunSpec, descend
from core.network.batches import Batches
from core.network.formula import weight_names
from core.network.layout import layout
from core.network.losses import head
from core.network.objective import Objective
from core.network.partial import PartialTraining
from core.network.plan import Plan
from core.network.planes import Plane, path_plane, random_plane, weight_plane
from core.network.samples import Samples, Split
from core.rules.library import rules
from surfaces.making import make_surface
from surfaces.slices import Landscape
from surfaces.spec import SurfaceSpec

WINDOW = (-3.0, 3.0, -2.0, 4.0)
FOUR = Samples(np.array([[-2.0], [-1.0], [1.0], [2.0]]), np.array([-1.0, -0.7, 0.6, 1.1]), "numbers", 0)


def objective(widths=(1, 1, 1), data=FOUR, **options):
    return Objective(layout(widths, "tanh"), head("linear", "half_mean_squared_error"), data, **options)


def surface_of(scene):
    return make_surface(
        SurfaceSpec(scene.formula, scene.variables, tuple(scene.parameters.items()), tuple(scene.data.items()))
    )


def test_it_is_a_scene_in_which_nothing_is_wrong():
    one = objective()
    scene = network_surface(one, np.array([0.5, 0.1, -1.2, 0.3]), 0, 2, WINDOW)
    assert scene.variables == ("w1", "w2")
    assert dict(scene.parameters) == {"b1": 0.1, "b2": 0.3}
    assert problems_of(Scene(surface=scene)) == []


def test_value_gradient_and_path_are_the_network_s():
    one, steps, rate = objective(), 200, 0.1
    weights = np.array([0.5, 0.1, -1.2, 0.3])
    surface = surface_of(network_surface(one, weights, 0, 2, WINDOW))
    points = np.random.default_rng(0).normal(size=(20, 2))
    moved = np.tile(weights, (20, 1))
    moved[:, [0, 2]] = points
    np.testing.assert_allclose(surface.value(points), one.value(moved), atol=1e-12)
    np.testing.assert_allclose(surface.gradient(points), one.gradient(moved)[:, [0, 2]], atol=1e-12)
    plan = Plan(
        layout=one.layout, head=one.head, data=Split(FOUR, FOUR), rule=rules()["momentum"],
        hyperparameters={"learning_rate": rate}, rates=np.full(steps, rate),
        batches=Batches(4, 4, "fixed", 0), epochs=steps, first_weights=weights,
    )  # fmt: skip
    training = PartialTraining(plan, (0, 2))
    training.advance(steps)
    (found,) = descend(surface, [RunSpec("momentum", (("learning_rate", rate),), (0.5, -1.2))], steps)
    np.testing.assert_allclose(found.positions[-1], training.weights[[0, 2]], atol=1e-12)


def test_more_weights_than_sliders_are_numbers_in_the_formula():
    one = objective((1, 8, 8, 1))
    weights = np.random.default_rng(3).normal(size=one.layout.count)
    free = (5, 60)
    scene = network_surface(one, weights, *free, WINDOW)
    assert problems_of(Scene(surface=scene)) == []
    assert scene.variables == ("b13", "b25")
    assert not scene.parameters
    points = np.random.default_rng(0).normal(size=(20, 2))
    surface, landscape = surface_of(scene), Landscape(one, weight_plane(weights, *free))
    np.testing.assert_allclose(surface.value(points), landscape.value(points), atol=1e-12)
    np.testing.assert_allclose(surface.gradient(points), landscape.gradient(points), atol=1e-12)


@pytest.mark.parametrize(("widths", "options"), [((1, 1, 1), {"l2": 0.1}), ((1, 1, 1), {"l1": 0.2}), ((1, 10, 1), {})])
def test_what_is_no_formula_is_a_plane(widths, options):
    one = objective(widths, **options)
    weights = np.random.default_rng(3).normal(size=one.layout.count)
    scene = network_surface(one, weights, 0, 2, WINDOW)
    assert scene.formula == ""
    assert scene.plane.kind == "weights"
    assert problems_of(Scene(surface=scene)) == []
    points = np.random.default_rng(0).normal(size=(20, 2))
    moved = np.tile(weights, (20, 1))
    moved[:, [0, 2]] = points
    surface = make_surface(surface_spec(scene))
    np.testing.assert_allclose(surface.value(points), one.value(moved), atol=1e-12)
    np.testing.assert_allclose(surface.gradient(points), one.gradient(moved)[:, [0, 2]], atol=1e-12)


def test_weights_of_one_name_are_called_u_and_v():
    one = objective((1, 11, 11, 1), l2=0.1)
    names = weight_names(one.layout)
    first = next(place for place, name in enumerate(names) if names.count(name) == 2)
    second = names.index(names[first], first + 1)
    scene = network_surface(one, np.zeros(one.layout.count), first, second, WINDOW)
    assert scene.variables == ("u", "v")
    assert problems_of(Scene(surface=scene)) == []


def test_what_is_too_large_for_a_scene_is_refused(monkeypatch):
    with pytest.raises(Refused, match="2701 weights is too large to be a surface; 2000 are possible"):
        network_surface(objective((1, 50, 50, 1), l2=0.1), np.zeros(2_701), 0, 1, WINDOW)
    monkeypatch.setattr(formula, "_NUMBERS", 7)
    with pytest.raises(Refused, match="data is too large"):
        network_surface(objective(l2=0.1), np.zeros(4), 0, 1, WINDOW)
    with pytest.raises(Refused, match="data is too large"):
        network_surface(objective(), np.zeros(4), 0, 1, WINDOW)


def test_the_path_of_no_training_has_no_plane():
    one = objective()
    with pytest.raises(Refused, match="Train first"):
        plane_surface(one, path_plane(np.ones((1, 4))), "path", WINDOW)


def test_too_much_work_for_each_step_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "WORK_OF_PLANE", 100)
    with pytest.raises(Refused, match="4 weights on 4 samples are too many for a surface"):
        network_surface(objective(l2=0.1), np.zeros(4), 0, 1, WINDOW)
    assert network_surface(objective(), np.zeros(4), 0, 1, WINDOW).plane is None


def test_numbers_that_no_scene_holds_are_refused():
    one = objective((1, 10, 1))
    plane = Plane(np.full(31, np.inf), np.ones((2, 31)))
    with pytest.raises(Refused, match="finite"):
        plane_surface(one, plane, "path", WINDOW)


def test_it_becomes_the_surface_of_a_scene_whose_network_stays():
    network = Network(data=NetworkData(set="circle"))
    scene = Scene(network=network, runs=(Run(rule="adam", start=(0.0, 0.0)),))
    weights = np.array([0.5, 0.1, -1.2, 0.3])
    taken = take_network(scene, lambda: network_surface(objective(), weights, 0, 2, WINDOW), (0.5, -1.2))
    assert taken.network is network
    assert taken.surface == network_surface(objective(), weights, 0, 2, WINDOW)
    assert [run.start for run in taken.runs] == [(0.5, -1.2)]
    assert problems_of(taken) == []


@pytest.mark.parametrize("widths", [(1, 1, 1), (1, 3, 2, 1)])
def test_a_plane_is_written_with_its_numbers(widths):
    one = objective(widths)
    weights = np.random.default_rng(4).normal(size=one.layout.count)
    plane = random_plane(one.layout, weights, seed=2)
    scene = plane_surface(one, plane, "random", (-1.0, 1.0, -2.0, 2.0))
    assert problems_of(Scene(surface=scene)) == []
    assert dict(scene.window) == {"u": (-1.0, 1.0), "v": (-2.0, 2.0)}
    points = np.random.default_rng(0).normal(size=(20, 2))
    surface, landscape = surface_of(scene), Landscape(one, plane)
    np.testing.assert_allclose(surface.value(points), landscape.value(points), atol=1e-12)
    np.testing.assert_allclose(surface.gradient(points), landscape.gradient(points), atol=1e-12)
