"""A field shows what the scene says, commits what is entered as one undo step, and gives back what is refused."""

import pytest

from app.document.network import edits as network_edits
from app.gui.fields.scale import Scale
from app.gui.network import choices
from app.gui.network.fields import ChoiceField, NumberEntry, SlideField
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


def test_whole_numbers_are_whole(network_session, show, type_in):
    field = show(NumberEntry(network_session, choices.SAMPLES, whole=True))
    said = []
    network_session.said.connect(said.append)
    type_in(field.field, "200.5")
    assert network_session.scene.network.data.samples == 500
    assert field.field.property("wrong")
    assert "whole number" in str(said[-1])
    type_in(field.field, "200")
    assert network_session.scene.network.data.samples == 200
    assert not field.field.property("wrong")


def test_what_is_refused_is_said_with_the_name_of_the_field(network_session, show, type_in):
    field = show(NumberEntry(network_session, choices.SAMPLES, whole=True))
    said = []
    network_session.said.connect(said.append)
    type_in(field.field, "1")
    assert str(said[-1]).startswith("Samples: ")
    assert network_session.scene.network.data.samples == 500


def test_arrow_keys_count(network_session, show):
    field = show(NumberEntry(network_session, choices.SEED, whole=True))
    field.field.stepped.emit(1.0)
    field.field.stepped.emit(10.0)
    assert network_session.scene.network.seed == 12
    network_session.document.undo()
    assert network_session.scene.network.seed == 1


def test_a_drag_is_one_step(network_session, show):
    field = show(SlideField(network_session, choices.NOISE, Scale(0, 50), whole=True))
    for place in (100, 300, 700):
        field.slider.setValue(place)
    field.slider.released.emit()
    assert network_session.scene.network.data.noise == 35
    assert field.field.number == 35
    network_session.document.undo()
    assert network_session.scene.network.data.noise == 0
    assert field.slider.value() == 0


def test_fields_follow_the_document(network_session, show):
    field = show(SlideField(network_session, choices.BATCH, Scale(1, 100, "log"), whole=True))
    network_session.commit(message("Batch"), network_edits.set_network(network_session.scene, batch=25))
    assert field.field.number == 25


def test_without_a_network_they_wait(session, show):
    field = show(SlideField(session, choices.BATCH, Scale(1, 100, "log"), whole=True))
    session.commit(message("Add a network"), network_edits.add_network(session.scene))
    assert field.field.number == 10
