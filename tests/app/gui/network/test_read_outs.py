"""The four read-outs have the names that teachers know, and three decimals."""

from app.document.network import edits as network_edits
from app.gui.network.read_outs import ReadOutLabels
from core.message import message


def test_names_and_numbers(network_session, trainer, show):
    labels = show(ReadOutLabels(network_session, trainer))
    assert [name.text() for name in labels.names] == ["Train loss", "Validation loss", "Train acc", "Validation acc"]
    reads = trainer.picture.read_outs
    assert [number.text() for number in labels.numbers] == [
        f"{value:.3f}"
        for value in (reads.train_loss, reads.validation_loss, reads.train_accuracy, reads.validation_accuracy)
    ]


def test_they_follow(network_session, trainer, wait, show):
    labels = show(ReadOutLabels(network_session, trainer))
    before = labels.numbers[0].text()
    trainer.train_epoch()
    wait()
    assert labels.numbers[0].text() != before


def test_numbers_that_are_learned_have_no_accuracy(network_session, trainer, wait, show):
    labels = show(ReadOutLabels(network_session, trainer))
    network_session.commit(message("Data set"), network_edits.set_data(network_session.scene, set="plane"))
    wait()
    assert labels.numbers[2].text() == labels.numbers[3].text() == "–"
