"""The bar counts updates and epochs apart, and offers only what is possible."""

from app.document.network import edits as network_edits
from app.gui.network.time_bar import TimeBar
from core.message import message


def test_it_counts(network_session, trainer, wait, show):
    bar = show(TimeBar(network_session, trainer), 900, 40)
    assert not bar.rewind.isEnabled()
    bar.batch.click()
    wait()
    assert bar.updates.text().split() == ["update", "1"]
    assert bar.epochs.text() == "epoch 0.0"
    bar.epoch.click()
    wait()
    assert bar.updates.text().split() == ["update", "25"]
    assert bar.epochs.text() == "epoch 1.0"
    bar.rewind.click()
    wait()
    assert bar.updates.text().split() == ["update", "0"]
    assert not bar.back.isEnabled()


def test_in_a_tight_window_the_track_has_the_room_of_words(network_session, trainer, show):
    bar = show(TimeBar(network_session, trainer), 900, 40)
    assert bar.epochs.isVisible()
    assert bar.updates.text().startswith("update")
    network_session.restyle(font_percent=300)
    bar.resize(1280, 120)
    assert not bar.epochs.isVisible()
    assert bar.updates.text().strip() == "0"
    assert bar.updates.toolTip() == "update 0, epoch 0.0"
    network_session.restyle(font_percent=100)
    bar.resize(900, 40)
    assert bar.epochs.isVisible()
    assert bar.updates.text().startswith("update")


def test_counts_do_not_touch(network_session, trainer, show):
    bar = show(TimeBar(network_session, trainer), 900, 40)
    bar.updates.setText("update 123456789")
    bar.layout().activate()
    assert bar.epochs.x() - bar.updates.geometry().right() > 8


def test_play_becomes_pause(network_session, trainer, wait, show):
    bar = show(TimeBar(network_session, trainer), 900, 40)
    bar.play.click()
    assert bar.play.accessibleName() == "Pause"
    bar.play.click()
    wait()
    assert bar.play.accessibleName() == "Play"


def test_the_pace_is_chosen(network_session, trainer, show):
    bar = show(TimeBar(network_session, trainer), 900, 40)
    assert bar.pace.currentText() == "1 epoch"
    bar.pace.activated.emit(4)
    assert trainer.pace == 4
    trainer.change_speed(-9)
    assert bar.pace.currentText() == "1 update"


def test_new_weights_are_an_undo_step(network_session, trainer, wait, show):
    bar = show(TimeBar(network_session, trainer), 900, 40)
    bar.new_weights.click()
    wait()
    assert network_session.scene.network.seed == 2


def test_at_the_end_there_is_nothing_to_play(network_session, trainer, wait, show):
    bar = show(TimeBar(network_session, trainer), 900, 40)
    network_session.commit(message("Epochs"), network_edits.set_network(network_session.scene, epochs=1))
    wait()
    bar.epoch.click()
    wait()
    assert not bar.play.isEnabled()
    assert not bar.batch.isEnabled()
    assert bar.rewind.isEnabled()


def test_it_speaks_the_language(network_session, trainer, show):
    bar = show(TimeBar(network_session, trainer), 900, 40)
    network_session.language.switch("ja")
    assert bar.epochs.text() == "エポック 0.0"
    assert bar.new_weights.toolTip() == "新しい重み  (I)"
