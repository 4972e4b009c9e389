"""The landscape keeps up with the training, at rest in between, and only while somebody looks."""

import numpy as np
import pytest

from app.document.network import edits as network_edits
from app.document.network import landscape
from app.document.network.landscape import Slice
from app.gui.network.landscape.live_landscape import LiveLandscape
from core.message import message


@pytest.fixture
def live(trainer, qtbot):
    made = LiveLandscape(trainer, trainer)
    trainer.changed.connect(made.follow)
    return made


@pytest.fixture
def caught_up(live, wait, qtbot):
    def caught_up():
        wait()
        qtbot.waitUntil(lambda: not live.is_busy, timeout=20_000)
        return live.picture

    return caught_up


def test_nothing_is_computed_while_nobody_looks(live, trainer, wait):
    trainer.move(3)
    wait()
    assert live.picture is None
    assert live.is_busy


def test_it_ends_at_the_present_weights(live, trainer, caught_up):
    live.watch(True)
    assert len(caught_up().fidelity.points) == 1
    trainer.move(30)
    picture = caught_up()
    assert len(picture.fidelity.points) == 31
    np.testing.assert_array_equal(picture.landscape.plane.centre, trainer.state.weights)


def test_going_back_computes_nothing_anew(live, trainer, caught_up):
    live.watch(True)
    trainer.move(30)
    before = caught_up()
    trainer.go_to(4)
    assert caught_up() is before


def test_another_plane_at_once(live, trainer, caught_up):
    live.watch(True)
    caught_up()
    live.choose(Slice("weights", 3, 7))
    assert (live.chosen, live.shown) == (Slice("weights", 3, 7), Slice())
    assert caught_up().landscape.variables == ("w121", "w132")
    assert live.shown == live.chosen


def test_it_follows_while_training_and_rests_in_between(live, trainer, qtbot):
    shown = []
    live.changed.connect(lambda: shown.append(trainer.step))
    live.watch(True)
    trainer.set_pace(0)
    trainer.play()
    qtbot.waitUntil(lambda: len(shown) >= 3, timeout=20_000)
    assert trainer.is_playing
    assert shown[-1] - shown[0] >= 5, "training went on between two landscapes"
    trainer.pause()


def test_a_coarse_landscape_comes_before_the_fine_one(live, trainer, qtbot, caught_up, monkeypatch):
    monkeypatch.setattr(landscape, "_QUICK", 0)
    shown = []
    live.changed.connect(lambda: shown.append((live.picture.field.columns, live.is_busy)))
    live.watch(True)
    assert caught_up().field.columns == 51
    assert shown == [(13, True), (51, False)]
    trainer.move(3)
    assert caught_up().field.columns == 51
    assert shown.pop() == (51, False), "what only goes on does not flicker"
    assert len(shown) == 2
    other = Slice("weights", 0, 5)  # wanted while the fine one of another plane is still to come
    live.changed.connect(lambda: live.choose(other) if live.shown == Slice("random") else None)
    live.choose(Slice("random"))
    qtbot.waitUntil(lambda: live.chosen == other, timeout=20_000)
    assert caught_up().landscape.variables == ("w111", "b12")
    assert shown[-2:] == [(13, True), (51, False)]


def test_another_network_has_another_landscape(live, network_session, trainer, caught_up):
    live.watch(True)
    caught_up()
    network_session.commit(message("Layers of the network"), network_edits.add_layer(network_session.scene))
    assert caught_up().landscape.objective.layout.widths == (2, 4, 2, 2, 1)


def test_what_is_too_large_is_said(live, network_session, trainer, caught_up):
    live.watch(True)
    caught_up()
    scene = network_edits.set_data(network_session.scene, set="digits", samples=1797)
    scene = network_edits.set_network(scene, loss="categorical_crossentropy", layers=(64, 1024))
    network_session.commit(message("Data set"), scene)
    assert caught_up() is None
    assert "too many for a landscape" in network_session.language(live.problem)


@pytest.mark.parametrize("chosen", [Slice("path"), Slice("random"), Slice("weights", 0, 20)])
def test_a_training_that_diverges_leaves_a_landscape(live, network_session, trainer, wait, caught_up, chosen):
    scene = network_edits.set_network(network_session.scene, activation="linear", output="linear")
    scene = network_edits.set_network_hyperparameter(scene, "learning_rate", 1e6)
    network_session.commit(message("Learning rate"), scene)
    wait()
    trainer.train_epoch()
    wait()
    assert trainer.picture.has_diverged
    live.watch(True)
    live.choose(chosen)
    picture = caught_up()
    assert np.isfinite(picture.fidelity.points).all()
    assert 0 <= picture.held <= 1
