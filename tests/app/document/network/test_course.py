"""A course trains, shows and edits without touching what it gave away."""

import time

import numpy as np
import pytest
from msgspec.structs import replace

from app.document.frozen_map import FrozenMap
from app.document.network.course import Course, prepare
from app.document.network.data.data_set import data_of
from app.document.network.edits import default_network
from app.document.network.plan import plan_of
from core.network.ending import StopRules
from core.network.train import train

NO_PAST = np.empty((0, 5))


@pytest.fixture
def course():
    return Course(default_network())


def run(course, begin, count, stride=1, past=NO_PAST):
    (chunk,) = course.trained(begin, count, 60.0, stride, past)
    return chunk


def test_chunks_make_the_training_of_the_command_line(course):
    """Whatever the cuts, the same numbers as `core.network.train` gives, bit for bit."""
    progress = [one for one, _ in zip(train(plan_of(default_network())), range(4), strict=False)]
    state, rows = course.first, [np.empty((0, 5))]
    for count in (3, 22, 1, 40, 9):
        chunk = run(course, state, count, past=np.concatenate(rows))
        rows.append(chunk.measured)
        state = chunk.state
    assert state.update == 75
    assert np.array_equal(state.weights, progress[3].snapshot.weights)
    at = {row[0]: row for row in np.concatenate(rows)}
    for one in progress[1:]:
        assert at[25.0 * one.epoch][1] == one.measured.train_loss
        assert at[25.0 * one.epoch][4] == one.measured.validation_accuracy


def test_states_are_kept_at_their_stride_and_never_change(course):
    chunk = run(course, course.first, 60, stride=20)
    assert [state.update for state in chunk.states] == [20, 40, 60]
    kept = [state.weights.copy() for state in chunk.states]
    run(course, chunk.state, 50)
    assert all(np.array_equal(state.weights, copy) for state, copy in zip(chunk.states, kept, strict=True))
    assert len(chunk.batch_loss) == 60


def test_shown_from_an_earlier_state(course):
    chunk = run(course, course.first, 30)
    (shown,) = course.shown(course.first, 30)
    assert np.array_equal(shown.state.weights, chunk.state.weights)
    assert shown.picture.update == 30


def test_a_budget_of_time_ends_a_chunk(course):
    (chunk,) = course.trained(course.first, 7000, 0.0, 1, NO_PAST)
    assert chunk.state.update == 0
    assert chunk.picture.read_outs.train_loss > 0


def test_how_long_it_takes_to_show_something_is_known(course, monkeypatch):
    measure = course._measure
    monkeypatch.setattr(course, "_measure", lambda weights: (time.sleep(0.02), measure(weights))[1])
    tuple(course.shown(course.first, 0))
    assert 0.02 <= course.showing_s < 5
    monkeypatch.undo()
    (chunk,) = course.trained(course.first, 1, 10.0, 1, NO_PAST)
    assert chunk.state.update == 1
    assert 0 < course.showing_s < 5


def test_one_weight_is_changed_in_a_copy(course):
    state = course.first
    edited = course.with_weight(state, 1, 0, 3, 9.0)
    assert np.count_nonzero(edited.weights != state.weights) == 1
    (chunk,) = course.shown(edited, 0)
    assert chunk.picture.layers[1].weights[0, 3] == 9.0
    biased = course.with_weight(state, 2, 0, None, -1.0)
    (chunk,) = course.shown(biased, 0)
    assert chunk.picture.layers[2].biases[0] == -1.0


@pytest.mark.parametrize("rules", [StopRules(target_loss=0.2), StopRules(target_accuracy=0.9), StopRules(patience=2)])
def test_training_ends_early_where_the_command_line_does(rules):
    network = replace(
        default_network(),
        target_loss=rules.target_loss,
        target_accuracy=rules.target_accuracy,
        patience=rules.patience,
        hyperparameters=default_network().hyperparameters.with_item("learning_rate", 0.3),
    )
    *_, expected = train(plan_of(network), rules)
    course = Course(network)
    state, past = course.first, [course_row(course)]
    while True:
        chunk = run(course, state, 10, past=np.concatenate(past))
        past.append(chunk.measured)
        state = chunk.state
        if chunk.picture.is_over:
            break
    assert state.update == expected.ending.update
    assert str(chunk.picture.outcome) == str(expected.ending.message)


def course_row(course):
    (chunk,) = course.shown(course.first, 0)
    return chunk.measured


