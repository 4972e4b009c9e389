"""Scripts repeat the run."""

import ast
import importlib.util
import re
import subprocess
import sys

import pytest

from app.document.network.plan import plan_of
from app.document.network.scene import Network, NetworkData
from app.document.write_problem import WriteProblem
from app.export.code_export import LIBRARIES, code_of, write_code
from core.network.measure import Meter
from core.network.training import Training
from core.rules.library import rules

CIRCLE, RINGS = (NetworkData(set=name, samples=45, seed=1) for name in ("circle", "rings"))
NETWORKS = {
    "plain": Network(data=CIRCLE, epochs=2),
    "logits": Network(data=CIRCLE, epochs=2, loss="binary_crossentropy", rule="nadam", order="with_replacement",
                      l1=0.001, l2=0.01, activation="softplus"),
    "classes": Network(data=RINGS, epochs=2, loss="categorical_crossentropy", activation="relu", order="fixed"),
    "typed": Network(data=RINGS, epochs=2, loss="mean_squared_error", activation="z*sigmoid(z) + erf(z)", rule="lion",
                     schedule="learning_rate*0.9^t"),
    "numbers": Network(data=NetworkData(set="plane", samples=45), epochs=2, loss="mean_absolute_error",
                       rule="adam_keras", activation="leaky_relu"),
}  # fmt: skip
TOLERANCE = {"numpy": 1e-13, "torch": 1e-12, "keras": 1e-6}  # Keras multiplies matrices in single precision


def losses(network):
    plan = plan_of(network)
    training = Training(plan)
    training.advance(plan.updates)
    parts = (plan.data.training, plan.data.test)
    return [float(Meter(plan.layout, plan.head, part, training.weights).measure(training.weights)[0]) for part in parts]


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("name", NETWORKS)
def test_a_script_ends_with_the_losses_of_the_run(name, library, tmp_path):
    if library != "numpy" and importlib.util.find_spec(library) is None:
        pytest.skip(f"{library} is not installed")
    network = NETWORKS[name]
    path = tmp_path / "run.py"
    write_code(path, network, plan_of(network), library)
    answer = subprocess.run([sys.executable, path], capture_output=True, check=True, text=True)  # noqa: S603
    last = answer.stdout.splitlines()[-1]
    assert last.startswith("epoch 2: ")
    found = [float(number) for number in re.findall(r"loss (\S+?)(?:,|$)", last)]
    assert found == pytest.approx(losses(network), abs=TOLERANCE[library])


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("rule", [name for name, rule in rules().items() if not rule.needs_hessian])
def test_every_rule_gives_python(rule, library):
    network = Network(data=CIRCLE, rule=rule, epochs=1)
    tree = ast.parse(code_of(network, plan_of(network), library))
    assert ast.get_docstring(tree).startswith("A network trained with ")


def test_a_script_that_is_there_is_not_replaced_unasked(tmp_path):
    path = tmp_path / "run.py"
    path.write_text("mine")
    network = NETWORKS["plain"]
    with pytest.raises(WriteProblem):
        write_code(path, network, plan_of(network), "numpy")
    assert path.read_text() == "mine"
    write_code(path, network, plan_of(network), "numpy", replace=True)
    assert path.read_text() == code_of(network, plan_of(network), "numpy")
