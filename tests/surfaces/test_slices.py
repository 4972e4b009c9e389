"""A network's loss as a surface: it is the network's, whatever asks for it."""

import numpy as np
import pytest

from core.descent import RunSpec, descend
from core.formula.errors import FormulaError
from core.network import plane_slopes
from core.network.batches import Batches
from core.network.layout import layout
from core.network.losses import NetworkError, head
from core.network.objective import Objective
from core.network.partial import PartialTraining
from core.network.plan import Plan
from core.network.planes import path_plane, random_plane, weight_plane
from core.network.samples import Samples, Split
from core.rules.library import rules
from surfaces.basins import basins
from surfaces.critical import critical_points
from surfaces.making import make_surface
from surfaces.sampling import sample
from surfaces.slices import Landscape, fidelity
from surfaces.spec import PlaneSpec, SurfaceSpec

STEPS = 60


def samples(rows=40, seed=0):
    inputs = np.random.default_rng(seed).normal(size=(rows, 2))
    return Samples(inputs, np.where(np.hypot(*inputs.T) < 1, 1.0, -1.0), "signs")


def objective(widths=(2, 4, 3, 1), activation="tanh", output="tanh", loss="half_mean_squared_error", **options):
    return Objective(layout(widths, activation), head(output, loss), samples(), **options)


def weights_of(one, seed=1):
    return np.random.default_rng(seed).normal(size=one.layout.count)


def test_the_centre_is_the_present_loss():
    one = objective()
    weights = weights_of(one)
    landscape = Landscape(one, random_plane(one.layout, weights, 3))
    assert landscape.value((0.0, 0.0)) == pytest.approx(one.value(weights), abs=1e-12)


@pytest.mark.parametrize("activation", ["tanh", "softplus", "leaky_relu"])
def test_fast_and_written_values_and_slopes_agree(activation):
    one = objective(activation=activation, l2=0.1)
    landscape = Landscape(one, random_plane(one.layout, weights_of(one), 3))
    points = np.random.default_rng(5).uniform(-1, 1, (7, 2))
    values, slopes, _ = landscape.derivatives(points)
    np.testing.assert_allclose(landscape.value(points), values, rtol=1e-13)
    np.testing.assert_allclose(landscape.gradient(points), slopes, atol=1e-13)


def test_the_hessian_is_the_slope_of_the_gradient():
    one = objective()
    landscape = Landscape(one, weight_plane(weights_of(one), 1, 20))
    points = np.random.default_rng(5).uniform(-1, 1, (5, 2))
    moves = 1e-5 * np.eye(2)
    differences = [(landscape.gradient(points + move) - landscape.gradient(points - move)) / 2e-5 for move in moves]
    np.testing.assert_allclose(landscape.hessian(points), np.stack(differences, axis=-1), atol=1e-9)


def test_nan_in_nan_out():
    one = objective()
    landscape = Landscape(one, weight_plane(weights_of(one), 0, 1))
    points = np.array([[0.0, np.nan], [0.0, 0.0]])
    assert np.isnan(landscape.value(points)).tolist() == [True, False]
    assert np.isnan(landscape.gradient(points)).all(axis=1).tolist() == [True, False]


def test_a_rescaled_network_of_relus_has_the_same_slice():
    """Layers scaled against each other compute the same; filter normalisation shows them as the same."""
    one = objective(activation="relu")
    weights = weights_of(one)
    twin = weights.copy()
    first, second, _ = one.layout.views(twin)
    first.matrix[...] *= 3.7
    second.weights[...] /= 3.7
    grid = np.stack(np.meshgrid(np.linspace(-1, 1, 11), np.linspace(-1, 1, 11)), axis=-1)
    found = [Landscape(one, random_plane(one.layout, each, 2)).value(grid) for each in (weights, twin)]
    np.testing.assert_allclose(*found, atol=1e-12)
    plain = [Landscape(one, weight_plane(each, 0, 1)).value(grid) for each in (weights, twin)]
    assert np.abs(plain[0] - plain[1]).max() > 1e-3


@pytest.mark.parametrize(
    ("rule", "rate"), [("sgd", 0.3), ("momentum", 0.05), ("adam", 0.03), ("adagrad", 0.2), ("adamw", 0.03)]
)
def test_runs_on_a_slice_are_the_network_s_own_path(rule, rate):
    """Two weights free, all others frozen, all data in each step: < 1e-12 over the whole path."""
    one = objective()
    weights, free = weights_of(one), (3, 16)
    plan = Plan(
        layout=one.layout, head=one.head, data=Split(one.samples, one.samples), rule=rules()[rule],
        hyperparameters={"learning_rate": rate}, rates=np.full(STEPS, rate),
        batches=Batches(40, 40, "fixed", 0), epochs=STEPS, first_weights=weights,
    )  # fmt: skip
    training = PartialTraining(plan, free)
    path = [weights[list(free)]]
    for _ in range(STEPS):
        training.advance(1)
        path.append(training.weights[list(free)].copy())
    run = RunSpec(rule, (("learning_rate", rate),), tuple(path[0]))
    (found,) = descend(Landscape(one, weight_plane(weights, *free)), [run], STEPS)
    assert np.abs(np.array(path) - path[0]).max() > 0.1
    assert np.abs(found.positions - np.array(path)).max() < 1e-12


