"""The diagram of a walk is edited as that of the training, and has no buttons."""

import pytest
from PySide6.QtCore import Qt

from app.document.network import edits as network_edits
from app.document.network.walk import picture_of
from app.gui.network.walk.walk_diagram_view import WalkDiagramView
from app.painting.network.layout import Link, Node
from app.painting.network.marked import Marked
from core.message import message


@pytest.fixture
def view(network_session, trainer, show):
    return show(WalkDiagramView(network_session, trainer), 760, 360)


def test_numbers_come_and_go(view, trainer):
    empty = view.grab().toImage()
    walk = trainer.walk()
    walk.make("forward")
    view.show_numbers(picture_of(walk, trainer.course.plan.layout), 0)
    first = view.grab().toImage()
    view.show_numbers(picture_of(walk, trainer.course.plan.layout), 5)
    other = view.grab().toImage()
    view.show_numbers(None, 0)
    assert len({bytes(one.constBits()) for one in (empty, first, other)}) == 3
    assert not view.heads.isVisible()


def test_numbers_of_another_shape_are_not_painted(view, trainer, network_session, wait):
    view.show_numbers(picture_of(trainer.walk(), trainer.course.plan.layout), 0)
    network_session.commit(message("Layers"), network_edits.add_layer(network_session.scene))
    wait()
    assert len(view.diagram.layout.squares) == 5
    view.grab()


def test_the_keyboard_changes_a_weight(view, trainer, wait, qtbot):
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.focused == Marked(node=Node(1, 0))
    qtbot.keyClick(view, Qt.Key.Key_Right)
    link = view.focused.link
    assert link == Link(2, 0, 0)
    before = trainer.picture.layers[1].weights[0, 0]
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    wait()
    assert trainer.picture.layers[1].weights[0, 0] == pytest.approx(before + 0.3, abs=1e-9)
