"""A tiny network typed as a surface is the network."""

import numpy as np
import pytest

from app.document import limits
from app.document.meaning import problems_of
from app.document.network.formula import network_surface, plane_surface, take_network
from app.document.network.scene import Network, NetworkData
from app.document.problems import Refused
from app.document.scene import Run, Scene
from core.descent import RunSpec, descend
from core.network.batches import Batches
from core.network.layout import layout
from core.network.losses import NetworkError, head
from core.network.objective import Objective
from core.network.partial import PartialTraining
from core.network.plan import Plan
from core.network.planes import random_plane, weight_plane
from core.network.samples import Samples, Split
from core.rules.library import rules
from surfaces.slices import Landscape
from surfaces.surface import SurfaceSpec, make_surface

FOUR = Samples(np.array([[-2.0], [-1.0], [1.0], [2.0]]), np.array([-1.0, -0.7, 0.6, 1.1]), "numbers", 0)


def objective(widths=(1, 1, 1), data=FOUR, **options):
    return Objective(layout(widths, "tanh"), head("linear", "half_mean_squared_error"), data, **options)


def surface_of(scene):
    return make_surface(
        SurfaceSpec(scene.formula, scene.variables, tuple(scene.parameters.items()), tuple(scene.data.items()))
    )


def test_it_is_a_scene_in_which_nothing_is_wrong():
    one = objective()
    scene = network_surface(one, np.array([0.5, 0.1, -1.2, 0.3]), 0, 2)
    assert scene.variables == ("w1", "w2")
    assert dict(scene.parameters) == {"b1": 0.1, "b2": 0.3}
    assert problems_of(Scene(surface=scene)) == []


def test_value_gradient_and_path_are_the_network_s():
    one, steps, rate = objective(), 200, 0.1
    weights = np.array([0.5, 0.1, -1.2, 0.3])
    surface = surface_of(network_surface(one, weights, 0, 2))
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
    scene = network_surface(one, weights, *free)
    assert problems_of(Scene(surface=scene)) == []
    assert scene.variables == ("b13", "b25")
    assert not scene.parameters
    points = np.random.default_rng(0).normal(size=(20, 2))
    surface, landscape = surface_of(scene), Landscape(one, weight_plane(weights, *free))
    np.testing.assert_allclose(surface.value(points), landscape.value(points), atol=1e-12)
    np.testing.assert_allclose(surface.gradient(points), landscape.gradient(points), atol=1e-12)


def test_what_does_not_fit_is_refused(monkeypatch):
    weights = np.zeros(4)
    with pytest.raises(Refused, match="no penalties"):
        network_surface(objective(l2=0.1), weights, 0, 1)
    with pytest.raises(NetworkError, match="too large"):
        network_surface(objective((1, 10, 1)), np.zeros(31), 0, 1)
    monkeypatch.setattr(limits, "DATA_ROWS", 3)
    with pytest.raises(Refused, match="too many rows"):
        network_surface(objective(), weights, 0, 1)


def test_it_becomes_the_surface_of_a_scene_whose_network_stays():
    network = Network(data=NetworkData(set="circle"))
    scene = Scene(network=network, runs=(Run(rule="adam", start=(0.0, 0.0)),))
    weights = np.array([0.5, 0.1, -1.2, 0.3])
    taken = take_network(scene, lambda: network_surface(objective(), weights, 0, 2), (0.5, -1.2))
    assert taken.network is network
    assert taken.surface == network_surface(objective(), weights, 0, 2)
    assert [run.start for run in taken.runs] == [(0.5, -1.2)]
    assert problems_of(taken) == []


def test_what_cannot_be_taken_is_refused_in_a_sentence():
    with pytest.raises(Refused, match="no penalties"):
        take_network(Scene(), lambda: network_surface(objective(l1=0.1), np.zeros(4), 0, 1), (0.0, 0.0))
    with pytest.raises(Refused, match="too large to be read as one formula"):
        take_network(Scene(), lambda: network_surface(objective((1, 10, 1)), np.zeros(31), 0, 1), (0.0, 0.0))


@pytest.mark.parametrize("widths", [(1, 1, 1), (1, 3, 2, 1)])
def test_a_plane_is_written_with_its_numbers(widths):
    one = objective(widths)
    weights = np.random.default_rng(4).normal(size=one.layout.count)
    plane = random_plane(one.layout, weights, seed=2)
    scene = plane_surface(one, plane, (-1.0, 1.0, -2.0, 2.0))
    assert problems_of(Scene(surface=scene)) == []
    assert dict(scene.window) == {"u": (-1.0, 1.0), "v": (-2.0, 2.0)}
    points = np.random.default_rng(0).normal(size=(20, 2))
    surface, landscape = surface_of(scene), Landscape(one, plane)
    np.testing.assert_allclose(surface.value(points), landscape.value(points), atol=1e-12)
    np.testing.assert_allclose(surface.gradient(points), landscape.gradient(points), atol=1e-12)
    with pytest.raises(Refused, match="no penalties"):
        plane_surface(objective(widths, l2=0.1), plane, (-1.0, 1.0, -2.0, 2.0))