@pytest.mark.parametrize(("rule", "rate"), [("sgd", 0.3), ("adam", 0.03)])
@pytest.mark.parametrize("options", [{}, {"l1": 1e-3, "l2": 1e-2}])
def test_a_plane_of_a_scene_s_size_is_descended_as_the_network_trains(rule, rate, options):
    """2-8-8-1 as written in a scene, exact slice of two weights, all data in each step, penalties too: < 1e-12."""
    one, steps = objective((2, 8, 8, 1), **options), 300
    weights, free = weights_of(one), (3, 40)
    plane = weight_plane(weights, *free)
    spec = SurfaceSpec(
        "",
        ("a", "b"),
        data=tuple({**columns(one.inputs, "x"), **columns(one.targets, "y")}.items()),
        plane=PlaneSpec(
            ("x1", "x2"), (8, 8), ("y1",), "tanh", one.head.output, one.head.loss,
            tuple(plane.centre.tolist()), tuple(map(tuple, plane.directions.tolist())), one.l1, one.l2,
        ),
    )  # fmt: skip
    plan = Plan(
        layout=one.layout, head=one.head, data=Split(one.samples, one.samples), rule=rules()[rule],
        hyperparameters={"learning_rate": rate}, rates=np.full(steps, rate),
        batches=Batches(40, 40, "fixed", 0), epochs=steps, first_weights=weights, l1=one.l1, l2=one.l2,
    )  # fmt: skip
    training = PartialTraining(plan, free)
    path = [weights[list(free)]]
    for _ in range(steps):
        training.advance(1)
        path.append(training.weights[list(free)].copy())
    surface = make_surface(spec)
    assert surface.variables == ("a", "b")
    (found,) = descend(surface, [RunSpec(rule, (("learning_rate", rate),), tuple(path[0]))], steps)
    assert np.abs(np.array(path) - path[0]).max() > 0.1
    assert np.abs(found.positions - np.array(path)).max() < 1e-12


def columns(rows, name):
    return {f"{name}{place}": tuple(column.tolist()) for place, column in enumerate(rows.T, 1)}


@pytest.mark.parametrize("rule", ["adam", "newton", "lion"])
def test_measured_runs_are_those_of_the_programs(rule):
    """Also with a schedule, noise and a batch."""
    one = objective()
    landscape = Landscape(one, random_plane(one.layout, weights_of(one), 3))
    run = RunSpec(rule, (("learning_rate", 0.02),), (0.4, -0.3), schedule="learning_rate*0.99^t", noise=0.01)
    for batch in (None, 7):
        (measured,) = descend(landscape, [run], 40, seed=5, batch=batch)
        (written,) = descend(Written(landscape), [run], 40, seed=5, batch=batch)
        np.testing.assert_allclose(measured.positions, written.positions, atol=1e-10)
        np.testing.assert_allclose(measured.values, written.values, atol=1e-10)
        np.testing.assert_allclose(measured.gradients, written.gradients, atol=1e-9)
        np.testing.assert_array_equal(measured.learning_rates, written.learning_rates)


class Written:
    """The same landscape without what measures it."""

    measure = None

    def __init__(self, landscape):
        self._landscape = landscape

    def __getattr__(self, name):
        return getattr(self._landscape, name)


def test_a_loss_without_that_output_is_refused():
    plane = PlaneSpec(("x",), (), ("y",), "tanh", "linear", "binary_crossentropy", (1.0, 2.0), ((1.0, 0.0), (0.0, 1.0)))
    with pytest.raises(FormulaError, match="needs the output sigmoid"):
        make_surface(SurfaceSpec("", data=(("x", (1.0,)), ("y", (1.0,))), plane=plane))


def test_work_grows_with_rows_and_layers():
    small, large = objective((2, 1)), objective((2, 32, 32, 1))
    found = [Landscape(one, weight_plane(weights_of(one), 0, 1)).work for one in (small, large)]
    assert 1 <= found[0] < found[1]


