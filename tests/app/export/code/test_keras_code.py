"""Scripts of Keras; that they repeat the run is tested in test_code_export.py, where Keras is installed."""

from app.document.network.plan import plan_of
from app.document.network.scene import Network, NetworkData
from app.export.code.keras_code import keras_code


def code(**choices):
    network = Network(data=NetworkData(set="circle", samples=30), epochs=1, **choices)
    return keras_code(network, plan_of(network))


def test_an_optimizer_of_the_same_definition_is_keras_own():
    text = code(rule="adam_keras", hyperparameters={"learning_rate": 0.01})
    assert "keras.optimizers.Adam(learning_rate=0.01, beta_1=0.9, beta_2=0.999, epsilon=1e-07)" in text
    assert "class Optimizer" not in text


def test_pytorchs_definition_is_written_out():
    text = code(rule="adam")
    assert "class Optimizer(keras.optimizers.Optimizer):" in text
    assert "keras.optimizers.Adam(" not in text


def test_weight_decay_is_written_out_since_keras_means_another_one():
    assert "class Optimizer" in code(rule="sgd", hyperparameters={"weight_decay": 0.1})
    assert "class Optimizer" not in code(rule="sgd")


def test_half_a_squared_error_is_a_function_and_the_others_have_names():
    assert "def measure(q, p):" in code()
    assert "measure = keras.losses.MeanAbsoluteError()" in code(loss="mean_absolute_error")
    logits = code(loss="binary_crossentropy")
    assert "measure = keras.losses.BinaryCrossentropy(from_logits=True)" in logits
    assert "keras.layers.Dense(1, activation=None)" in logits


def test_kerass_sum_of_squares_has_no_half():
    assert "kernel_regularizer=keras.regularizers.L1L2(0.0, 0.25)" in code(l2=0.5)


def test_a_typed_activation_is_a_function():
    text = code(layers=(3,), activation="z*sigmoid(z)")
    assert "def activation(z):" in text
    assert "keras.layers.Dense(3, activation=activation)" in text
