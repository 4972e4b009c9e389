"""The table of actions: sound, and every one of them can be done in any situation."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from app.document import edits
from app.document.files import load
from app.document.network import edits as network_edits
from app.gui.actions.demonstrating import DEMONSTRATING
from app.gui.actions.editing import EDITING
from app.gui.actions.looking import LOOKING
from app.gui.actions.playing import PLAYING
from app.gui.actions.starting import STARTING
from app.gui.actions.table import ACTIONS
from app.gui.actions.viewing import VIEWING
from app.gui.export.dialog import ExportDialog
from app.gui.menus import MENUS
from app.gui.palette import Palette, entries
from app.gui.scenes import blank
from app.gui.sheets.about import About
from app.gui.sheets.key_sheet import KeySheet
from app.gui.sheets.welcome import Welcome
from app.gui.surface.gallery import GalleryDialog
from core.message import message
from core.resources import resource

CODE = {"code_numpy": "import numpy", "code_torch": "import torch", "code_keras": "import keras"}


def test_identifiers_are_unique():
    assert [name for name, count in Counter(action.identifier for action in ACTIONS).items() if count > 1] == []


def test_no_key_does_two_things():
    keys = Counter(QKeySequence(key).toString() for action in ACTIONS for key in action.keys)
    assert [key for key, count in keys.items() if count > 1] == []
    assert "" not in keys, "a key that Qt does not know"


def test_every_label_is_there_in_both_languages(window):
    english = {action.identifier: window.session.language(action.label) for action in ACTIONS}
    window.session.language.switch("ja")
    for action in ACTIONS:
        japanese = window.session.language(action.label)
        assert japanese
        assert japanese != english[action.identifier] or action.identifier.startswith("language_")


def test_menus_and_icons_exist():
    for action in ACTIONS:
        assert action.menu == "" or action.menu in MENUS
        assert action.icon == "" or resource("icons", f"{action.icon}.svg").is_file(), action.icon


def test_every_menu_has_something():
    assert {action.menu for action in ACTIONS} - {""} == set(MENUS)


def test_what_the_plan_promises_is_there():
    keys = {key: action.identifier for action in ACTIONS for key in action.keys}
    for key, name in {
        "Space": "play",
        "Right": "step_forward",
        "Left": "step_back",
        "Shift+Right": "leap_forward",
        "Shift+Left": "leap_back",
        "Home": "to_start",
        "End": "to_end",
        "1": "solo_1",
        "9": "solo_9",
        "F": "present",
        "Ctrl+K": "palette",
        "Ctrl+E": "export",
        "Ctrl+Z": "undo",
        "Ctrl+Y": "redo",
        "?": "keys",
    }.items():
        assert keys[key] == name


def scenes():
    """Situations an action may meet."""
    empty = blank()
    yield "example", None
    yield "one run", empty
    yield "no run", edits.remove_run(empty, 0)
    yield "one variable", edits.set_formula(empty, "x^4 - x^2")
    yield "no real value", edits.set_formula(empty, "sqrt(-1 - x^2 - y^2)")
    yield "hidden", edits.hide_run(empty, 0)


SCENES = dict(scenes())


def close_dialogs(window):
    for widget in QApplication.topLevelWidgets():
        if widget is not window and widget.isVisible():
            widget.close()


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)
def test_every_action_in_every_scene(window, settle, scene):
    """Done, painted, undone: no exception, no warning of Qt's, and the scene is as it was."""
    session = window.session
    if scene is not None:
        session.open(scene)
    begin = session.scene
    for action in ACTIONS:
        if action.identifier in ("quit", "new"):
            continue
        window.actions_.run(action.identifier)
        settle()
        close_dialogs(window)
        while session.document.undo():
            pass
        assert session.scene == begin, action.identifier
    settle()


def test_new_begins_with_a_bowl(window, settle):
    window.actions_.run("new")
    assert window.session.scene == blank()
    assert window.session.document.undo_label is None
    settle()


def test_undo_all_after_all_edits(window, settle, undo_all):
    begin = window.session.scene
    for _ in range(2):
        for action in ACTIONS:
            if action.menu in ("runs", "view", "edit", "") and action.identifier not in ("undo", "present"):
                window.actions_.run(action.identifier)
                QApplication.processEvents()
        close_dialogs(window)
    changed = window.session.scene
    assert changed != begin
    assert undo_all() == begin
    while window.session.document.redo():
        pass
    assert window.session.scene == changed
    settle()


DIALOGS = {
    "gallery": GalleryDialog,
    "export": ExportDialog,
    "palette": Palette,
    "keys": KeySheet,
    "welcome": Welcome,
    "about": About,
}


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_opens_and_leaves_everything_as_it_was(window, settle, name):
    before = window.session.scene
    window.actions_.run(name)
    dialog = window.findChild(DIALOGS[name])
    assert dialog.isVisible()
    dialog.close()
    settle()
    assert window.session.scene is before


