"""Plus and minus change layers and neurons, and their buttons stand above the columns."""

import pytest
from PySide6.QtWidgets import QWidget

from app.gui.network.layer_heads import LayerHeads


@pytest.fixture
def heads(network_session, show):
    parent = show(QWidget(), 600, 200)
    made = LayerHeads(network_session, parent)
    made.setGeometry(0, 0, 600, made.height_px)
    made.show()
    made.place([200.0, 400.0])
    return made


def test_neurons_come_and_go(network_session, heads):
    assert [counter.number.text() for counter in heads.widths] == ["4", "2"]
    heads.widths[0].more.click()
    heads.widths[1].fewer.click()
    assert network_session.scene.network.layers == (5, 1)
    heads.widths[1].fewer.click()
    assert network_session.scene.network.layers == (5, 1), "a layer has at least one neuron"


def test_layers_come_and_go(network_session, heads):
    heads.depth.more.click()
    assert network_session.scene.network.layers == (4, 2, 2)
    assert len(heads.widths) == 3
    assert heads.depth.number.text() == "3 hidden layers"
    heads.depth.fewer.click()
    heads.depth.fewer.click()
    assert heads.depth.number.text() == "1 hidden layer"
    network_session.language.switch("ja")
    assert heads.depth.number.text() == "隠れ層 1"


def test_counters_stand_above_their_columns(heads):
    for counter, middle in zip(heads.widths, (200, 400), strict=True):
        assert abs(counter.geometry().center().x() - middle) <= 2
    assert abs(heads.depth.geometry().center().x() - 300) <= 2


def test_in_narrow_columns_they_are_upright(heads):
    heads.place([100.0, 140.0])
    first, second = (counter.geometry() for counter in heads.widths)
    assert first.height() > first.width()
    assert not first.intersects(second)
