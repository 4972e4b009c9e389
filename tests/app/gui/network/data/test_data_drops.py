"""Tables and folders are taken where there is a network; everything else is the window's."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.gui.network.data.data_drops import DataDrops


class Section:
    def __init__(self):
        self.taken = []

    def take(self, path):
        self.taken.append(path)


@pytest.fixture
def drop(show):
    """Drop files on a widget: whether they were accepted, and what was taken."""

    def drop(session, *paths):
        widget, section = show(QWidget()), Section()
        DataDrops(session, widget, section)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        buttons = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, *buttons)
        QApplication.sendEvent(widget, enter)
        event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, *buttons)
        QApplication.sendEvent(widget, event)
        return enter.isAccepted(), section.taken

    return drop


def test_a_table_and_a_folder(network_session, drop, tmp_path):
    path = tmp_path / "data.CSV"
    assert drop(network_session, path) == (True, [path])
    assert drop(network_session, tmp_path) == (True, [tmp_path])


def test_scenes_and_several_files_are_left_alone(network_session, drop, tmp_path):
    assert drop(network_session, tmp_path / "a.thalweg") == (False, [])
    assert drop(network_session, tmp_path / "a.csv", tmp_path / "b.csv") == (False, [])


def test_without_a_network_nothing_is_taken(session, drop, tmp_path):
    assert drop(session, tmp_path / "a.csv") == (False, [])
