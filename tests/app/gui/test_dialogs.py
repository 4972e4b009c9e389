"""What a window opens over itself. That each dialog leaves the scene as it was is a test of the table of actions."""

import itertools

import pytest
from PySide6.QtWidgets import QApplication

from app.document import edits
from app.gui.dialogs import DialogWindow
from app.gui.scenes import blank
from core.message import message


def test_the_window_is_one(window):
    assert isinstance(window, DialogWindow)


@pytest.mark.parametrize("name", ["open_gallery", "open_export", "open_palette", "show_keys", "show_about"])
def test_each_dialog_is_seen_and_closes(window, settle, name):
    getattr(window, name)()
    (dialog,) = [widget for widget in QApplication.topLevelWidgets() if widget is not window and widget.isVisible()]
    dialog.close()
    settle()
    assert not dialog.isVisible()


def test_a_new_scene_and_the_welcome(window, settle):
    window.session.settings.welcomed = False
    window.new_scene()
    assert window.session.scene == blank()
    window.show_welcome()
    assert window.session.settings.welcomed
    settle()


def copied(window, qtbot):
    QApplication.clipboard().clear()
    window.copy_picture()
    qtbot.waitUntil(lambda: not QApplication.clipboard().image().isNull(), timeout=20_000)
    return QApplication.clipboard().image()


def test_what_is_copied_is_what_is_looked_at(window, settle, qtbot):
    images = []
    for kind in ("contour", "relief", "both", "section"):
        window.session.commit(message("Contour"), edits.set_view(window.session.scene, kind=kind))
        settle()
        images.append(copied(window, qtbot))
    assert {image.size().toTuple() for image in images} == {(1920, 1080)}
    assert all(one != other for one, other in itertools.combinations(images, 2))
