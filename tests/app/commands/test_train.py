"""`thalweg train`, as scripts call it."""

import csv
import io
import json

import numpy as np
import pytest

from core.network.train import train

NETWORK = {
    "data": {"set": "circle", "samples": 100, "seed": 1},
    "layers": [3],
    "hyperparameters": {"learning_rate": 0.1},
    "epochs": 4,
    "seed": 1,
}
KEYS = ["epoch", "train_loss", "validation_loss", "train_accuracy", "validation_accuracy", "outcome", "message"]


@pytest.fixture
def make_network(tmp_path):
    """Writes a scene with a network: `make_network(epochs=7)`."""

    def make(**changes):
        path = tmp_path / "network.thalweg"
        scene = {"format": "thalweg-scene", "version": 1, "network": NETWORK | changes}
        path.write_text(json.dumps(scene))
        return path

    return make


def test_json_on_standard_output(thalweg, make_network):
    answer = thalweg("train", make_network(), "--json")
    assert (answer.status, answer.err) == (0, "")
    assert list(answer.json) == KEYS
    assert answer.json["epoch"] == [0, 1, 2, 3, 4]
    assert answer.json["outcome"] == "completed"
    assert answer.json["train_loss"][-1] < answer.json["train_loss"][0]
    assert thalweg("train", make_network(), "-").out == answer.out


def test_a_table_for_people(thalweg, make_network):
    answer = thalweg("train", make_network(), "--epochs", "50")
    lines = answer.out.splitlines()
    assert lines[0].split("\t") == ["Epoch", "Train loss", "Validation loss", "Train acc", "Validation acc"]
    assert lines[1].startswith("0\t")
    assert lines[-2].startswith("50\t")
    assert lines[-1] == "All 50 epochs are done."
    assert len(lines) < 24
    found = thalweg("train", make_network(), "--epochs", "50", "--json").json
    assert lines[-2].split("\t")[1:] == [f"{found[name][-1]:.3f}" for name in KEYS[1:5]]


def test_each_epoch_of_a_short_training_has_its_row(thalweg, make_network):
    lines = thalweg("train", make_network(), "--epochs", "17").out.splitlines()
    assert [line.split("\t")[0] for line in lines[1:-1]] == [str(epoch) for epoch in range(18)]


def test_a_network_of_numbers_has_no_accuracies_in_the_table(thalweg, make_network):
    answer = thalweg("train", make_network(data={"set": "plane", "samples": 60}, loss="half_mean_squared_error"))
    assert answer.status == 0, answer.err
    assert answer.out.splitlines()[1].split("\t")[3:] == ["–", "–"]


def test_files(thalweg, make_network, tmp_path):
    scene = make_network()
    expected = thalweg("train", scene, "--json").json
    for ending in ("json", "csv", "npz"):
        assert thalweg("train", scene, tmp_path / f"a.{ending}").status == 0
    assert json.loads((tmp_path / "a.json").read_text()) == expected
    rows = list(csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text())))
    assert [float(row["validation_loss"]) for row in rows] == expected["validation_loss"]
    with np.load(tmp_path / "a.npz", allow_pickle=False) as arrays:
        assert arrays["weights"].shape == (3 * 3 + 4,)
    again = thalweg("train", scene, tmp_path / "a.csv")
    assert again.status == 2
    assert "--force" in again.err
    assert thalweg("train", scene, tmp_path / "a.csv", "--force").status == 0


def test_a_csv_file_as_data(thalweg, make_network, tmp_path):
    draw = np.random.default_rng(0)
    lines = [f"{a},{b},{'in' if a * a + b * b < 1 else 'out'}" for a, b in draw.normal(size=(200, 2)).tolist()]
    (tmp_path / "a.csv").write_text("\n".join(["a,b,kind", *lines]))
    scene = make_network(data={"set": "csv"}, epochs=60, layers=[6], rule="adam", batch=20)
    answer = thalweg("train", scene, "--data", tmp_path / "a.csv", "--json")
    assert answer.status == 0
    assert "column kind is learned" in answer.err
    assert answer.json["validation_accuracy"][-1] > 0.9
    missing = thalweg("train", scene)
    assert (missing.status, missing.out) == (2, "")
    assert "--data" in missing.err


def test_a_bad_csv_file_is_said_cell_by_cell(thalweg, make_network, tmp_path):
    (tmp_path / "a.csv").write_text("a,b,c\n1,x,yes\n2,3,no\n4,,yes\n")
    answer = thalweg("train", make_network(data={"set": "csv"}), "--data", tmp_path / "a.csv")
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.splitlines() == [
        "2 cells of the column b must be mended, or their lines taken out.",
        "Line 2, column b: “x” is no number.",
        "Line 4, column b: nothing is there.",
    ]


def test_divergence_is_an_outcome_not_an_error(thalweg, make_network):
    data = {"set": "plane", "samples": 100}
    scene = make_network(data=data, hyperparameters={"learning_rate": 1e6}, epochs=300, activation="linear")
    answer = thalweg("train", scene, "--json")
    assert answer.status == 0
    assert answer.json["outcome"] == "diverged"
    assert answer.json["message"].startswith("Diverged: in update ")
    assert answer.json["train_accuracy"][0] is None


def test_stop_rules_of_the_scene(thalweg, make_network):
    answer = thalweg("train", make_network(target_accuracy=0.5, epochs=300, rule="adam"), "--json")
    assert answer.json["outcome"] == "reached target"
    assert answer.json["epoch"][-1] < 300


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--epochs", "0"], "--epochs must be a whole number"),
        (["--epochs", "many"], "--epochs must be a whole number"),
        (["--data", "none.csv"], "There is no file none.csv"),
        (["out.txt"], "Numbers can be written to"),
    ],
)
def test_wrong_arguments(thalweg, make_network, arguments, sentence):
    answer = thalweg("train", make_network(), *arguments)
    assert (answer.status, answer.out) == (2, "")
    assert sentence in answer.err


def test_a_scene_without_a_network(thalweg, scene):
    answer = thalweg("train", scene)
    assert answer.status == 2
    assert "no network" in answer.err


def test_a_rule_that_cannot_train(thalweg, make_network):
    answer = thalweg("train", make_network(rule="newton", hyperparameters={}))
    assert answer.status == 2
    assert "second derivatives" in answer.err


def test_messages_are_in_the_language(thalweg, make_network):
    english, japanese = (
        thalweg("train", make_network(), "--json", "--language", language).json["message"] for language in ("en", "ja")
    )
    assert english != japanese


def test_an_interruption_leaves_the_old_file_as_it_was(thalweg, make_network, tmp_path, monkeypatch):
    from app.commands import train as command

    out = tmp_path / "a.json"
    out.write_text("precious")

    def interrupted(plan, rules):
        yield from (one for one, _ in zip(train(plan, rules), range(2), strict=False))
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "train_plan", interrupted)
    answer = thalweg("train", make_network(), out, "--force")
    assert answer.status == 130
    assert answer.err == "Interrupted.\n"
    assert out.read_text() == "precious"
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["a.json", "network.thalweg"]
