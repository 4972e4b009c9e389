"""A recording is the training of the command line, whatever the clock says, and can be opened anywhere."""

import numpy as np
import pytest
from msgspec.structs import replace

from app.document.frozen_map import FrozenMap
from app.document.network import history, recording
from app.document.network.edits import default_network
from app.document.network.plan import plan_of
from app.document.network.recording import Recording
from core.network.losses import NetworkError
from core.network.train import train

SHORT = replace(default_network(), epochs=5)


def recorded(network=SHORT):
    recording = Recording(network)
    reports = list(recording.train())
    assert reports == sorted(reports)
    return recording


def test_the_numbers_of_the_command_line():
    recording, progress = recorded(), list(train(plan_of(SHORT)))
    assert (recording.updates, recording.epochs) == (125, 5)
    curves = recording.last.curves
    assert curves.at.tolist() == [0, 25, 50, 75, 100, 125]
    assert curves.train_loss.tolist() == [one.measured.train_loss for one in progress]
    assert curves.validation_accuracy.tolist() == [one.measured.validation_accuracy for one in progress]
    weights = plan_of(SHORT).layout.views(progress[2].snapshot.weights)
    assert np.array_equal(recording.picture(50).layers[0].weights, weights[0].weights)


@pytest.mark.parametrize("kept_bytes", [10**9, 2000])
def test_neither_the_clock_nor_memory_changes_a_picture(monkeypatch, kept_bytes):
    first = recorded()
    monkeypatch.setattr(recording, "_CHUNK_S", 1e-5)
    monkeypatch.setattr(history, "_BYTES", kept_bytes)
    again = recorded()
    for update in (60, 3, 125, 0, 88):
        one, other = first.picture(update), again.picture(update)
        assert one.update == update
        assert one.read_outs == other.read_outs
        assert np.array_equal(one.output_maps, other.output_maps)
        for name in ("at", "train_loss", "validation_loss", "train_accuracy", "batch_loss"):
            assert np.array_equal(getattr(one.curves, name), getattr(other.curves, name)), (update, name)


def test_curves_end_at_the_update_that_is_shown():
    picture = recorded().picture(60)
    assert picture.curves.at.tolist() == [0, 25, 50, 60]
    assert picture.curves.train_loss[-1] == picture.read_outs.train_loss
    assert len(picture.curves.batch_loss) == 60
    assert picture.outcome is None


def test_the_same_update_is_the_same_picture():
    recording = recorded()
    assert recording.picture(7) is recording.picture(7)


def test_the_end_says_how_it_ended():
    assert "All 5 epochs" in str(recorded().last.outcome)
    early = recorded(replace(default_network(), target_accuracy=0.6))
    assert early.epochs < 300
    assert early.last.is_over
    assert "reached" in str(early.last.outcome)
    assert early.picture(0).outcome is None


def test_a_training_that_diverges_ends_with_its_last_good_weights():
    network = replace(SHORT, hyperparameters=FrozenMap({"learning_rate": 1e200}), loss="mean_squared_error",
                      output="linear", activation="relu")  # fmt: skip
    recording = recorded(network)
    assert recording.updates < 125
    assert recording.last.has_diverged
    assert all(np.isfinite(layer.weights).all() for layer in recording.last.layers)


def test_it_can_be_left_in_the_middle(monkeypatch):
    monkeypatch.setattr(recording, "_CHUNK_S", 1e-5)
    kept = Recording(SHORT)
    for _ in kept.train():
        if kept.updates:  # such a short time may have been over before the first one
            break
    assert 0 < kept.updates < 125
    assert kept.last.update == kept.updates


def test_what_cannot_be_trained_is_refused():
    with pytest.raises(NetworkError, match="CSV file"):
        Recording(replace(SHORT, data=replace(SHORT.data, set="csv")))


def test_maps_are_finer_than_in_the_window_unless_there_are_very_many():
    few, many = (Recording(replace(SHORT, layers=(width,))).last.output_maps.shape for width in (16, 80))
    assert few == (1, 96, 96)
    assert many[1] < 96
