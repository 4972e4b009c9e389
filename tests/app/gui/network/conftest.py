"""A session whose scene has the default network, and typing into fields."""

import pytest
from PySide6.QtCore import Qt

from app.document import network_edits
from core.message import message


@pytest.fixture
def network_session(session):
    """The default network beside the example's surface."""
    session.commit(message("Add a network"), network_edits.add_network(session.scene))
    return session


@pytest.fixture
def type_in(qtbot):
    def type_in(field, text, key=Qt.Key.Key_Return):
        field.setFocus()
        field.selectAll()
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, key)

    return type_in


@pytest.fixture
def trainer(network_session, qtbot):
    """A trainer that has prepared the network of the scene."""
    from app.gui.network.trainer import Trainer

    made = Trainer(network_session)
    ready(made, qtbot)
    yield made
    made.close()


def ready(trainer, qtbot):
    qtbot.waitUntil(lambda: not trainer.is_busy and not trainer.is_playing, timeout=20_000)


@pytest.fixture
def wait(trainer, qtbot):
    """Until nothing is trained and everything is shown."""
    return lambda: ready(trainer, qtbot)
