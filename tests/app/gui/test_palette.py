"""Ctrl+K: everything by its name."""

import pytest
from PySide6.QtCore import Qt

from app.gui.palette import Palette, entries, ranked
from core.rules.library import rules
from surfaces.gallery import gallery


@pytest.fixture
def palette(window, qtbot):
    made = Palette(window)
    with qtbot.waitExposed(made):
        made.open()
    return made


def test_everything_is_in_it(window):
    names = {entry.name for entry in entries(window)}
    assert {f"Add a run: {rule.name}" for rule in rules().values()} <= names
    assert {f"Surface: {entry.name['en']}" for entry in gallery()} <= names
    assert "Present" in names
    assert "Undo" not in names, "there is nothing to undo"


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("query", ["rosenbrock", "present", "adam", "ADAM  run"])
def test_english_words_find_in_both_languages(window, language, query):
    window.session.language.switch(language)
    assert ranked(list(entries(window)), query)


def test_japanese_words_find(window):
    window.session.language.switch("ja")
    assert ranked(list(entries(window)), "元に戻") == []
    assert ranked(list(entries(window)), "保存")


def test_names_that_begin_with_it_come_first(window):
    found = ranked(list(entries(window)), "zoom")
    assert [entry.name for entry in found[:2]] == ["Zoom in", "Zoom out"]


@pytest.mark.parametrize("query", ["no such thing at all", "((", "\\", "%s", "x" * 10_000])
def test_nothing_fits(palette, qtbot, query):
    """A list without a word in it looked as if it were still searching."""
    palette.field.setText(query)
    assert [palette.list.topLevelItem(row).text(0) for row in range(palette.list.topLevelItemCount())] == [
        "Nothing has all of these words."
    ]
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=palette.list.rect().center())
    palette.take()
    assert palette.isVisible()


def test_typing_and_enter_does_the_first(window, palette, qtbot, settle):
    qtbot.keyClicks(palette.field, "add a run: lion")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.session.scene.runs[-1].rule == "lion"
    assert window.session.selected == 5
    settle()


def test_keys_move_the_mark(palette, qtbot):
    for key, row in (
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_PageDown, 11),
        (Qt.Key.Key_Up, 10),
        (Qt.Key.Key_PageUp, 0),
        (Qt.Key.Key_Up, 0),
    ):
        qtbot.keyClick(palette.field, key)
        assert palette.list.indexOfTopLevelItem(palette.list.currentItem()) == row


def test_a_surface_brings_its_start(window, palette, qtbot, settle, undo_all):
    before = window.session.scene
    qtbot.keyClicks(palette.field, "surface: himmelblau")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    settle()
    assert window.session.picture.problem is None
    assert window.session.scene.surface != before.surface
    assert len(window.session.scene.runs) == 5
    assert undo_all() == before


def test_escape_closes_it(palette, qtbot):
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_a_click_does_it(window, palette, qtbot):
    palette.field.setText("ten steps forward")
    item = palette.list.visualItemRect(palette.list.topLevelItem(0))
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=item.center())
    assert window.session.player.step == 10


def test_every_entry_can_be_taken(window, settle):
    """All surfaces and optimizers; the actions have their own test."""
    for entry in entries(window):
        if entry.name.startswith(("Surface", "Add a run")):
            entry.run()
    settle()
    assert window.session.picture.problem is None


def test_the_marked_row_is_one_piece(palette, window):
    """Its two columns have no rounded corners between them."""
    item = palette.list.currentItem()
    name, keys = (palette.list.visualRect(palette.list.indexFromItem(item, column)) for column in (0, 1))
    image = palette.list.viewport().grab().toImage()
    ends = {image.pixelColor(x, y).name() for x in (name.right(), keys.left()) for y in (name.top(), name.bottom())}
    assert len(ends) == 1
    assert ends != {window.session.style.theme.panel.name()}


def test_it_has_an_edge(palette, window):
    """On a white picture a white sheet would have none."""
    window.session.restyle(theme="light")
    image = palette.grab().toImage()
    middle = image.height() // 2
    assert image.pixelColor(0, middle) != image.pixelColor(4, middle)


def test_a_key_after_its_end_does_nothing(window, palette, qtbot):
    """The first entry is `New scene`."""
    before = window.session.scene
    palette.close()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.session.scene is before
