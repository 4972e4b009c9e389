"""Second derivatives on a plane are those of the network written out."""

import numpy as np
import pytest

from core.formula.differentiate import hessian
from core.formula.numpy_printer import numpy_function
from core.network import plane_bends, shares
from core.network.activations import ACTIVATIONS
from core.network.layout import layout
from core.network.losses import head, heads
from core.network.objective import Objective
from core.network.plane_bends import PlaneBends
from core.network.planes import random_plane
from core.network.samples import Samples
from core.network.written import column_names, loss_program

TANH = head("tanh", "half_mean_squared_error")


def objective(widths=(2, 5, 4, 1), activation="tanh", top=TANH, **options):
    draw = np.random.default_rng(0)
    samples = Samples(draw.normal(size=(30, widths[0])), draw.uniform(0, 1, (30, widths[-1])), "numbers", 0)
    return Objective(layout(widths, activation), top, samples, **options)


def check(one, tolerance=1e-11, rows=None):
    plane = random_plane(one.layout, np.random.default_rng(1).normal(size=one.layout.count), 2)
    points = np.random.default_rng(3).normal(size=(7, 2))
    values, slopes, bends = PlaneBends(one, plane).derivatives(points, rows)
    one = one if rows is None else Objective(one.layout, one.head, one.samples.part(rows), one.l1, one.l2)
    program = loss_program(
        one.layout, one.head, plane.centre, dict(zip("uv", plane.directions, strict=True)), one.l1, one.l2
    )
    features, targets = column_names(one.layout)
    columns = dict(zip(features, one.inputs.T, strict=True)) | dict(zip(targets, one.targets.T, strict=True))
    known = dict(zip("uv", points.T, strict=True))
    derived = hessian(program, ("u", "v"))
    expected = numpy_function(derived)(*(known[name] for name in derived.inputs), columns=columns)
    for mine, its in zip((values, *slopes.T, *bends.reshape(-1, 4).T), expected, strict=True):
        np.testing.assert_allclose(mine, its, rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize("top", heads(), ids=lambda top: f"{top.output}, {top.loss}")
@pytest.mark.parametrize("widths", [(2, 4, 1), (3, 2, 3)])
def test_all_heads(top, widths):
    check(objective(widths, top=top))


@pytest.mark.parametrize("activation", [*ACTIVATIONS, "z*sigmoid(z)", "0.5"])
def test_all_activations(activation):
    check(objective(activation=activation))


@pytest.mark.parametrize("widths", [(2, 1), (1, 1, 1), (2, 3, 4, 2, 1)])
def test_any_depth(widths):
    check(objective(widths))


def test_penalties():
    check(objective(l1=0.02, l2=0.3))


def test_a_few_networks_and_rows_at_a_time(monkeypatch):
    monkeypatch.setattr(shares, "_ALONE", 0.0)  # both threads
    monkeypatch.setattr(plane_bends, "_NUMBERS", 200)
    monkeypatch.setattr(plane_bends, "_ROWS", 13)
    check(objective())


def test_some_rows():
    check(objective(l2=0.1), rows=np.array([3, 3, 17]))


def test_no_points():
    one = objective()
    plane = random_plane(one.layout, np.ones(one.layout.count), 2)
    values, slopes, bends = PlaneBends(one, plane).derivatives(np.empty((0, 2)))
    assert (values.shape, slopes.shape, bends.shape) == ((0,), (0, 2), (0, 2, 2))


@pytest.mark.parametrize("penalties", [{}, {"l1": 0.1, "l2": 0.1}])
def test_what_overflows_is_no_number_and_warns_of_nothing(penalties):
    one = objective(top=head("linear", "mean_squared_error"), **penalties)
    plane = random_plane(one.layout, np.ones(one.layout.count), 2)
    points = np.array([[1e300, 0.0], [np.nan, 0.0], [np.inf, 0.0], [1.7e308, 1.7e308]])
    values, _, _ = PlaneBends(one, plane).derivatives(points)
    assert not np.isfinite(values).any()
