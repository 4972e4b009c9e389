"""The menu behind the header's first button, made from the table of actions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from app.gui.tips import plain_tip
from core.message import Message, message

if TYPE_CHECKING:
    from app.gui.window import Window

MENUS: dict[str, Message] = {
    "scene": message("Scene"),
    "demonstrations": message("Demonstrations"),
    "edit": message("Edit"),
    "runs": message("Runs"),
    "view": message("View"),
    "play": message("Play"),
    "look": message("Look and language"),
    "help": message("Help"),
}


def fill_menu(menu: QMenu, window: Window) -> None:
    """All menus, as they are now."""
    menu.clear()
    say = window.session.language
    for identifier, name in MENUS.items():
        part = menu.addMenu(say(name))
        part.setToolTipsVisible(identifier == "demonstrations")  # there a tip is what will be seen
        for action in window.actions_:
            if action.menu == identifier:
                if action.starts_group:
                    part.addSeparator()
                part.addAction(window.actions_[action.identifier])
                if action.identifier == "open":
                    _add_recent(part, window)


def _add_recent(menu: QMenu, window: Window) -> None:
    recent = menu.addMenu(window.session.language(message("Open recent")))
    files = window.session.settings.recent_files
    recent.setEnabled(bool(files))
    for path in files:
        entry = recent.addAction(path.name.replace("&", "&&"), partial(window.files.open, path))
        entry.setToolTip(plain_tip(str(path)))
    recent.setToolTipsVisible(True)
    if files:
        recent.addSeparator()
        recent.addAction(window.session.language(message("Forget these files")), window.session.settings.forget_files)
