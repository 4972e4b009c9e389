"""Training plays, stops, goes back bit for bit, follows scene and hand, and says why it ends."""

import numpy as np
import pytest

from app.document.network import edits as network_edits
from app.document.network.data.data_set import data_of
from app.gui.network.trainer import PACES, Trainer
from core.message import message
from core.rules.library import rules


def weights(trainer):
    return np.concatenate([np.column_stack([layer.weights, layer.biases]).ravel() for layer in trainer.picture.layers])


def change(session, edit, *arguments, **changes):
    session.commit(message("Network"), edit(session.scene, *arguments, **changes))


def test_it_begins_with_the_first_weights(trainer):
    picture = trainer.picture
    assert (picture.update, picture.epoch, trainer.steps) == (0, 0, 1)
    assert picture.widths == (2, 4, 2, 1)
    assert len(picture.training.targets) == len(picture.test.targets) == 250
    assert picture.updates_per_epoch == 25
    assert not trainer.can_go_back


def test_one_batch_is_one_update_and_one_epoch_all_batches(trainer, wait):
    trainer.move(1)
    wait()
    assert trainer.picture.update == 1
    trainer.train_epoch()
    wait()
    assert (trainer.picture.update, trainer.picture.epoch) == (25, 1)
    assert len(trainer.picture.curves.batch_loss) == 25
    assert trainer.picture.curves.at.tolist() == [0, 1, 25]


def test_updates_and_epochs_are_counted_separately(network_session, trainer, wait):
    change(network_session, network_edits.set_network, batch=100)
    wait()
    trainer.train_epoch()
    wait()
    assert (trainer.picture.update, trainer.picture.epoch) == (3, 1)


def test_back_and_scrub_give_the_same_weights_bit_for_bit(trainer, wait):
    seen = {0: weights(trainer)}
    for update in (1, 2, 25):
        trainer.move(update - trainer.picture.update)
        wait()
        seen[update] = weights(trainer)
    for update in (2, 0, 25, 1):
        trainer.go_to(update)
        wait()
        assert trainer.picture.update == update
        assert np.array_equal(weights(trainer), seen[update])
    assert trainer.steps == 25, "what was trained stays to be seen"


def test_training_goes_on_from_where_it_was_rewound_to(trainer, wait):
    trainer.train_epoch()
    wait()
    end = weights(trainer)
    trainer.rewind()
    wait()
    trainer.move(25)
    wait()
    assert np.array_equal(weights(trainer), end)


@pytest.mark.parametrize("before", ["momentum", "adam"])
def test_another_optimizer_is_rewound_to_the_first_weights(network_session, trainer, wait, before):
    change(network_session, network_edits.set_network_rule, before)
    wait()
    first = weights(trainer)
    trainer.move(10)
    wait()
    change(network_session, network_edits.set_network_rule, "sgd")
    wait()
    trainer.rewind()
    wait()
    assert trainer.picture.update == 0
    assert np.array_equal(weights(trainer), first)


def test_the_loss_falls_while_it_plays(trainer, wait, qtbot):
    before = trainer.picture.read_outs.train_loss
    trainer.set_pace(3)
    trainer.play()
    assert trainer.is_playing
    qtbot.waitUntil(lambda: trainer.picture.read_outs.train_loss < 0.6 * before, timeout=20_000)
    trainer.pause()
    wait()
    assert not trainer.is_playing
    assert trainer.picture.curves.train_loss[0] == before


def test_it_ends_after_its_epochs_with_a_sentence(network_session, trainer, wait):
    change(network_session, network_edits.set_network, epochs=2)
    wait()
    trainer.set_pace(len(PACES) - 1)
    trainer.play()
    wait()
    assert trainer.picture.update == 50
    assert str(trainer.picture.outcome) == "All 2 epochs are done."
    trainer.play()
    assert not trainer.is_playing, "there is nothing left to train"


@pytest.mark.parametrize(
    ("edit", "arguments", "changes"),
    [
        (network_edits.set_network_hyperparameter, ("learning_rate", 0.3), {}),
        (network_edits.set_network_rule, ("adam",), {}),
        (network_edits.set_network, (), {"activation": "relu"}),
        (network_edits.set_network, (), {"loss": "mean_squared_error"}),
        (network_edits.set_network, (), {"epochs": 10}),
    ],
)
def test_another_way_of_training_goes_on_with_these_weights(network_session, trainer, wait, edit, arguments, changes):
    trainer.move(10)
    wait()
    learned = weights(trainer)
    change(network_session, edit, *arguments, **changes)
    wait()
    assert trainer.picture.update == 10
    assert np.array_equal(weights(trainer), learned)
    trainer.move(1)
    wait()
    assert trainer.picture.update == 11
    assert not np.array_equal(weights(trainer), learned)


@pytest.mark.parametrize(
    ("edit", "arguments", "changes"),
    [
        (network_edits.set_data, (), {"set": "xor"}),
        (network_edits.set_data, (), {"noise": 20.0}),
        (network_edits.add_layer, (), {}),
        (network_edits.toggle_feature, ("x1^2",), {}),
        (network_edits.set_network, (), {"initialisation": "he"}),
        (network_edits.set_network, (), {"batch": 5}),
    ],
)
def test_another_network_or_data_begins_anew(network_session, trainer, wait, edit, arguments, changes):
    trainer.move(10)
    wait()
    change(network_session, edit, *arguments, **changes)
    wait()
    assert trainer.picture.update == 0
    assert trainer.picture.curves.at.tolist() == [0]


