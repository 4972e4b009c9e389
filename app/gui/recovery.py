"""Unsaved work of a program that ended badly is offered at the next start.

Where several programs ended so, the newest is offered first, and each of the others at another start: what was not
taken stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.document.autosave import abandoned
from core.message import message

if TYPE_CHECKING:
    from app.gui.window import Window


def offer_recovery(window: Window) -> bool:
    """Offer the newest scene that was left behind, in the message strip; whether there is one."""
    left = abandoned()
    if not left:
        return False
    newest = left[0]

    def take() -> None:
        if not window.files.may_leave():
            return
        window.session.open(newest.scene, newest.original, is_saved=False)
        newest.discard()

    name = newest.original.name if newest.original is not None else window.session.language(message("New scene"))
    window.messages.show_message(
        message("The program did not end well last time. Unsaved work on “{name}” was kept.", name=name),
        take,
        message("Open it"),
    )
    return True
