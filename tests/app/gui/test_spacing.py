"""Room between things grows with the type, in layouts that are there and in those that come later."""

import pytest
from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.spacing import space
from app.gui.style import Style, apply_type
from app.painting.theme import load_theme


@pytest.fixture
def dress():
    """The application at a size of type, in per cent; as before afterwards."""
    application = QApplication.instance()
    yield lambda percent: apply_type(application, Style(load_theme("dark"), percent))
    apply_type(application, Style(load_theme("dark")))


def a_column(parent):
    column = QVBoxLayout(parent)
    space(column, 8, (16, 12, 4, 0))
    return column


def test_it_follows_the_size_of_type(dress, show):
    dress(100)
    window = show(QWidget(), 200, 200)
    column = a_column(window)
    row = QHBoxLayout()
    column.addLayout(row)
    space(row, 6)
    for percent, scale in ((100, 1), (200, 2), (300, 3), (100, 1)):
        dress(percent)
        assert column.spacing() == 8 * scale
        assert column.contentsMargins() == QMargins(16 * scale, 12 * scale, 4 * scale, 0)
        assert row.spacing() == 6 * scale


def test_what_is_made_later_has_the_present_size(dress, show):
    dress(200)
    assert a_column(show(QWidget(), 100, 100)).spacing() == 16


def test_layouts_that_measure_themselves_are_left_alone(dress, show):
    window = show(QWidget(), 200, 200)
    column = QVBoxLayout(window)
    column.setSpacing(5)
    column.setContentsMargins(1, 2, 3, 4)
    dress(200)
    assert column.spacing() == 5
    assert column.contentsMargins() == QMargins(1, 2, 3, 4)
