"""A session whose scene has the default network, and a trainer of it."""

import pytest

from app.document.network import edits as network_edits
from core.formula.symbolic.derivation import Derivation
from core.message import message


@pytest.fixture
def network_session(session):
    """The default network beside the example's surface."""
    session.commit(message("Add a network"), network_edits.add_network(session.scene))
    return session


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


class Derived:
    """What the helper answers about the loss of one weight."""

    def derive(self, formula, budget_s=2.0):
        return Derivation("", gradient_text=("2*w*x^2 - 2*label*x",))


@pytest.fixture
def one_weight_page(session, show):
    """The page of the network of one weight, without the helper process."""
    from app.gui.network.walk.one_weight_page import OneWeightPage

    made = show(OneWeightPage(session, Derived), 1000, 560)
    yield made
    made.ways.close_worker()