def test_divergence_keeps_the_last_good_state_and_says_what_failed():
    network = replace(
        default_network(),
        activation="linear",
        output="linear",
        hyperparameters=default_network().hyperparameters.with_item("learning_rate", 1e6),
    )
    *_, expected = train(plan_of(network))
    course = Course(network)
    chunk = run(course, course.first, 1000)
    assert chunk.picture.is_over
    assert chunk.picture.has_diverged
    assert np.isfinite(chunk.state.weights).all()
    assert chunk.state.update == expected.ending.update
    assert np.array_equal(chunk.state.weights, expected.snapshot.weights)
    assert str(chunk.picture.outcome) == str(expected.ending.message)


def test_what_cannot_be_trained_is_a_sentence():
    (prepared,) = prepare(replace(default_network(), activation="z +"), None, None)
    assert prepared.course is None
    assert "Column" in str(prepared.problem)
    (prepared,) = prepare(replace(default_network(), rule="newton"), None, None)
    assert "second derivatives" in str(prepared.problem)
    (prepared,) = prepare(replace(default_network(), features=("x1", "x1*x3")), None, None)
    assert str(prepared.problem).startswith("The feature x1*x3 is no formula of this data, which has 2 inputs.")


def test_another_rule_remembers_nothing_yet():
    network = default_network()
    course = Course(network)
    state = run(course, course.first, 10).state
    (prepared,) = prepare(replace(network, rule="adam"), course, state)
    assert not prepared.is_new
    assert np.array_equal(prepared.chunk.state.weights, state.weights)
    assert prepared.chunk.state.update == 10
    assert all(not one.any() for name, one in prepared.chunk.state.state.items() if one.shape == state.weights.shape)


@pytest.mark.parametrize(("before", "after"), [("momentum", "sgd"), ("sgd", "adam"), ("adam", "momentum")])
def test_back_to_what_another_rule_left_training_begins_with_an_empty_memory(before, after):
    network = default_network()
    left = Course(replace(network, rule=before))
    course = Course(replace(network, rule=after))
    run(course, course.first, 10)
    (shown,) = course.shown(run(left, left.first, 7).state, 7)
    assert shown.state.state.keys() == course.first.state.keys()
    assert not any(one.any() for one in shown.state.state.values())
    (back,) = course.shown(left.first, 0)
    assert np.array_equal(run(course, back.state, 5).state.weights, run(course, course.first, 5).state.weights)


def test_pictures_show_the_data_as_it_came(course):
    raw = data_of(course.network.data)
    (chunk,) = course.shown(course.first, 0)
    assert np.array_equal(chunk.picture.training.inputs, raw.training.inputs)
    assert np.array_equal(chunk.picture.test.targets, raw.test.targets)


def test_given_data_is_trained_and_other_data_begins_anew():
    network = default_network()
    given, other = data_of(network.data), data_of(network.data)
    (first,) = prepare(network, None, None, given)
    assert first.course.given is given
    later = next(first.course.trained(first.chunk.state, 5, 10.0, 5, first.chunk.measured)).state
    (again,) = prepare(replace(network, epochs=9), first.course, later, given)
    assert (again.is_new, again.chunk.state.update) == (False, 5)
    (anew,) = prepare(network, first.course, later, other)
    assert (anew.is_new, anew.chunk.state.update) == (True, 0)


def test_saturated_neurons_are_told_with_advice():
    network = replace(default_network(), activation="tanh", hyperparameters=FrozenMap({"learning_rate": 1e6}), epochs=4)
    course = Course(network)
    picture = run(course, course.first, course.updates).picture
    assert picture.is_over
    assert picture.is_saturated
    assert "saturated" in str(picture.outcome)
    course = Course(replace(network, hyperparameters=FrozenMap({"learning_rate": 0.03})))
    picture = run(course, course.first, course.updates).picture
    assert (picture.is_over, picture.is_saturated) == (True, False)


def test_another_optimizer_begins_with_its_first_step():
    """Adam's first step is as long as the rate wherever training stands: its moments are corrected for their start."""
    plain = default_network()
    left = run(Course(plain), Course(plain).first, 40).state
    adam = Course(replace(plain, rule="adam", hyperparameters=FrozenMap({"learning_rate": 0.01})))
    begin = adam.adopted(left)
    after = run(adam, begin, 1).state
    moved = np.abs(after.weights - left.weights)
    assert (begin.update, begin.begun, after.update, after.begun) == (40, 40, 41, 40)
    np.testing.assert_allclose(moved, 0.01, rtol=1e-3)
    again = run(adam, run(adam, begin, 5).state, 5).state
    np.testing.assert_array_equal(again.weights, run(adam, begin, 10).state.weights)
