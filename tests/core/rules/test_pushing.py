"""The memory that pushes is found by what it does, whatever it is called."""

import pytest

from core.rules.library import given_rules
from core.rules.pushing import pushing_state
from core.rules.rule_file import load_rule

EXPECTED = {
    "velocity": {"momentum", "momentum_keras", "nesterov", "nesterov_keras"},
    "m": {"adam", "adam_keras", "adamax", "adamax_keras", "adamw", "adamw_keras", "amsgrad", "amsgrad_keras", "lion",
          "nadam", "nadam_keras"},
    None: {"sgd", "newton", "adagrad", "adagrad_keras", "rmsprop", "rmsprop_keras", "rmsprop_centered", "adadelta",
           "adadelta_keras"},
}  # fmt: skip


@pytest.mark.parametrize("rule", given_rules().values(), ids=lambda rule: rule.identifier)
def test_every_given_rule(rule):
    assert rule.identifier in EXPECTED[pushing_state(rule)]


def rule_of(step, **state):
    names = "{ " + ", ".join(f"{name} = {value}" for name, value in state.items()) + " }"
    numbers = "hyperparameters = { learning_rate = 0.01, k = 0.9 }"
    text = f'name = "Own"\nstep = """\n{step}\n"""\nstate = {names}\n{numbers}\n'
    return load_rule(text, "own")


@pytest.mark.parametrize(
    ("step", "state", "name"),
    [
        ("speed = k*speed + g\ndelta = -learning_rate*speed", {"speed": 0}, "speed"),
        ("q = k*q - learning_rate*g\ndelta = q", {"q": 0}, "q"),
        ("s = k*s + (1-k)*g^2\nw = k*w + g/sqrt(s+1)\ndelta = -learning_rate*w", {"s": 0, "w": 0}, "w"),
        ("c = max(-1, min(1, g))\nw = k*w + c\ndelta = -learning_rate*w", {"w": 0}, "w"),
        ("delta = -learning_rate*w\nw = k*w + g", {"w": 0}, "w"),
        ("a = k*b + g\nb = a\ndelta = -learning_rate*a", {"b": 0}, "b"),
        ("fast = k*fast + g\nm = 0.99m + g\ndelta = -learning_rate*(fast + m)", {"fast": 0, "m": 0}, "m"),
        ("w = k*w + where(g > 0, g, 2g)\ndelta = -learning_rate*w", {"w": 0}, "w"),
        ("w = k*w + g\ndelta = -learning_rate*w^3", {"w": 0}, "w"),
        # … and what does not push:
        ("last = g\ndelta = -learning_rate*(2g - last)", {"last": 0}, None),
        ("old = last\nlast = g\ndelta = -learning_rate*(2g - old)", {"last": 0}, None),
        ("s = s + g*g\ndelta = -learning_rate*g/sqrt(s+1)", {"s": 0}, None),
        ("s = s + |g|\ndelta = -learning_rate*g/(s+1)", {"s": 0}, None),
        ("w = k*w + g\ndelta = -learning_rate*g/(1 + w^2)", {"w": 0}, None),
        ("w = k*w + g\ndelta = -learning_rate*g", {"w": 0}, None),
        ("slow = slow + k*(x - slow)\ndelta = -learning_rate*g + 0.1*(slow - x)", {"slow": 0}, None),
    ],
)
def test_own_rules(step, state, name):
    assert pushing_state(rule_of(step, **state)) == name


def test_names_made_of_names_take_no_longer():
    chain = "\n".join(f"a{k + 1} = a{k} + a{k}" for k in range(1, 40))
    step = f"w = k*w + g\na1 = w + w\n{chain}\ndelta = -learning_rate*a40"
    assert pushing_state(rule_of(step, w=0)) == "w"
