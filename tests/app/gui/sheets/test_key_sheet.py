"""All keys on one sheet."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.gui.sheets.key_sheet import KeySheet, shown_keys


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_key_of_the_table_is_on_it(window, qtbot, language):
    window.session.language.switch(language)
    sheet = KeySheet(window)
    with qtbot.waitExposed(sheet):
        sheet.open()
    texts = [label.text() for label in sheet.findChildren(QLabel)]
    for action in window.actions_:
        if action.keys and action.menu:
            assert shown_keys(action.keys[:1]) in texts, action.identifier
            assert window.session.language(action.label) in texts
    sheet.close()


def test_it_fits_the_screen(window, qtbot):
    sheet = KeySheet(window)
    with qtbot.waitExposed(sheet):
        sheet.open()
    room = window.screen().availableSize()
    assert sheet.width() <= room.width()
    assert sheet.height() <= room.height()
    sheet.close()


def test_large_type_has_fewer_columns(window, qtbot):
    """Rather than every other line broken."""
    columns = []
    for percent in (75, 300):
        window.session.restyle(font_percent=percent)
        sheet = KeySheet(window)
        with qtbot.waitExposed(sheet):
            sheet.open()
        headings = [shown for shown in sheet.findChildren(QLabel) if shown.property("tone") == "heading"]
        columns.append(len({shown.mapTo(sheet, shown.rect().topLeft()).x() for shown in headings}))
        sheet.close()
    assert columns == [3, 1]


def test_the_keyboard_reaches_its_end(window, qtbot):
    """Of the keys those in the lower half could be seen with a mouse only."""
    sheet = KeySheet(window)
    with qtbot.waitExposed(sheet):
        sheet.open()
    sheet.resize(sheet.width(), 300)
    bar = sheet.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClick(sheet, Qt.Key.Key_Down)
    assert 0 < bar.value() < bar.maximum()
    qtbot.keyClick(sheet, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(sheet, Qt.Key.Key_Home)
    assert bar.value() == 0
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
