"""What a window opens over itself. That each dialog leaves the scene as it was is a test of the table of actions."""

import pytest
from PySide6.QtWidgets import QApplication

from app.gui.dialogs import DialogWindow
from app.gui.scenes import blank


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


def test_the_picture_of_the_surface_is_copied(window, settle):
    settle()
    QApplication.clipboard().clear()
    window.copy_picture()
    assert (QApplication.clipboard().image().width(), QApplication.clipboard().image().height()) == (1920, 1080)
