"""The menu behind the header's first button."""

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QMenu

from app.document.files import save
from app.gui.menus import MENUS, fill_menu
from app.gui.scenes import blank
from app.gui.tips import plain_tip


@pytest.fixture
def menu(window):
    made = QMenu(window)
    fill_menu(made, window)
    return made


def parts(menu):
    return {part.text(): part.menu() for part in menu.actions()}


def identifiers(menu):
    return [entry.objectName() for entry in menu.actions() if entry.objectName()]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_its_parts_are_named_in_the_windows_language(window, language):
    window.session.language.switch(language)
    made = QMenu(window)
    fill_menu(made, window)
    assert list(parts(made)) == [window.session.language(name) for name in MENUS.values()]


def test_each_part_has_its_actions_in_the_order_of_the_table(window, menu):
    for part, identifier in zip(menu.actions(), MENUS, strict=True):
        wanted = [action.identifier for action in window.actions_ if action.menu == identifier]
        assert identifiers(part.menu()) == wanted


def test_entries_are_the_actions_themselves(window, menu):
    entry = next(entry for entry in parts(menu)["Edit"].actions() if entry.objectName() == "undo")
    assert entry is window.actions_["undo"]
    assert not entry.isEnabled()


def test_groups_are_set_apart_and_nothing_begins_with_a_line(menu):
    for part in parts(menu).values():
        lines = [entry.isSeparator() for entry in part.actions()]
        assert not lines[-1]
        assert not any(one and other for one, other in pairwise(lines))
    assert any(entry.isSeparator() for entry in parts(menu)["Scene"].actions())


def test_filled_again_it_is_the_same(window, menu):
    before = {name: identifiers(part) for name, part in parts(menu).items()}
    fill_menu(menu, window)
    assert {name: identifiers(part) for name, part in parts(menu).items()} == before


class TestRecent:
    def recent(self, window):
        made = QMenu(window)
        fill_menu(made, window)
        return parts(parts(made)["Scene"])["Open recent"]

    def test_without_any_there_is_nothing_to_open(self, window):
        assert not self.recent(window).isEnabled()

    def test_files_are_named_and_told_apart_by_their_place(self, window, tmp_path):
        for folder in ("one", "two"):
            (tmp_path / folder).mkdir()
            window.session.settings.remember_file(tmp_path / folder / "a & b.thalweg")
        entries = self.recent(window).actions()
        assert [entry.text() for entry in entries[:2]] == ["a && b.thalweg"] * 2
        assert [entry.toolTip() for entry in entries[:2]] == [
            str(tmp_path / folder / "a & b.thalweg") for folder in ("two", "one")
        ]

    def test_a_name_that_looks_like_html_is_told_as_it_is(self, window, tmp_path):
        window.session.settings.remember_file(tmp_path / "<b>a.thalweg")
        assert self.recent(window).actions()[0].toolTip() == plain_tip(str(tmp_path / "<b>a.thalweg"))
        assert "&lt;b&gt;" in self.recent(window).actions()[0].toolTip()

    def test_one_is_opened(self, window, tmp_path, settle):
        save(tmp_path / "a.thalweg", blank())
        window.session.settings.remember_file(tmp_path / "a.thalweg")
        self.recent(window).actions()[0].trigger()
        assert window.session.scene == blank()
        settle()

    def test_one_that_is_gone_is_told(self, window, tmp_path):
        before = window.session.scene
        window.session.settings.remember_file(tmp_path / "gone.thalweg")
        self.recent(window).actions()[0].trigger()
        assert window.session.scene is before
        assert "gone.thalweg" in window.messages.label.text()

    def test_they_can_be_forgotten(self, window, tmp_path):
        window.session.settings.remember_file(tmp_path / "a.thalweg")
        self.recent(window).actions()[-1].trigger()
        assert window.session.settings.recent_files == ()
        assert not self.recent(window).isEnabled()
