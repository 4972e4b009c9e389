"""Scripts of PyTorch; that they repeat the run is tested in test_code_export.py, where PyTorch is installed."""

from app.document.network.plan import plan_of
from app.document.network.scene import Network, NetworkData
from app.export.code.torch_code import torch_code


def code(**choices):
    network = Network(data=NetworkData(set="circle", samples=30), epochs=1, **choices)
    return torch_code(network, plan_of(network))


def test_an_optimizer_of_the_same_definition_is_pytorchs_own():
    text = code(rule="adam", hyperparameters={"learning_rate": 0.01})
    assert "torch.optim.Adam(model.parameters(), lr=0.01, betas=(0.9, 0.999), eps=1e-08, weight_decay=0.0)" in text
    assert "def step(" not in text


def test_another_optimizer_is_written_out():
    """NAdam too: PyTorch keeps its product of momenta in single precision."""
    for rule in ("adam_keras", "lion", "nadam"):
        text = code(rule=rule)
        assert "torch.optim" not in text
        assert "def step(x, g, t, learning_rate" in text


def test_variants_of_a_class_are_told_apart():
    assert "momentum=0.9" in code(rule="nesterov")
    assert "nesterov=True" in code(rule="nesterov")
    assert "amsgrad=True" in code(rule="amsgrad")


def test_layers_alternate_with_activations():
    assert "nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))" in code(layers=(3,), activation="relu")
    assert "nn.Sequential(nn.Linear(2, 3), nn.Linear(3, 1))" in code(layers=(3,), activation="linear")
    assert "nn.Sequential(nn.Linear(2, 1))" in code(layers=())


def test_a_typed_activation_is_a_module():
    text = code(layers=(3,), activation="z*sigmoid(z)")
    assert "class Activation(nn.Module):" in text
    assert "nn.Linear(2, 3), Activation(), nn.Linear(3, 1)" in text


def test_penalties_are_of_matrices_alone():
    text = code(l2=0.5)
    assert "0.25 * sum((p**2).sum() for p in model.parameters() if p.ndim == 2)" in text
