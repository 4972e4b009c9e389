"""A number is committed as one undo step; what is refused is told below its field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.document.network import edits as network_edits
from app.gui.fields.scale import Scale
from app.gui.network.settings import choices
from app.gui.network.settings.number_entries import NumberEntry, OptionalEntry, SlideField
from core.message import message


def test_whole_numbers_are_whole(network_session, show, type_in):
    field = show(NumberEntry(network_session, choices.SAMPLES, whole=True))
    type_in(field.field, "200.5")
    assert network_session.scene.network.data.samples == 500
    assert field.field.property("wrong")
    assert "whole number" in field.note.text()
    type_in(field.field, "200")
    assert network_session.scene.network.data.samples == 200
    assert not field.field.property("wrong")
    assert not field.note.isVisible()


@pytest.mark.parametrize("wrong", ["1", "1e9", "many"])
def test_what_is_refused_is_told_below_the_field(network_session, show, type_in, wrong):
    field = show(NumberEntry(network_session, choices.SAMPLES, whole=True))
    type_in(field.field, wrong)
    assert network_session.scene.network.data.samples == 500
    assert field.note.isVisible()
    QTest.keyClick(field.field, Qt.Key.Key_Escape)
    assert (field.field.text(), field.note.isVisible()) == ("500", False)


def test_a_number_out_of_reach_of_the_slider(network_session, show, type_in):
    field = show(SlideField(network_session, choices.NOISE, Scale(0, 50)))
    type_in(field.field, "51")
    assert "between 0 and 50" in field.note.text()
    type_in(field.field, "50")
    assert network_session.scene.network.data.noise == 50
    assert not field.note.isVisible()


def test_between_the_whole_numbers_of_a_slider_one_can_type(network_session, show, type_in):
    field = show(SlideField(network_session, choices.NOISE, Scale(0, 50)))
    type_in(field.field, "2.5")
    assert (network_session.scene.network.data.noise, field.field.text()) == (2.5, "2.5")
    field = show(SlideField(network_session, choices.BATCH, Scale(1, 100, "log"), whole=True))
    type_in(field.field, "2.5")
    assert network_session.scene.network.batch == 10
    assert "whole number" in field.note.text()


def test_a_number_may_be_left_out(network_session, show, type_in):
    field = show(OptionalEntry(network_session, choices.PATIENCE, whole=True))
    type_in(field.field, "0")
    assert field.note.isVisible()
    type_in(field.field, "5")
    assert (network_session.scene.network.patience, field.note.isVisible()) == (5, False)
    type_in(field.field, "")
    assert (network_session.scene.network.patience, field.note.isVisible()) == (None, False)


def test_a_number_that_need_not_be_whole(network_session, show, type_in):
    field = show(NumberEntry(network_session, choices.NOISE))
    type_in(field.field, "2.5")
    assert network_session.scene.network.data.noise == 2.5
    field.field.stepped.emit(1.0)
    assert network_session.scene.network.data.noise == pytest.approx(2.75), "a tenth of it"


def test_arrow_keys_count(network_session, show):
    field = show(NumberEntry(network_session, choices.SEED, whole=True))
    field.field.stepped.emit(1.0)
    field.field.stepped.emit(10.0)
    assert network_session.scene.network.seed == 12
    network_session.document.undo()
    assert network_session.scene.network.seed == 1


def test_a_drag_is_one_step(network_session, show):
    field = show(SlideField(network_session, choices.NOISE, Scale(0, 50)))
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


def test_escape_empties_a_number_that_is_left_out(network_session, show, type_in):
    field = show(OptionalEntry(network_session, choices.TARGET_LOSS))
    type_in(field.field, "many")
    assert field.note.isVisible()
    QTest.keyClick(field.field, Qt.Key.Key_Escape)
    assert (field.field.text(), field.note.isVisible()) == ("", False)
