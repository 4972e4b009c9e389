"""The numbers of a training in three formats."""

import json
import math

import numpy as np

from app.export.training_numbers import training_csv, training_json, write_training
from core.message import message
from core.network.ending import Ending, TrainingOutcome
from core.network.measure import Measured
from core.network.train import Progress
from core.network.training import Snapshot

ENDING = Ending(TrainingOutcome.COMPLETED, message("All {epochs} epochs are done.", epochs=1), 5)
COURSE = (
    Progress(0, Measured(0.1 + 0.2, math.inf, 0.5, 0.25), Snapshot(0, np.zeros(3), {}), None),
    Progress(1, Measured(0.25, 0.5, 1.0, 0.75), Snapshot(5, np.arange(3.0), {}), ENDING),
)


def test_the_json_of_the_contract():
    assert json.loads(training_json(COURSE, "en")) == {
        "epoch": [0, 1],
        "train_loss": [0.30000000000000004, 0.25],
        "validation_loss": [None, 0.5],
        "train_accuracy": [0.5, 1.0],
        "validation_accuracy": [0.25, 0.75],
        "outcome": "completed",
        "message": "All 1 epochs are done.",
    }


def test_accuracies_of_numbers_are_null_and_empty():
    course = (Progress(0, Measured(1.0, 2.0, None, None), Snapshot(0, np.zeros(3), {}), ENDING),)
    assert json.loads(training_json(course, "en"))["train_accuracy"] == [None]
    assert training_csv(course).decode().splitlines()[1] == "0,1,2,,"


def test_csv_has_all_digits():
    head, first, second = training_csv(COURSE).decode().splitlines()
    assert head == "epoch,train_loss,validation_loss,train_accuracy,validation_accuracy"
    assert float(first.split(",")[1]) == 0.1 + 0.2
    assert second == "1,0.25,0.5,1,0.75"


def test_files_by_their_ending(tmp_path):
    for ending in (".json", ".csv", ".npz"):
        write_training(str(tmp_path / f"a{ending}"), COURSE, "en")
    assert (tmp_path / "a.json").read_bytes() == training_json(COURSE, "en")
    assert (tmp_path / "a.csv").read_bytes() == training_csv(COURSE)
    with np.load(tmp_path / "a.npz", allow_pickle=False) as arrays:
        np.testing.assert_array_equal(arrays["weights"], [0, 1, 2])
        np.testing.assert_array_equal(arrays["train_loss"], [0.1 + 0.2, 0.25])
        assert str(arrays["outcome"]) == "completed"
