"""The three ways agree, and what is counted is what was done."""

import pytest
from msgspec.structs import replace

from app.document.network.edits import default_network
from app.document.network.gradient import gradients_of
from app.document.network.plan import plan_of


@pytest.fixture(scope="module")
def pictures():
    network = default_network()
    plan = plan_of(replace(network, data=replace(network.data, samples=40)))
    return list(gradients_of(plan, plan.first_weights))


def test_every_slope_is_checked_with_two_evaluations(pictures):
    last = pictures[-1]
    assert (last.parameters, last.checked, last.evaluations) == (25, 25, 50)
    assert 0 < last.largest_error < 1e-7


def test_the_curve_has_its_lowest_point_between_rounding_and_curvature(pictures):
    steps = dict(pictures[-1].steps)
    best = min(steps, key=steps.get)
    assert 1e-8 < best < 1e-3
    assert steps[0.1] > 100 * steps[best]
    assert steps[1e-12] > 100 * steps[best]


def test_the_race_is_run_with_growing_networks(pictures):
    laps = pictures[-1].laps
    assert [lap.parameters for lap in laps] == sorted(lap.parameters for lap in laps)
    assert all(lap.evaluations == 2 * lap.parameters for lap in laps)
    assert all(lap.largest_difference < 1e-6 for lap in laps)


def test_pictures_grow(pictures):
    assert pictures[0].checked == 0
    assert len(pictures[-1].laps) > 3
    sizes = [(one.checked, len(one.steps), len(one.laps)) for one in pictures]
    assert sizes == sorted(sizes)


@pytest.mark.parametrize(("activation", "is_met"), [("relu", True), ("max(z, 0)", True), ("tanh", False)])
def test_a_neuron_at_its_kink_is_told(activation, is_met):
    network = default_network()
    plan = plan_of(replace(network, activation=activation, data=replace(network.data, samples=40)))
    weights = plan.first_weights.copy()
    plan.layout.views(weights)[0].matrix[0] = 0.0  # so that z is 0 for every sample
    checked = next(one for one in gradients_of(plan, weights) if one.checked == one.parameters)
    assert (checked.largest_error > 1e-3) == is_met
    assert checked.meets_kink == is_met


def test_of_a_large_network_few_samples_are_taken(monkeypatch):
    monkeypatch.setattr("app.document.network.gradient._WORK", 25 * 25 * 12)
    network = default_network()
    plan = plan_of(replace(network, data=replace(network.data, samples=40)))
    picture = next(gradients_of(plan, plan.first_weights))
    assert (picture.rows, picture.samples) == (12, 20)
