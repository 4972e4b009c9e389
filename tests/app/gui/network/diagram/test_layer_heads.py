"""Plus and minus change layers and neurons, and their buttons stand above the columns."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.gui.network.diagram.layer_heads import LayerHeads


@pytest.fixture
def heads(network_session, show):
    parent = show(QWidget(), 600, 200)
    made = LayerHeads(network_session, parent)
    made.setGeometry(0, 0, 600, made.height_px)
    made.show()
    made.place([200.0, 400.0])
    return made


def test_neurons_come_and_go(network_session, heads):
    assert [counter.field.text() for counter in heads.widths] == ["4", "2"]
    heads.widths[0].more.click()
    heads.widths[1].fewer.click()
    assert network_session.scene.network.layers == (5, 1)
    heads.widths[1].fewer.click()
    assert network_session.scene.network.layers == (5, 1), "a layer has at least one neuron"


def test_layers_come_and_go(network_session, heads):
    heads.depth.more.click()
    assert network_session.scene.network.layers == (4, 2, 2)
    assert len(heads.widths) == 3
    assert heads.depth.words.text() == "3 hidden layers"
    heads.depth.fewer.click()
    heads.depth.fewer.click()
    assert heads.depth.words.text() == "1 hidden layer"
    network_session.language.switch("ja")
    assert heads.depth.words.text() == "隠れ層 1"


def test_counters_stand_above_their_columns(heads):
    for counter, middle in zip(heads.widths, (200, 400), strict=True):
        assert abs(counter.geometry().center().x() - middle) <= 2
    assert abs(heads.depth.geometry().center().x() - 300) <= 2


def test_in_narrow_columns_they_are_upright(heads):
    heads.place([100.0, 140.0])
    first, second = (counter.geometry() for counter in heads.widths)
    assert first.height() > first.width()
    assert not first.intersects(second)


def test_the_number_of_neurons_is_typed(network_session, heads, type_in):
    field = heads.widths[0].field
    type_in(field, "50")
    assert network_session.scene.network.layers == (50, 2)
    network_session.document.undo()
    assert field.text() == "4"


@pytest.mark.parametrize("text", ["0", "1025", "2.5", "many", "4294967298", "1e300"])
def test_what_is_no_number_of_neurons_is_said(network_session, heads, type_in, text):
    said = []
    network_session.said.connect(said.append)
    field = heads.widths[0].field
    type_in(field, text)
    assert network_session.scene.network.layers == (4, 2)
    assert len(said) == 1
    assert field.property("wrong")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), bool(field.property("wrong"))) == ("4", False)
