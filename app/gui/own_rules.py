"""A person's own optimizers in the window: where their files lie, and what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.document.atomic import WriteProblem, atomic_write
from core.message import message
from core.resources import resource
from core.rules.library import own_rules
from core.rules.own import own_folder

if TYPE_CHECKING:
    from app.gui.session import Session

_EXAMPLE = "sign_descent.toml"


def open_own_folder(session: Session) -> None:
    """Show the folder in the file manager; where there is none yet, it is made with an example in it."""
    folder = own_folder()
    if folder is None:
        session.say(message("THALWEG_RULES is empty, so no optimizers of your own are read."))
        return
    if not folder.is_dir():
        try:
            folder.mkdir(parents=True)
            with atomic_write(folder / _EXAMPLE) as file:
                file.write(resource("rules", "shared", _EXAMPLE).read_bytes())
        except (OSError, WriteProblem):
            session.say(message("The folder {folder} cannot be made.", folder=folder))
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
