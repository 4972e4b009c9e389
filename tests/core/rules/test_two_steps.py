"""Two steps of every rule, worked out by hand: from x = 1 with gradients 2 and -2 and learning rates 0.1 and 0.2."""

from math import sqrt

import numpy as np
import pytest

from core.rules.kernels import Stepper
from core.rules.library import rules

ADAM = {"beta1": 0.5, "beta2": 0.75, "epsilon": 1.0}
# Adam's moments: m = 1, then 0.5·1 - 0.5·2 = -0.5; v = 1, then 0.75 + 1 = 1.75;
# corrected: m / 0.5 = 2, then -0.5 / 0.75 = -2/3; v / 0.25 = 4, then 1.75 / 0.4375 = 4.
# Nadam's momenta, with 0.96 to the power of t·2:
MU1, MU2, MU3 = (0.5 * (1 - 0.5 * 0.96**power) for power in (2, 4, 6))
NU1, NU2, NU3 = (0.5 * (1 - 0.5 * 0.96**power) for power in (1, 2, 3))  # and t·1, Keras'

STEPS = {
    # 1 - 0.1·(2 + 0.5·1) = 0.75; 0.75 - 0.2·(-2 + 0.5·0.75) = 1.075
    "sgd": ({"weight_decay": 0.5}, 0.75, 1.075),
    # velocity 2, then 0.5·2 - 2 = -1
    "momentum": ({"momentum": 0.5}, 0.8, 1.0),
    # 2 + 0.5·2 = 3, then -2 + 0.5·(-1) = -2.5
    "nesterov": ({"momentum": 0.5}, 0.7, 1.2),
    # the rate is in the velocity: -0.2, then -0.1 + 0.4 = 0.3
    "momentum_keras": ({"momentum": 0.5}, 0.8, 1.1),
    # 0.5·(-0.2) - 0.2 = -0.3, then 0.5·0.3 + 0.4 = 0.55
    "nesterov_keras": ({"momentum": 0.5}, 0.7, 1.25),
    # s = 4, then 8
    "adagrad": ({"epsilon": 1.0}, 1 - 0.2 / 3, 1 - 0.2 / 3 + 0.4 / (sqrt(8) + 1)),
    # s + ε = 0.1 + 4 + 0.9 = 5, then 9
    "adagrad_keras": ({"epsilon": 0.9}, 1 - 0.2 / sqrt(5), 1 - 0.2 / sqrt(5) + 0.4 / 3),
    # v = 1, then 1.75
    "rmsprop": ({"decay": 0.75, "epsilon": 1.0}, 0.9, 0.9 + 0.4 / (sqrt(1.75) + 1)),
    "rmsprop_keras": ({"decay": 0.75, "epsilon": 3.0}, 0.9, 0.9 + 0.4 / sqrt(4.75)),
    # m = 0.5, then 0.375 - 0.5 = -0.125
    "rmsprop_centered": (
        {"decay": 0.75, "epsilon": 1.0},
        1 - 0.2 / (sqrt(0.75) + 1),
        1 - 0.2 / (sqrt(0.75) + 1) + 0.4 / (sqrt(1.75 - 0.125**2) + 1),
    ),
    # change √(1/2)·2 = √2, u = 0.5, then √(1.5/2.75)·(-2)
    "adadelta": ({"decay": 0.75, "epsilon": 1.0}, 1 - 0.1 * sqrt(2), 1 - 0.1 * sqrt(2) + 0.4 * sqrt(1.5 / 2.75)),
    "adadelta_keras": ({"decay": 0.75, "epsilon": 1.0}, 1 - 0.1 * sqrt(2), 1 - 0.1 * sqrt(2) + 0.4 * sqrt(1.5 / 2.75)),
    # 0.1·2/(√4 + 1), then 0.2·(2/3)/(√4 + 1)
    "adam": (ADAM, 1 - 0.2 / 3, 1 - 0.2 / 3 + 0.4 / 9),
    # rate 0.1·√0.25/0.5 = 0.1, then 0.2·√0.4375/0.75
    "adam_keras": (ADAM, 0.95, 0.95 + 0.2 * sqrt(0.4375) / 0.75 * 0.5 / (sqrt(1.75) + 1)),
    # before that the position shrinks by 0.1·0.5, then by 0.2·0.5
    "adamw": ({**ADAM, "weight_decay": 0.5}, 0.95 - 0.2 / 3, (0.95 - 0.2 / 3) * 0.9 + 0.4 / 9),
    "adamw_keras": (
        {**ADAM, "weight_decay": 0.5},
        0.9,
        0.9 * 0.9 + 0.2 * sqrt(0.4375) / 0.75 * 0.5 / (sqrt(1.75) + 1),
    ),
    # u = 2 + 1 = 3, then max(0.75·3, 3) = 3
    "adamax": (ADAM, 1 - 0.2 / 3, 1 - 0.2 / 3 + 0.2 / 0.75 * 0.5 / 3),
    # u = 2, then max(1.5, 2) = 2, and ε beside it
    "adamax_keras": (ADAM, 1 - 0.1 / (0.5 * 3), 1 - 0.1 / (0.5 * 3) + 0.2 * 0.5 / (0.75 * 3)),
    # (1 - μ₁)/(1 - μ₁)·g + μ₂/(1 - μ₁μ₂)·m over √4 + 1, and so on
    "nadam": (
        {**ADAM, "momentum_decay": 2.0},
        1 - 0.1 * (2 + MU2 / (1 - MU1 * MU2)) / 3,
        1
        - 0.1 * (2 + MU2 / (1 - MU1 * MU2)) / 3
        + 0.2 * ((1 - MU2) / (1 - MU1 * MU2) * 2 + MU3 / (1 - MU1 * MU2 * MU3) * 0.5) / 3,
    ),
    "nadam_keras": (
        ADAM,
        1 - 0.1 * (2 + NU2 / (1 - NU1 * NU2)) / 3,
        1
        - 0.1 * (2 + NU2 / (1 - NU1 * NU2)) / 3
        + 0.2 * ((1 - NU2) / (1 - NU1 * NU2) * 2 + NU3 / (1 - NU1 * NU2 * NU3) * 0.5) / 3,
    ),
    "amsgrad": (ADAM, 1 - 0.2 / 3, 1 - 0.2 / 3 + 0.4 / 9),
    "amsgrad_keras": (ADAM, 0.95, 0.95 + 0.2 * sqrt(0.4375) / 0.75 * 0.5 / (sqrt(1.75) + 1)),
    # sign(1) + 0.5·1, then sign(0.5·0.5 - 1) + 0.5·0.85
    "lion": ({"beta1": 0.5, "beta2": 0.75, "weight_decay": 0.5}, 0.85, 0.965),
    # the gradient stands for the Newton direction here
    "newton": ({}, 0.8, 1.2),
}


