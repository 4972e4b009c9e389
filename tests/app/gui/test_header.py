"""The line at the top, in every width."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.gui.export.dialog import ExportDialog
from app.gui.palette import Palette
from core.message import message


@pytest.fixture
def header(window, settle):
    settle()
    return window.header


def widths(window, *sizes):
    for size in sizes:
        window.resize(size, 700)
        QApplication.processEvents()
        yield size


def visible(header):
    return [widget for widget in header.findChildren(QWidget) if widget.isVisible() and widget.parent() is header]


def test_nothing_overlaps_and_nothing_is_cut_at_any_width(window, header):
    for language in ("en", "ja"):
        window.session.language.switch(language)
        for size in widths(window, 640, 860, 1024, 1100, 1160, 1280, 1920):
            places = sorted((widget.geometry() for widget in visible(header)), key=lambda place: place.x())
            assert places[0].left() >= 0
            assert places[-1].right() < header.width()
            for left, right in pairwise(places):
                assert left.right() < right.left(), (language, size)


def test_names_of_buttons_give_way_before_tabs_do(window, header):
    texts = {}
    for size in widths(window, 900, 1280):
        texts[size] = header.export.text().strip()
        assert header.export.accessibleName() == "Export"
        assert all(tab.isVisible() for tab in header.tabs.values())
    assert texts == {900: "", 1280: "Export"}


def test_in_a_tight_window_undo_is_in_the_menu_only(window, header):
    seen = [all(button.isVisible() for button in header.quick) for _ in widths(window, 700, 1280)]
    assert seen == [False, True]


def test_a_very_long_name_is_cut_and_pushes_nothing_away(window, header):
    export = header.export.geometry()
    header.set_title("名前 of a scene " * 40)
    QApplication.processEvents()
    assert header.export.geometry() == export
    assert header.title.shown().endswith("…")
    header.set_title("short")
    assert header.title.shown() == "short"


def test_tabs_switch_the_workspace_and_show_which_it_is(window, header, qtbot):
    assert list(header.tabs) == list(window.workspaces.names)
    for name in ("rates", "explore"):
        qtbot.mouseClick(header.tabs[name], Qt.MouseButton.LeftButton)
        assert window.workspaces.present == name
        assert [tab.isChecked() for tab in header.tabs.values()] == [other == name for other in header.tabs]


def test_buttons_do_what_they_say(window, header, qtbot):
    for button, kind in ((header.export, ExportDialog), (header.search, Palette)):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        dialog = window.findChild(kind)
        assert dialog is not None
        dialog.close()
    qtbot.mouseClick(header.present, Qt.MouseButton.LeftButton)
    assert window.is_presenting
    window.actions_.run("leave_present")


def test_undo_says_what_it_would_undo(window, header, qtbot):
    undo = header.quick[0]
    assert not undo.isEnabled()
    window.actions_.run("start_left")
    assert undo.isEnabled()
    assert "Move start" in undo.toolTip()
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert not undo.isEnabled()


def test_drawers_have_buttons_of_their_own(header):
    for narrow in (True, False):
        header.set_drawers(narrow)
        assert [header.surface_toggle.isHidden(), header.runs_toggle.isHidden()] == [not narrow] * 2


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_button_has_a_name_and_says_its_key(window, header, language):
    window.session.language.switch(language)
    for button in (header.search, header.present, header.export):
        assert button.accessibleName()
        assert "(" in button.toolTip()
    assert header.menu_button.accessibleName() == window.session.language(message("Menu"))


def test_where_words_would_be_cut_to_nothing_the_tabs_are_icons(window, header):
    for percent, style in ((100, Qt.ToolButtonStyle.ToolButtonTextOnly), (300, Qt.ToolButtonStyle.ToolButtonIconOnly)):
        window.session.restyle(font_percent=percent)
        QApplication.processEvents()
        for tab in header.tabs.values():
            assert tab.toolButtonStyle() == style
            assert not tab.icon().isNull()
            assert tab.toolTip()


def test_on_a_small_screen_very_large_type_leaves_the_room_to_the_tabs(window, header):
    window.session.restyle(font_percent=300)
    seen = []
    for _ in widths(window, 800, 1280):
        seen.append([button.isVisible() for button in (header.search, header.present, header.export)])
        assert all(tab.isVisible() for tab in header.tabs.values())
    assert seen == [[False] * 3, [True] * 3]