def test_files_are_saved_and_opened(window, settle, tmp_path):
    begin = window.session.scene
    window.files.ask_save = lambda: tmp_path / "one.thalweg"
    window.actions_.run("save")
    assert load(tmp_path / "one.thalweg") == begin
    window.actions_.run("start_left")
    window.actions_.run("save")
    moved = window.session.scene
    assert load(tmp_path / "one.thalweg") == moved != begin
    window.files.ask_save = lambda: tmp_path / "two.thalweg"
    window.actions_.run("save_as")
    assert load(tmp_path / "two.thalweg") == moved
    assert window.session.document.path == tmp_path / "two.thalweg"
    window.actions_.run("new")
    window.files.ask_open = lambda: tmp_path / "one.thalweg"
    window.actions_.run("open")
    assert window.session.scene == moved
    settle()


def test_who_thinks_better_of_it_changes_nothing(window):
    """The dialogs of these tests answer nothing."""
    before = window.session.scene
    for name in ("open", "save", "save_as"):
        window.actions_.run(name)
    assert window.session.scene is before
    assert window.session.document.path is None


def test_the_picture_goes_to_the_clipboard(window, settle, qtbot):
    settle()
    QApplication.clipboard().clear()
    window.actions_.run("copy_picture")
    qtbot.waitUntil(lambda: not QApplication.clipboard().image().isNull(), timeout=20_000)
    image = QApplication.clipboard().image()
    assert image.width() > 300
    assert len({image.pixelColor(x, image.height() // 2).name() for x in range(0, image.width(), 7)}) > 5


def test_the_formula_is_under_the_cursor(window, qtbot):
    window.activateWindow()
    window.actions_.run("edit_formula")
    qtbot.waitUntil(window.surface_panel.formula.field.hasFocus)
    assert window.surface_panel.formula.field.textCursor().hasSelection()


def test_every_action_of_scene_edit_and_help_is_tested_here_or_in_files_of_its_own():
    """Those of demonstrations, editing, starts, looking and playing have such a list each."""
    groups = (DEMONSTRATING, EDITING, STARTING, VIEWING, LOOKING, PLAYING)
    elsewhere = {action.identifier for group in groups for action in group}
    here = {*DIALOGS, "new", "open", "save", "save_as", "copy_picture", "edit_formula", "quit", *CODE}
    assert {action.identifier for action in ACTIONS} == elsewhere | here


def test_quit_closes(window):
    window.actions_.run("quit")
    assert not window.isVisible()


def test_what_is_impossible_is_disabled_and_does_nothing(window, settle):
    actions, session = window.actions_, window.session
    for name in ("undo", "redo", "move_run_up", "take_view", "leave_present"):
        assert not actions[name].isEnabled(), name
        actions.run(name)
    assert session.document.undo_label is None
    session.commit(message("Remove the run"), edits.remove_run(session.scene, 0))
    assert actions["undo"].isEnabled()
    session.document.undo()
    assert not actions["undo"].isEnabled()
    assert actions["redo"].isEnabled()
    settle()


def test_what_the_mouse_does_is_shown_too(window, settle):
    """Zooming makes `Use this view as window` possible, at once."""
    window.surface_view.zoom(2)
    assert window.actions_["take_view"].isEnabled()
    window.actions_.run("reset_view")
    assert not window.actions_["take_view"].isEnabled()


def test_switches_show_what_is_on(window, settle, undo_all):
    for action in ACTIONS:
        if action.is_checked is not None:
            window.actions_.run(action.identifier)
            for other in ACTIONS:
                if other.is_checked is not None:
                    assert window.actions_[other.identifier].isChecked() == bool(other.is_checked(window)), (
                        other.identifier
                    )
    window.session.player.pause()
    undo_all()
    for other in ACTIONS:
        if other.is_checked is not None:
            assert window.actions_[other.identifier].isChecked() == bool(other.is_checked(window)), other.identifier
    settle()


def test_choosing_what_is_chosen_is_no_undo_step(window):
    for action in ACTIONS:
        if action.identifier.startswith(("scale_", "value_scale_")) and action.is_checked(window):
            window.actions_.run(action.identifier)
    assert window.session.document.undo_label is None


@pytest.mark.parametrize(("name", "imported"), CODE.items())
def test_training_becomes_code_where_there_is_a_network(window, settle, tmp_path, name, imported):
    names = set(CODE)
    assert not any(window.actions_[name].isEnabled() for name in names)
    window.session.commit(message("Add a network"), network_edits.add_network(window.session.scene))
    assert all(window.actions_[name].isEnabled() for name in names)
    assert "Export training as code: PyTorch" in {entry.name for entry in entries(window)}
    window.network.code.ask_save = lambda suggestion: tmp_path / suggestion
    window.actions_.run(name)
    (script,) = tmp_path.glob("*.py")
    assert imported in script.read_text(encoding="utf-8")
    settle()
