"""Layers are called by their names, not by identifiers."""

from typing import get_args

import pytest

from app.document.network.layer_names import ACTIVATION_NAMES, activation_name, loss_layer_name
from app.document.network.scene import OutputName
from app.document.translation import translate
from core.network.activations import ACTIVATIONS


def test_every_activation_has_a_name():
    assert ACTIVATION_NAMES.keys() == set(ACTIVATIONS)


def test_a_formula_is_its_own_name():
    assert str(activation_name("leaky_relu")) == "Leaky ReLU"
    assert str(activation_name("z/(1 + abs(z))")) == "z/(1 + abs(z))"


@pytest.mark.parametrize("output", get_args(OutputName))
def test_the_last_layer_is_an_activation_with_the_loss(output):
    assert str(loss_layer_name(output)) == f"{output.capitalize()} with loss"
    assert translate(loss_layer_name(output), "ja").endswith("損失")