def test_an_opened_scene_begins_with_its_first_weights(network_session, trainer, wait):
    first = weights(trainer)
    trainer.move(10)
    wait()
    same = network_edits.set_network(network_session.scene, epochs=299)
    network_session.open(same)
    wait()
    assert trainer.picture.update == 0
    assert np.array_equal(weights(trainer), first)


def test_undo_brings_the_first_weights_back(network_session, trainer, wait):
    first = weights(trainer)
    trainer.draw_weights()
    wait()
    assert not np.array_equal(weights(trainer), first)
    assert str(network_session.document.undo_label) == "New weights"
    network_session.document.undo()
    wait()
    assert np.array_equal(weights(trainer), first)


def test_a_weight_set_by_hand_is_followed_at_once_and_taken_back(trainer, wait):
    trainer.move(5)
    wait()
    before, loss = weights(trainer), trainer.picture.read_outs.train_loss
    for value in (1.0, 2.0, 3.0):
        trainer.set_weight(0, 1, 0, value)
    trainer.set_bias(2, 0, -0.5)
    wait()
    assert trainer.picture.layers[0].weights[1, 0] == 3.0
    assert trainer.picture.layers[2].biases[0] == -0.5
    assert trainer.picture.read_outs.train_loss != loss
    assert trainer.picture.curves.train_loss[-1] == trainer.picture.read_outs.train_loss
    trainer.move(-1)
    wait()
    assert (trainer.picture.update, trainer.picture.read_outs.train_loss) == (5, loss)
    assert np.array_equal(weights(trainer), before)


def test_training_goes_on_from_the_edited_weights(trainer, wait):
    trainer.set_weight(0, 0, 0, 4.0)
    wait()
    trainer.move(1)
    wait()
    assert abs(trainer.picture.layers[0].weights[0, 0] - 4.0) < 0.1


def test_divergence_is_said_and_the_last_good_weights_stay(network_session, trainer, wait):
    change(network_session, network_edits.set_network, activation="linear", output="linear", epochs=100)
    change(network_session, network_edits.set_network_hyperparameter, "learning_rate", 1e6)
    wait()
    trainer.set_pace(len(PACES) - 1)
    trainer.play()
    wait()
    assert np.isfinite(weights(trainer)).all()
    assert "Try a smaller learning rate" in str(trainer.picture.outcome)
    assert trainer.picture.is_over
    change(network_session, network_edits.set_network_hyperparameter, "learning_rate", 0.01)
    wait()
    assert trainer.picture.outcome is None, "with another rate it can go on"


def test_without_a_network_there_is_nothing(session, qtbot):
    trainer = Trainer(session)
    assert trainer.picture is None
    for act in (trainer.play, trainer.rewind, trainer.train_epoch, trainer.draw_weights, lambda: trainer.move(1)):
        act()
    assert not trainer.is_playing
    session.commit(message("Add a network"), network_edits.add_network(session.scene))
    qtbot.waitUntil(lambda: trainer.picture is not None, timeout=20_000)
    session.document.undo()
    assert trainer.picture is None
    trainer.close()


def test_what_cannot_be_trained_says_why(network_session, trainer, wait):
    change(network_session, network_edits.set_data, set="plane")
    wait()
    change(network_session, network_edits.set_network, loss="binary_crossentropy")
    wait()
    assert "Cross-entropy is for classes" in str(trainer.problem)
    assert trainer.picture.kind == "numbers", "the last good picture stays"
    trainer.play()
    assert not trainer.is_playing
    network_session.document.undo()
    wait()
    assert trainer.picture.kind == "numbers"
    assert trainer.picture.read_outs.train_accuracy is None


@pytest.mark.parametrize("data", ["gauss", "xor", "spiral", "plane", "multigauss", "moons", "rings", "checkerboard",
                                  "digits"])  # fmt: skip
def test_every_data_set_can_be_trained(network_session, trainer, wait, data):
    change(network_session, network_edits.set_data, set=data)
    wait()
    before = trainer.picture.read_outs.train_loss
    trainer.train_epoch()
    wait()
    assert trainer.picture.read_outs.train_loss != before
    assert (trainer.picture.output_maps is None) == (data == "digits")


def test_quick_changes_end_with_the_last_one(network_session, trainer, wait):
    for noise in range(0, 50, 5):
        change(network_session, network_edits.set_data, noise=float(noise))
    wait()
    expected = data_of(network_session.scene.network.data).training
    assert np.array_equal(trainer.picture.training.targets, expected.targets)


def test_an_optimizer_that_was_written_anew_trains_from_then_on(network_session, trainer, wait, own_rules_folder):
    own = own_rules_folder / "mine.toml"
    own.write_text('step = "delta = -learning_rate*g"')
    network_session.take_up_rules()
    change(network_session, network_edits.set_network_rule, "mine")
    wait()
    own.write_text('step = "delta = -learning_rate*sign(g)"')
    network_session.take_up_rules()
    wait()
    assert trainer.course.plan.rule is rules()["mine"]
    before = weights(trainer)
    trainer.move(1)
    wait()
    moved = np.abs(weights(trainer) - before)
    rate = trainer.course.plan.hyperparameters["learning_rate"]
    assert np.allclose(moved[moved > 0], rate)
