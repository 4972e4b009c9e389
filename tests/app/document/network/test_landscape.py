"""The picture of a landscape: on the right plane, in a window that holds the path."""

import numpy as np
import pytest
from msgspec.structs import replace

from app.document.frozen_map import FrozenMap
from app.document.network import landscape as module
from app.document.network.landscape import Slice, affordable_pixels, landscape_picture, landscape_pictures
from app.document.network.plan import plan_of
from app.document.network.scene import Network, NetworkData
from core.network.formula import weight_names
from core.network.losses import NetworkError
from core.network.objective import Objective
from core.network.planes import path_plane
from core.network.train import train

NETWORK = Network(
    data=NetworkData(set="circle", samples=60, seed=1),
    epochs=12,
    l2=0.01,
    hyperparameters=FrozenMap({"learning_rate": 0.1}),
)


@pytest.fixture(scope="module")
def trained():
    plan = plan_of(NETWORK)
    return plan, np.array([one.snapshot.weights for one in train(plan)])


@pytest.mark.parametrize("chosen", [Slice("path"), Slice("random", seed=3), Slice("weights", 2, 9)])
def test_field_and_path_are_those_of_the_network(trained, chosen):
    plan, path = trained
    found = landscape_picture(plan, path, chosen, pixels=13)
    objective = Objective(plan.layout, plan.head, plan.data.training, plan.l1, plan.l2)
    np.testing.assert_allclose(found.fidelity.losses, objective.value(path), rtol=1e-13)
    assert found.fidelity.shown[-1] == pytest.approx(objective.value(path[-1]), abs=1e-12)
    x0, x1, y0, y1 = found.field.window
    points = found.fidelity.points
    assert (points > (x0, y0)).all()
    assert (points < (x1, y1)).all()
    assert found.field.values.shape == (13, 13)
    middle = found.landscape.plane.weights(np.array([(x0 + x1) / 2, (y0 + y1) / 2]))
    assert found.field.values[6, 6] == pytest.approx(float(objective.value(middle)), rel=1e-12)


def test_a_slice_of_two_weights_shows_them_as_they_are(trained):
    plan, path = trained
    found = landscape_picture(plan, path, Slice("weights", 2, 9), pixels=5)
    np.testing.assert_allclose(found.fidelity.points, path[:, [2, 9]], atol=1e-12)


def test_a_path_that_has_not_begun(trained):
    plan, path = trained
    for directions in ("path", "random", "weights"):
        found = landscape_picture(plan, path[:1], Slice(directions), pixels=5)
        assert np.isfinite(found.field.values).all()


def test_the_share_that_a_plane_holds(trained):
    plan, path = trained
    found = landscape_picture(plan, path, Slice("path"), pixels=5)
    away = (path - path[-1]) ** 2
    along = (path - path[-1]) @ found.landscape.plane.directions.T  # which are of length 1, and upright to each other
    assert found.held == pytest.approx((along**2).sum() / away.sum(), abs=1e-12)
    slices = landscape_picture(plan, path, Slice("weights", 2, 9), pixels=5)
    assert slices.held == pytest.approx(away[:, [2, 9]].sum() / away.sum(), abs=1e-12)
    assert landscape_picture(plan, path[:1], Slice("weights"), pixels=5).held == 1.0


def test_axes_of_two_weights_have_their_names(trained):
    plan, path = trained
    assert landscape_picture(plan, path, Slice("weights", 2, 9), pixels=5).landscape.variables == ("b11", "w141")
    wide = plan_of(replace(NETWORK, layers=(11, 11)))
    places = [place for place, name in enumerate(weight_names(wide.layout)) if name == "w2111"]
    assert len(places) == 2
    found = landscape_picture(wide, wide.first_weights[None], Slice("weights", *places), pixels=5)
    assert found.landscape.variables == ("u", "v")


def test_pixels_are_as_many_as_take_a_moment(trained):
    plan, path = trained
    assert affordable_pixels(plan) == 51
    assert landscape_picture(plan, path, Slice()).field.values.shape == (51, 51)
    digits = NetworkData(set="digits", samples=1797)
    some = plan_of(replace(NETWORK, data=digits, layers=(64, 32), loss="categorical_crossentropy"))
    assert 13 < affordable_pixels(some) < 51
    many = plan_of(replace(NETWORK, data=digits, layers=(64, 1024), loss="categorical_crossentropy"))
    with pytest.raises(NetworkError, match="too many for a landscape"):
        affordable_pixels(many)


def test_what_takes_its_time_is_coarse_first(trained, monkeypatch):
    plan, path = trained
    (alone,) = landscape_pictures(plan, path, Slice())
    assert not alone.is_coarse
    monkeypatch.setattr(module, "_QUICK", 0)
    coarse, fine = landscape_pictures(plan, path, Slice())
    assert (coarse.field.columns, fine.field.columns) == (13, 51)
    assert (coarse.is_coarse, fine.is_coarse) == (True, False)
    assert coarse.fidelity is fine.fidelity
    assert coarse.field.window == fine.field.window
    np.testing.assert_array_equal(fine.field.values, alone.field.values)
    at_once = alone.landscape.objective.value(alone.landscape.plane.weights(grid(alone)))
    np.testing.assert_allclose(fine.field.values, at_once, rtol=1e-12)


def grid(picture):
    return np.stack(np.meshgrid(picture.field.x, picture.field.y), axis=-1)


def test_a_path_of_a_large_network_is_looked_at_in_fewer_places(trained, monkeypatch):
    plan, path = trained
    monkeypatch.setattr(module, "_PATH_WORK", 0)
    monkeypatch.setattr(module, "_FEWEST", 5)
    whole, few = landscape_picture(plan, path, Slice(), 5).landscape, landscape_picture(plan, path, Slice(), 5)
    np.testing.assert_array_equal(few.landscape.plane.directions, path_plane(path).directions)
    assert len(few.fidelity.points) == 5
    np.testing.assert_array_equal(few.fidelity.points, whole.plane.points(path[[0, 3, 6, 9, 12]]))


@pytest.mark.parametrize("chosen", [Slice("path"), Slice("random"), Slice("weights", 0, 20)])
def test_a_path_that_diverges_ends_while_its_weights_are_sensible(trained, chosen):
    plan, path = trained
    wild = np.concatenate([path[:5], 1e180 * path[5:]])
    found = landscape_picture(plan, wild, chosen, pixels=5)
    np.testing.assert_array_equal(found.fidelity.points, landscape_picture(plan, path[:5], chosen, 5).fidelity.points)
    assert len(landscape_picture(plan, 1e7 * path, chosen, pixels=5).fidelity.points) == 1
