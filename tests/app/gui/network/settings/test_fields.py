"""A field shows what the scene says, commits what is entered as one undo step, and gives back what is refused."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.document.network import edits as network_edits
from app.gui.network.settings import choices
from app.gui.network.settings.fields import ChoiceField, TextEntry
from core.message import message


def test_a_choice_is_committed_and_undone(network_session, show):
    field = show(ChoiceField(network_session, choices.SET, choices.DATA_SETS))
    assert field.combo.currentText() == "Circle"
    field.combo.setCurrentIndex(1)
    field.combo.activated.emit(1)
    assert network_session.scene.network.data.set == "xor"
    assert str(network_session.document.undo_label) == "Data set"
    network_session.document.undo()
    assert field.combo.currentText() == "Circle"


def test_the_same_choice_is_no_step(network_session, show):
    field = show(ChoiceField(network_session, choices.LOSS, choices.LOSSES))
    before = network_session.scene
    field.combo.activated.emit(field.combo.currentIndex())
    assert network_session.scene is before


def test_choices_speak_the_language(network_session, show):
    field = show(ChoiceField(network_session, choices.ORDER, choices.ORDERS))
    network_session.language.switch("ja")
    assert field.combo.currentText() == "毎回シャッフル"
    assert field.caption.text() == "順序"
    assert field.combo.accessibleName() == "順序"


@pytest.mark.parametrize(
    ("setting", "options"),
    [
        (choices.SET, choices.DATA_SETS),
        (choices.LOSS, choices.LOSSES),
        (choices.OUTPUT, choices.OUTPUTS),
        (choices.INITIALISATION, choices.INITIALISATIONS),
        (choices.ORDER, choices.ORDERS),
        (choices.ACTIVATION, choices.ACTIVATIONS),
    ],
)
def test_every_option_can_be_taken(network_session, setting, options):
    for value, _ in options:
        assert setting.read(setting.edit(network_session.scene, value).network) == value


def test_a_formula_is_an_activation_too(network_session, show, type_in):
    field = show(ChoiceField(network_session, choices.ACTIVATION, choices.ACTIVATIONS, is_open=True))
    type_in(field.combo.lineEdit(), "z*sigmoid(z)")
    assert network_session.scene.network.activation == "z*sigmoid(z)"
    assert field.combo.currentText() == "z*sigmoid(z)"
    network_session.document.undo()
    assert field.combo.currentText() == "Tanh"


@pytest.mark.parametrize("wrong", ["q + z", "sin(", "nothing"])
def test_a_formula_that_is_refused_is_told_below_it_and_stays(network_session, show, type_in, wrong):
    field = show(ChoiceField(network_session, choices.ACTIVATION, choices.ACTIVATIONS, is_open=True))
    type_in(field.combo.lineEdit(), wrong)
    assert network_session.scene.network.activation == "tanh"
    assert field.combo.currentText() == wrong
    assert field.note.isVisible()
    network_session.commit(message("Batch"), network_edits.set_network(network_session.scene, batch=25))
    assert field.combo.currentText() == wrong  # another setting has nothing to do with it
    type_in(field.combo.lineEdit(), "z^3")
    assert network_session.scene.network.activation == "z^3"
    assert not field.note.isVisible()


def test_a_choice_takes_what_was_refused_away(network_session, show, type_in):
    field = show(ChoiceField(network_session, choices.ACTIVATION, choices.ACTIVATIONS, is_open=True))
    type_in(field.combo.lineEdit(), "q + z")
    field.combo.setCurrentIndex(0)
    field.combo.activated.emit(0)  # it is the scene's own
    assert not field.note.isVisible()
    type_in(field.combo.lineEdit(), "q + z")
    network_session.commit(message("Activation"), network_edits.set_network(network_session.scene, activation="relu"))
    assert (field.combo.currentText(), field.note.isVisible()) == ("ReLU", False)


def test_a_text_that_is_refused_is_told_below_it_and_stays(network_session, show, type_in):
    field = show(TextEntry(network_session, choices.LABEL, "y > sin(x)"))
    type_in(field.field, "y > sin(x")
    assert network_session.scene.network.data.label is None
    assert "never closed" in field.note.text()
    assert field.field.accessibleDescription() == field.note.text()
    network_session.commit(message("Batch"), network_edits.set_network(network_session.scene, batch=25))
    assert (field.field.text(), field.note.isVisible()) == ("y > sin(x", True)
    type_in(field.field, "y > sin(x)")
    assert network_session.scene.network.data.label == "y > sin(x)"
    assert not field.note.isVisible()


def test_escape_brings_the_activation_back(network_session, show, type_in):
    field = show(ChoiceField(network_session, choices.ACTIVATION, choices.ACTIVATIONS, is_open=True))
    line = field.combo.lineEdit()
    for known in ("Tanh", "z*sigmoid(z)"):
        type_in(line, known)
        type_in(line, "sin(")
        QTest.keyClick(line, Qt.Key.Key_Escape)
        assert (line.text(), field.note.isVisible()) == (known, False)


@pytest.mark.parametrize("known", ["", "y > 1"])
def test_escape_brings_a_text_back(network_session, show, type_in, known):
    network_session.commit(message("Data"), network_edits.set_data(network_session.scene, label=known or None))
    field = show(TextEntry(network_session, choices.LABEL, "y > sin(x)"))
    type_in(field.field, "y > sin(")
    assert field.note.isVisible()
    QTest.keyClick(field.field, Qt.Key.Key_Escape)
    assert (field.field.text(), field.note.isVisible()) == (known, False)
    QTest.keyClicks(field.field, "y")  # not entered yet
    QTest.keyClick(field.field, Qt.Key.Key_Escape)
    assert field.field.text() == known