def test_every_rule_is_worked_out():
    assert set(STEPS) == set(rules())


@pytest.mark.parametrize("identifier", STEPS)
def test_two_steps(identifier):
    chosen, first, second = STEPS[identifier]
    rule = rules()[identifier]
    x, g = np.array([1.0]), np.array([2.0])
    hyperparameters = rule.complete(chosen)
    stepper = Stepper(rule)
    step = stepper.bind(x, g, stepper.state(x, hyperparameters), hyperparameters, n=g)
    step(1, 0.1)
    assert x[0] == pytest.approx(first, rel=1e-14)
    g[0] = -2.0
    step(2, 0.2)
    assert x[0] == pytest.approx(second, rel=1e-14)


@pytest.mark.parametrize("identifier", ["amsgrad", "amsgrad_keras"])
def test_amsgrad_does_not_forget_a_large_gradient(identifier):
    """After gradients 2 and 0 the second moment is 0.75, but the largest so far is 1."""
    x, g = np.array([1.0]), np.array([2.0])
    hyperparameters = rules()[identifier].complete(ADAM)
    stepper = Stepper(rules()[identifier])
    state = stepper.state(x, hyperparameters)
    step = stepper.bind(x, g, state, hyperparameters)
    step(1, 0.1)
    g[0] = 0.0
    step(2, 0.1)
    assert (state["v"][0], state["v_max"][0]) == (0.75, 1.0)
