"""The table of actions, in the order of the menus."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.gui.actions.action import Action
from app.gui.actions.demonstrating import DEMONSTRATING
from app.gui.actions.editing import EDITING
from app.gui.actions.looking import LOOKING
from app.gui.actions.playing import PLAYING
from app.gui.actions.starting import STARTING
from app.gui.actions.viewing import VIEWING
from core.message import message

if TYPE_CHECKING:
    from app.gui.window import Window

Do = Callable[["Window"], object]


def _code(library: str, name: str) -> Action:
    """The training as a script for a library of `app.export.code_export`."""
    return Action(
        f"code_{library}",
        message("Export training as code: {library}…", library=name),
        lambda w: w.network.code.export(library),
        "scene",
        tip=message("A Python script that repeats this network's training, update by update"),
        is_enabled=lambda w: w.session.scene.network is not None,
    )


def _write_formula(window: Window) -> None:
    """Where there is a formula to be seen."""
    if window.workspaces.present == "network":
        window.workspaces.show_workspace("explore")
    window.edit_formula()


_SCENE = (
    Action("new", message("New scene"), lambda w: w.new_scene(), "scene", ("Ctrl+N",), "file-plus"),
    Action("open", message("Open…"), lambda w: w.files.open(), "scene", ("Ctrl+O",), "folder-open"),
    Action("gallery", message("Gallery…"), lambda w: w.open_gallery(), "scene", ("Ctrl+G",), "library"),
    Action("save", message("Save"), lambda w: w.files.save(), "scene", ("Ctrl+S",), "save", starts_group=True),
    Action("save_as", message("Save as…"), lambda w: w.files.save_as(), "scene", ("Ctrl+Shift+S",)),
    Action(
        "export", message("Export…"), lambda w: w.open_export(), "scene", ("Ctrl+E",), "download", starts_group=True
    ),
    _code("numpy", "NumPy"),
    _code("torch", "PyTorch"),
    _code("keras", "Keras"),
    Action("copy_picture", message("Copy picture"), lambda w: w.copy_picture(), "scene", ("Ctrl+Shift+C",), "image"),
    Action("quit", message("Quit"), lambda w: w.close(), "scene", ("Ctrl+Q",), starts_group=True),
)
_FORMULA = Action("edit_formula", message("Write a formula"), _write_formula, "edit", ("Ctrl+L",), "square-function")
_HELP = (
    Action("palette", message("Search everything…"), lambda w: w.open_palette(), "help", ("Ctrl+K",), "search"),
    Action("keys", message("Keys"), lambda w: w.show_keys(), "help", ("?", "F1"), "keyboard"),
    Action("welcome", message("Three things to try"), lambda w: w.show_welcome(), "help", (), "info"),
    Action("about", message("About Thalweg"), lambda w: w.show_about(), "help", (), "circle-question-mark"),
)

ACTIONS: tuple[Action, ...] = (
    *_SCENE,
    *DEMONSTRATING,
    *EDITING,
    *STARTING,
    _FORMULA,
    *VIEWING,
    *LOOKING,
    *PLAYING,
    *_HELP,
)
