"""One weight is set by slider or by typing; the panel stays within its parent and leaves with Escape."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from app.gui.network.weight_editor import WeightEditor


@pytest.fixture
def editor(session, show):
    parent = show(QWidget(), 500, 300)
    return WeightEditor(session, parent)


def test_it_opens_with_the_value_and_tells_of_others(editor, type_in):
    values = []
    editor.changed.connect(values.append)
    editor.open_at(QPoint(20, 20), "w", "Weight from x₁ to the output", -0.25)
    assert editor.isVisible()
    assert editor.row.field.number == -0.25
    type_in(editor.row.field, "1.5")
    editor.row.slider.setValue(500)
    assert values == [1.5, 0.0]


def test_another_value_is_shown_without_being_told(editor):
    editor.open_at(QPoint(20, 20), "b", "Bias of the output", 1.0)
    values = []
    editor.changed.connect(values.append)
    editor.show_number(2.0)
    assert editor.row.field.number == 2.0
    assert values == []


@pytest.mark.parametrize("at", [(0, 0), (499, 299), (250, 150)])
def test_it_lies_within_its_parent(editor, at):
    editor.open_at(QPoint(*at), "w", "Weight from neuron 12 of layer 3 to neuron 14 of layer 4", 0.0)
    assert editor.parentWidget().rect().contains(editor.geometry())


def test_escape_and_the_cross_close_it(editor, qtbot):
    editor.open_at(QPoint(20, 20), "w", "Weight", 0.0)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    editor.open_at(QPoint(20, 20), "w", "Weight", 0.0)
    editor.close_button.click()
    assert not editor.isVisible()
