"""Jobs follow each other: what is stale is dropped, what is newest is shown, the past stays within its memory."""

import numpy as np

from app.document.network import edits as network_edits
from core.message import message


def test_an_edit_while_training_is_not_overrun(trainer, wait, qtbot):
    trainer.set_pace(4)
    trainer.play()
    qtbot.waitUntil(lambda: trainer.step > 50, timeout=20_000)
    trainer.set_weight(0, 0, 0, 4.5)
    wait()
    assert not trainer.is_playing
    assert trainer.picture.layers[0].weights[0, 0] == 4.5
    assert trainer.state.weights[trainer.course.plan.layout.index(0, 0, 0)] == 4.5


def test_going_back_while_training_stops_there(trainer, wait, qtbot):
    trainer.set_pace(3)
    trainer.play()
    qtbot.waitUntil(lambda: trainer.step > 100, timeout=20_000)
    trainer.move(-30)
    wait()
    here = trainer.picture.update
    assert not trainer.is_playing
    assert here < trainer.steps
    trainer.move(1)
    wait()
    assert trainer.picture.update == here + 1


def test_another_network_while_training(network_session, trainer, wait, qtbot):
    trainer.play()
    qtbot.waitUntil(lambda: trainer.step > 10, timeout=20_000)
    network_session.commit(message("Layers of the network"), network_edits.add_layer(network_session.scene))
    wait()
    assert trainer.picture.widths == (2, 4, 2, 2, 1)
    assert trainer.picture.update == 0


def test_another_rate_while_it_plays_does_not_stop_it(network_session, trainer, wait, qtbot):
    trainer.play()
    qtbot.waitUntil(lambda: trainer.step > 10, timeout=20_000)
    before = trainer.step
    network_session.commit(
        message("Set {name}", name="learning_rate"),
        network_edits.set_network_hyperparameter(network_session.scene, "learning_rate", 0.01),
    )
    qtbot.waitUntil(lambda: trainer.step > before + 100, timeout=20_000)
    assert trainer.is_playing
    trainer.pause()
    wait()
    assert np.all(np.diff(trainer.picture.curves.at) > 0)


def test_scrubbing_ends_where_the_hand_ended(trainer, wait):
    trainer.train_epoch()
    wait()
    for update in (20, 3, 17, 8):
        trainer.go_to(update)
    wait()
    assert trainer.picture.update == 8


def test_the_path_ends_where_training_stands(trainer, wait):
    trainer.move(40)
    wait()
    assert [state.update for state in trainer.path(100)] == list(range(41))
    few = [state.update for state in trainer.path(6)]
    assert few == [0, 10, 20, 30, 40]
    trainer.go_to(7)
    wait()
    assert trainer.path(6)[-1].update == 40
    np.testing.assert_array_equal(trainer.path(100)[7].weights, trainer.state.weights)


def test_what_is_asked_is_done_between_two_moments_of_training(trainer, wait, qtbot):
    answers = []
    trainer.play()
    for number in range(3):
        trainer.ask(lambda number=number: iter([number]), answers.append)
    qtbot.waitUntil(lambda: bool(answers) and trainer.step > 50, timeout=20_000)
    assert trainer.is_playing
    assert answers[-1] == 2, "the newest is done"
    assert 1 not in answers, "what waited is forgotten"
    trainer.pause()
    wait()
