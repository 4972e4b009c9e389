import numpy as np
import pytest

from core.rules.kernels import Stepper, initial_values
from core.rules.library import load_rule, rules

EVERY = [name for name in rules() if name != "newton"]


def march(rule, x, gradients, rates, hyperparameters):
    x = x.copy()
    g = np.empty_like(x)
    stepper = Stepper(rule)
    state = stepper.state(x, hyperparameters)
    step = stepper.bind(x, g, state, hyperparameters)
    for t, (gradient, rate) in enumerate(zip(gradients, rates, strict=True), 1):
        g[...] = gradient
        step(t, rate)
    return x, state


@pytest.mark.parametrize("identifier", EVERY)
def test_a_flat_vector_is_its_coordinates_one_by_one(identifier):
    rule = rules()[identifier]
    rng = np.random.default_rng(1)
    x, gradients, rates = rng.normal(size=7), rng.normal(size=(6, 7)), [0.1, 0.1, 0.2, 0.05, 0.1, 0.1]
    hyperparameters = rule.complete({})
    whole, _ = march(rule, x, gradients, rates, hyperparameters)
    for place in range(7):
        alone, _ = march(rule, x[place : place + 1], gradients[:, place : place + 1], rates, hyperparameters)
        np.testing.assert_allclose(whole[place], alone[0], rtol=1e-14)


@pytest.mark.parametrize("identifier", EVERY)
def test_any_shape(identifier):
    rule = rules()[identifier]
    rng = np.random.default_rng(2)
    x, gradients = rng.normal(size=12), rng.normal(size=(3, 12))
    flat, _ = march(rule, x, gradients, [0.1] * 3, rule.complete({}))
    block, _ = march(rule, x.reshape(2, 3, 2), gradients.reshape(3, 2, 3, 2), [0.1] * 3, rule.complete({}))
    np.testing.assert_array_equal(flat, block.ravel())


@pytest.mark.parametrize("identifier", EVERY)
def test_hyperparameters_of_each_run(identifier):
    """Positions (dims, runs) with arrays (runs,) are the same as each run by itself."""
    rule = rules()[identifier]
    rng = np.random.default_rng(3)
    x, gradients = rng.normal(size=(2, 4)), rng.normal(size=(5, 2, 4))
    factors = np.array([0.5, 0.7, 0.9, 1.0])
    many = {name: value * factors for name, value in rule.defaults().items()}
    together, _ = march(rule, x, gradients, [many["learning_rate"]] * 5, many)
    for run, factor in enumerate(factors):
        one = {name: float(value * factor) for name, value in rule.defaults().items()}
        alone, _ = march(rule, x[:, run], gradients[:, :, run], [one["learning_rate"]] * 5, one)
        np.testing.assert_allclose(together[:, run], alone, rtol=1e-13, atol=1e-15)


def test_momentum_of_keras_keeps_its_speed_when_the_rate_falls():
    x, gradients = np.zeros(1), np.ones((2, 1))
    momentum, _ = march(rules()["momentum"], x, gradients, [0.1, 0.0], rules()["momentum"].complete({}))
    keras, _ = march(rules()["momentum_keras"], x, gradients, [0.1, 0.0], rules()["momentum_keras"].complete({}))
    assert momentum[0] == pytest.approx(-0.1)
    assert keras[0] == pytest.approx(-0.19)


def test_state_that_is_shared_has_no_shape():
    state = Stepper(rules()["nadam"]).state(np.zeros((3, 2)), rules()["nadam"].complete({}))
    assert {name: array.shape for name, array in state.items()} == {"m": (3, 2), "v": (3, 2), "mu_product": ()}
    assert state["mu_product"] == 1.0


def test_state_changes_in_place():
    x, g = np.zeros(3), np.ones(3)
    stepper = Stepper(rules()["nadam"])
    state = stepper.state(x, rules()["nadam"].complete({}))
    arrays = dict(state)
    stepper.bind(x, g, state, rules()["nadam"].complete({}))(1, 0.1)
    assert all(state[name] is arrays[name] for name in state)
    assert arrays["mu_product"] < 1
    assert (arrays["m"] != 0).all()


def test_newton_wants_its_direction():
    x = np.zeros(2)
    with pytest.raises(ValueError, match="direction"):
        Stepper(rules()["newton"]).bind(x, x, {}, {"learning_rate": 1.0})


def test_a_rule_that_keeps_the_old_position_and_swaps_its_state():
    text = 'step = """\nold = a\na = b\nb = old\nbefore = x\ndelta = -learning_rate*g\n"""\n'
    rule = load_rule(text + "[state]\na = 1\nb = 2\nbefore = 0", "mine")
    x, state = march(rule, np.array([5.0, 6.0]), [np.ones(2)] * 3, [1.0] * 3, rule.complete({}))
    np.testing.assert_array_equal(x, [2.0, 3.0])
    np.testing.assert_array_equal(state["a"], [2.0, 2.0])
    np.testing.assert_array_equal(state["b"], [1.0, 1.0])
    np.testing.assert_array_equal(state["before"], [3.0, 4.0])


def test_a_step_that_is_the_same_for_all():
    rule = load_rule('step = "delta = -learning_rate"', "mine")
    x, _ = march(rule, np.array([1.0, 2.0]), [np.zeros(2)] * 2, [0.5] * 2, rule.complete({}))
    np.testing.assert_array_equal(x, [0.0, 1.0])


def test_initial_values_follow_their_hyperparameters():
    text = 'step = """\ns = s*q\ndelta = -s*g\n"""\n[state]\ns = "2*q"\n[hyperparameters]\nq = 0.5'
    found = initial_values(load_rule(text, "mine"), {"q": np.array([1.0, 2.0])})
    np.testing.assert_array_equal(found["s"], [2.0, 4.0])
