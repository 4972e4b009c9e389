"""Lines of the side panel that say where each step of the work stands: the problem, the model, its evaluation."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.document.network.picture import NetworkPicture
from app.gui.network.trainer import Trainer
from app.gui.session import Session
from app.painting.network.figures import three_decimals
from core.message import Message, message
from core.network.losses import KERAS_NAMES, LOSSES


class StepLine(QLabel):
    """A quiet sentence about the trainer's picture."""

    def __init__(self, session: Session, trainer: Trainer, sentence: Callable[[NetworkPicture], Message]) -> None:
        super().__init__()
        self._session, self._trainer, self._sentence = session, trainer, sentence
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("tone", "small")
        trainer.changed.connect(self.show_picture)
        session.language.changed.connect(self.show_picture)
        self.show_picture()

    def show_picture(self) -> None:
        """What is true now."""
        picture = self._trainer.picture
        self.setText("" if picture is None else self._session.language(self._sentence(picture)))


class LossLine(QLabel):
    """The formula of the scene's loss, and what Keras calls it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("tone", "small")
        session.scene_changed.connect(self.show_scene)
        session.language.changed.connect(self.show_scene)
        self.show_scene()

    def show_scene(self) -> None:
        """What the scene says."""
        network = self._session.scene.network
        self.setText("" if network is None else self._session.language(loss_of(network.loss)))


def loss_of(loss: str) -> Message:
    """In the formula's letters, p is what is given and q what is to be."""
    formula, name = LOSSES[loss], KERAS_NAMES[loss]
    if not name:
        return message("Loss of an output p for the target q: {formula}. Keras has no such loss.", formula=formula)
    return message("Loss of an output p for the target q: {formula}. In Keras: {name}.", formula=formula, name=name)


def problem_of(picture: NetworkPicture) -> Message:
    """What is asked of the network."""
    if picture.kind == "signs":
        return message("Two classes, labels −1 and 1")
    if picture.kind == "classes":
        return message("One of {count} classes", count=picture.widths[-1])
    return message("A number: regression")


def model_of(picture: NetworkPicture) -> Message:
    """Its widths and the number of its parameters, biases included."""
    parameters = sum(after * (before + 1) for before, after in pairwise(picture.widths))
    return message("Network {widths}: {count} parameters", widths="-".join(map(str, picture.widths)), count=parameters)


def method_of(picture: NetworkPicture) -> Message:
    """Where the rest of the way of learning is, and what helps where there are several classes."""
    if picture.kind == "classes":
        return message("Loss, optimizer and learning rate are chosen in the row above. Several classes are learned "
                       "much faster with categorical cross-entropy than with squared errors.")  # fmt: skip
    return message("Loss, optimizer and learning rate are chosen in the row above.")


def evaluation_of(picture: NetworkPicture) -> Message:
    """How it does on what it has seen, and on what it has not."""
    reads = picture.read_outs
    train, validation = three_decimals(reads.train_loss), three_decimals(reads.validation_loss)
    return message("Train loss {train}, validation loss {validation}", train=train, validation=validation)


def unseen_of(picture: NetworkPicture) -> Message:
    """How many of the test data it tells right."""
    accuracy, count = picture.read_outs.validation_accuracy, len(picture.test.targets)
    if not count:
        return message("There is no test data.")
    if accuracy is None:
        return message("{count} test samples, of which the network has seen none", count=count)
    return message("{right} of {count} test samples are told right", right=round(accuracy * count), count=count)