def test_batches_of_a_slice_are_those_of_the_network():
    one = objective()
    weights, free, rate = weights_of(one), (0, 5), 0.2
    batches = Batches(40, 10, "reshuffle", 7)
    plan = Plan(
        layout=one.layout, head=one.head, data=Split(one.samples, one.samples), rule=rules()["sgd"],
        hyperparameters={"learning_rate": rate}, rates=np.full(STEPS, rate),
        batches=batches, epochs=STEPS // 4, first_weights=weights,
    )  # fmt: skip
    training = PartialTraining(plan, free)
    training.advance(STEPS)
    rows = np.concatenate([batches.epoch(epoch).reshape(4, 10) for epoch in range(STEPS // 4)])
    run = RunSpec("sgd", (("learning_rate", rate),), (weights[0], weights[5]))
    (found,) = descend(Landscape(one, weight_plane(weights, *free)), [run], STEPS, rows=rows)
    np.testing.assert_allclose(found.positions[-1], training.weights[list(free)], atol=1e-12)


def test_critical_points_and_fields_come_for_free():
    one = objective((2, 1), output="linear", loss="mean_squared_error")
    landscape = Landscape(one, weight_plane(np.zeros(3), 0, 1))
    found = critical_points(landscape, (-3, 3, -3, 3))
    (point,) = found.points
    solution = np.linalg.lstsq(one.inputs, one.targets[:, 0], rcond=None)[0]
    assert point.kind == "minimum"
    np.testing.assert_allclose(point.position, solution, atol=1e-9)
    field = sample(landscape, (-3, 3, -3, 3), 16, 12)
    assert field.undefined_share == 0
    assert field.lowest >= point.value


def test_basins_come_for_free():
    one = objective((2, 1), output="linear", loss="mean_squared_error")
    landscape = Landscape(one, weight_plane(np.zeros(3), 0, 1))
    found = basins(landscape, (-3.0, 3.0, -3.0, 3.0), "sgd", {"learning_rate": 0.2}, 200, 8, 8)
    (reached,) = found.reached
    assert reached.share == 1.0


def test_kinks_are_those_of_activation_and_loss():
    assert Landscape(objective(), weight_plane(weights_of(objective()), 0, 1)).kinks == ()
    kinked = objective(activation="relu", loss="mean_absolute_error", l1=0.1)
    assert set(Landscape(kinked, weight_plane(weights_of(kinked), 0, 1)).kinks) == {"relu", "abs"}


def test_a_large_network_has_values_but_no_formula():
    one = objective((2, 60, 60, 1))
    landscape = Landscape(one, random_plane(one.layout, weights_of(one), 0))
    assert np.isfinite(landscape.gradient((0.1, 0.2))).all()
    assert landscape.value((0.1, 0.2)) == pytest.approx(one.value(landscape.plane.weights(np.array([0.1, 0.2]))))
    assert landscape.rows == 40
    with pytest.raises(NetworkError, match="too large to be written out"):
        _ = landscape.programs


def test_points_are_taken_a_few_at_a_time(monkeypatch):
    one = objective()
    landscape = Landscape(one, random_plane(one.layout, weights_of(one), 0))
    points = np.random.default_rng(0).normal(size=(3, 5, 2))
    values, slopes = landscape.value(points), landscape.gradient(points)
    monkeypatch.setattr(plane_slopes, "_NUMBERS", 2 * one.layout.count)
    np.testing.assert_allclose(landscape.value(points), values, rtol=1e-14)
    np.testing.assert_allclose(landscape.gradient(points), slopes, atol=1e-15)
    assert landscape.value(np.empty((0, 2))).shape == (0,)


def test_fidelity_says_where_the_plane_is_wrong():
    one = objective()
    draw = np.random.default_rng(8)
    path = np.cumsum(draw.normal(size=(12, one.layout.count)) * 0.3, axis=0)
    found = fidelity(Landscape(one, path_plane(path)), path)
    expected = [one.value(each) for each in path]
    np.testing.assert_allclose(found.losses, expected, rtol=1e-14)
    assert found.shown[-1] == pytest.approx(found.losses[-1], abs=1e-12)  # the end lies in the plane
    differences = np.abs(found.shown - found.losses)
    assert found.largest_difference == differences.max() == differences[found.worst]
    assert found.share == pytest.approx(differences.max() / np.ptp(expected))
    assert 0 < found.explained < 1


def test_a_path_without_losses_of_a_range_has_no_share():
    one = objective()
    path = np.tile(weights_of(one), (3, 1))
    assert fidelity(Landscape(one, path_plane(path)), path).share == 0.0


def test_the_derivatives_of_a_large_network_are_not_written_for_its_picture():
    one = objective(widths=(2, 12, 12, 1))
    landscape = Landscape(one, random_plane(one.layout, weights_of(one), 3))
    window = (-1.0, 1.0, -1.0, 1.0)
    assert critical_points(landscape, window).points
    assert not {"gradient", "hessian"} & set(vars(landscape.programs))
    assert landscape.least_length == one.layout.count <= len(landscape.programs.hessian.instructions)
