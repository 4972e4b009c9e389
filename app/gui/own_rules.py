"""A person's own optimizers in the window: where their files lie, and what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.document.own_rules import EXAMPLE, example_text, write_own
from core.message import MessageError, message
from core.rules.library import own_rules
from core.rules.own import own_folder

if TYPE_CHECKING:
    from app.gui.session import Session


def open_own_folder(session: Session) -> None:
    """Show the folder in the file manager; where there is none yet, it is made with an example in it."""
    folder = own_folder()
    if folder is None:
        session.say(message("THALWEG_RULES is empty, so no optimizers of your own are read."))
        return
    if not folder.is_dir():
        try:
            write_own(EXAMPLE, example_text(session.language.name))
        except MessageError as error:
            session.say(error.message)
            return
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
    session.say(message("Each file in {folder} is an optimizer.", folder=folder))


def tell_of_own_problems(session: Session) -> None:
    """Say at the start which files are no optimizers."""
    problems = list(own_rules().problems.values())
    if len(problems) == 1:
        session.say(message("Your optimizer cannot be used. {problem}", problem=problems[0]))
    elif problems:
        session.say(
            message("{count} of your optimizers cannot be used. {problem}", count=len(problems), problem=problems[0])
        )
