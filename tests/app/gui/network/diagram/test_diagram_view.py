"""The hand on the diagram: hovering marks, dragging changes, clicking opens the editor."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip

from app.document.network import edits as network_edits
from app.gui.network.diagram import diagram_view
from app.gui.network.diagram.diagram_view import DiagramView
from app.painting.network.diagram import link_path
from app.painting.network.layout import Link, Node
from app.painting.network.marked import NOTHING, Marked
from core.message import message

NONE, LEFT = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton


@pytest.fixture
def view(network_session, trainer, show):
    return show(DiagramView(network_session, trainer), 700, 500)


def send(view, kind, at, button=NONE, buttons=NONE):
    at = QPointF(at)
    event = QMouseEvent(kind, at, view.mapToGlobal(at), button, buttons, Qt.KeyboardModifier.NoModifier)
    handlers = {
        QEvent.Type.MouseMove: view.mouseMoveEvent,
        QEvent.Type.MouseButtonPress: view.mousePressEvent,
        QEvent.Type.MouseButtonRelease: view.mouseReleaseEvent,
    }
    handlers[kind](event)


def middle(view, link):
    return link_path(*view.diagram.layout.ends(link)).pointAtPercent(0.35)


def drag(view, begin, up_px):
    send(view, QEvent.Type.MouseButtonPress, begin, LEFT, LEFT)
    send(view, QEvent.Type.MouseMove, begin - QPointF(0, up_px), NONE, LEFT)
    send(view, QEvent.Type.MouseButtonRelease, begin - QPointF(0, up_px), LEFT)


def test_hovering_tells_which_neuron(view, qtbot):
    square = view.diagram.layout.squares[1][2]
    with qtbot.waitSignal(view.node_hovered) as heard:
        send(view, QEvent.Type.MouseMove, square.center())
    assert heard.args == [Node(1, 2)]
    with qtbot.waitSignal(view.node_hovered) as heard:
        view.leaveEvent(QEvent(QEvent.Type.Leave))
    assert heard.args == [None]
    view.grab()


@pytest.mark.parametrize("layers", [(4, 2), (3,) * 8, (3,), (2,) * 4])
def test_counters_of_layers_are_seen_whole_and_above_the_neurons(view, network_session, wait, layers):
    network_session.commit(message("Layers"), network_edits.set_network(network_session.scene, layers=layers))
    view.resize(500, 400)
    wait()
    view.grab()
    counters = [counter.geometry() for counter in view.heads.widths]
    assert len(counters) == len(layers)
    assert all(view.heads.rect().contains(counter) for counter in counters)
    assert not any(one.intersects(other) for one, other in pairwise(counters))
    highest = min(column[0].top() for column in view.diagram.layout.squares)
    assert view.heads.geometry().bottom() < highest


def test_a_link_is_dragged_up_and_everything_follows(view, trainer, wait):
    link = Link(2, 1, 0)
    before, loss = trainer.picture.layers[1].weights[1, 0], trainer.picture.read_outs.train_loss
    drag(view, middle(view, link), 50)
    wait()
    assert trainer.picture.layers[1].weights[1, 0] == pytest.approx(before + 1.0, abs=1e-3)
    assert trainer.picture.read_outs.train_loss != loss
    assert not view.editor.isVisible()


def test_a_neuron_is_dragged_by_its_bias(view, trainer, wait):
    drag(view, view.diagram.layout.squares[3][0].center(), -25)
    wait()
    assert trainer.picture.layers[2].biases[0] == pytest.approx(-0.5, abs=1e-3)


def test_a_click_opens_the_editor(view, trainer, wait, type_in):
    at = middle(view, Link(1, 3, 1))
    drag(view, at, 0)
    assert view.editor.isVisible()
    assert view.editor.title.text() == "Weight from x₂ to neuron 4 of layer 1"
    type_in(view.editor.row.field, "2.5")
    wait()
    assert trainer.picture.layers[0].weights[3, 1] == 2.5
    assert not view.editor.isVisible(), "Enter is the end of it"
    drag(view, at, 0)
    assert view.editor.row.field.number == 2.5


def test_the_output_has_a_bias_to_edit(view):
    drag(view, view.diagram.layout.squares[3][0].center(), 0)
    assert view.editor.title.text() == "Bias of the output"
    assert view.editor.row.label.text() == "b"


def test_features_have_nothing_to_edit(view):
    drag(view, view.diagram.layout.squares[0][0].center(), 0)
    assert not view.editor.isVisible()


def test_another_shape_closes_the_editor_and_moves_the_counters(view, trainer, wait):
    drag(view, view.diagram.layout.squares[3][0].center(), 0)
    view.heads.depth.more.click()
    wait()
    assert not view.editor.isVisible()
    assert len(view.diagram.layout.squares) == 5
    for counter, column in zip(view.heads.widths, view.diagram.layout.squares[1:-1], strict=True):
        assert abs(counter.geometry().center().x() - column[0].center().x()) < 3


def test_what_is_under_the_mouse_is_named(view, network_session):
    send(view, QEvent.Type.MouseMove, view.diagram.layout.squares[0][1].center())
    assert QToolTip.text() == "Feature x₂"
    network_session.language.switch("ja")
    view.rebuild()
    send(view, QEvent.Type.MouseMove, QPointF(1, 499))
    send(view, QEvent.Type.MouseMove, view.diagram.layout.squares[1][0].center())
    assert QToolTip.text().startswith("第 1 層のニューロン 1のバイアス")
    QToolTip.hideText()


def test_what_is_told_does_not_cover_the_map_beside_the_diagram(view, monkeypatch):
    shown = []
    monkeypatch.setattr(diagram_view.QToolTip, "showText", lambda at, text, _: shown.append((at, text)))
    output = view.diagram.layout.squares[3][0].center()
    send(view, QEvent.Type.MouseMove, output)
    (at, text) = shown[0]
    right = view.mapToGlobal(QPoint(view.width(), 0)).x()
    widest = max(QFontMetrics(QToolTip.font()).horizontalAdvance(line) for line in text.split("\n"))
    assert len(text.split("\n")) == 4, "name, value, and how to change it by hand and by keys"
    assert view.mapToGlobal(QPoint(0, 0)).x() <= at.x() <= right - widest
    assert at.x() < view.mapToGlobal(output.toPoint()).x()


def test_alone_it_has_no_buttons(view):
    view.set_alone(True)
    assert not view.heads.isVisible()
    view.set_alone(False)
    assert view.heads.isVisible()
    assert view.childAt(QPoint(1, 499)) is None


@pytest.fixture
def focused(view):
    """Reached with Tab."""
    view.setFocus(Qt.FocusReason.TabFocusReason)
    return view


def test_tab_leads_to_the_first_neuron_and_arrows_on(focused, qtbot):
    assert focused.focused == Marked(node=Node(1, 0))
    told = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(focused, key)
        told.append(focused.accessibleDescription().split("\n")[0])
    assert told[0] == "Bias of neuron 2 of layer 1"
    assert told[1].startswith("Weight from neuron 2 of layer 1 to ")
    assert told[2].startswith("Weight from ")
    assert told[3].startswith("Bias of neuron ")
    assert told[4].startswith("Weight from x")


def test_the_focus_is_seen(focused, qtbot):
    ink = focused.session.style.theme.accent
    square = focused.diagram.layout.square(Node(1, 0))
    corner = QPoint(round(square.center().x()), round(square.top() - 3))
    assert focused.grab().toImage().pixelColor(corner) == ink
    qtbot.keyClick(focused, Qt.Key.Key_Right)
    at = link_path(*focused.diagram.layout.ends(focused.focused.link)).pointAtPercent(0.12).toPoint()
    assert focused.grab().toImage().pixelColor(at) == ink
    focused.clearFocus()
    assert focused.grab().toImage().pixelColor(corner) != ink


def test_plus_and_minus_change_at_once_whoever_is_quick(focused, trainer, wait, qtbot):
    before, loss = trainer.picture.layers[0].biases[0], trainer.picture.read_outs.train_loss
    for _ in range(5):
        qtbot.keyClick(focused, Qt.Key.Key_Minus)
    assert focused.hand.number(focused.focused) == pytest.approx(before - 0.5)
    assert focused.accessibleDescription().endswith("−0.5")
    wait()
    assert trainer.picture.layers[0].biases[0] == pytest.approx(before - 0.5)
    assert trainer.picture.read_outs.train_loss != loss
    assert trainer.can_go_back


def test_enter_opens_the_editor_and_gives_the_keyboard_back(focused, trainer, wait, qtbot):
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert focused.editor.isVisible()
    assert focused.editor.row.field.hasFocus()
    qtbot.keyClicks(focused.editor.row.field, "0.75")
    qtbot.keyClick(focused.editor.row.field, Qt.Key.Key_Return)
    wait()
    assert trainer.picture.layers[0].biases[0] == 0.75
    assert focused.hasFocus()
    assert focused.focused == Marked(node=Node(1, 0))


def test_features_are_passed_but_not_changed(focused, trainer, qtbot):
    for _ in range(2):
        qtbot.keyClick(focused, Qt.Key.Key_Left)
    state = trainer.state
    assert focused.focused.node.column == 0
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Return):
        qtbot.keyClick(focused, key)
    assert trainer.state is state
    assert not focused.editor.isVisible()


def shortcut(view, key):
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    view.event(event)
    return event.isAccepted()


def test_arrows_are_the_windows_again_after_escape(focused, qtbot):
    assert shortcut(focused, Qt.Key.Key_Right)
    assert not shortcut(focused, Qt.Key.Key_Space), "it plays"
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    assert focused.focused == NOTHING
    assert not shortcut(focused, Qt.Key.Key_Right)


def test_a_click_puts_the_keyboard_there_and_a_click_beside_takes_it_away(view):
    drag(view, middle(view, Link(1, 3, 1)), 0)
    assert view.focused == Marked(link=Link(1, 3, 1))
    drag(view, QPointF(1, 499), 0)
    assert view.focused == NOTHING


@pytest.mark.parametrize("text", ["", "nan", "inf", "1e999", "one", "1e7", "-2e6"])
def test_what_is_no_weight_is_said_there_and_changes_nothing(view, trainer, type_in, text):
    state = trainer.state
    drag(view, middle(view, Link(1, 3, 1)), 0)
    type_in(view.editor.row.field, text)
    assert view.editor.note.isVisible()
    assert trainer.state is state
    assert view.editor.isVisible(), "it can be mended"
    assert view.editor.row.field.property("wrong")
    QTest.keyClick(view.editor.row.field, Qt.Key.Key_Escape)
    assert not view.editor.note.isVisible()
    assert view.editor.isVisible()


def test_a_press_elsewhere_closes_the_editor(view):
    drag(view, middle(view, Link(1, 3, 1)), 0)
    assert view.editor.isVisible()
    drag(view, view.diagram.layout.squares[0][0].center(), 0)  # a feature, which has nothing to edit
    assert not view.editor.isVisible()
