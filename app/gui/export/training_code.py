"""The training as a script that repeats it: asks where to, writes it, and says what became of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.document.checks import formula_sentence
from app.document.network.plan import plan_of
from app.export.code_export import LIBRARIES, write_code
from app.gui.network.data.own_data import OwnData
from app.gui.session import Session
from core.formula.errors import FormulaError
from core.message import Message, MessageError, message

ENDING = ".py"


class TrainingCode:
    """The command of a window. `ask_save` is a dialog, is given a suggestion, and can be replaced."""

    def __init__(self, session: Session, own: OwnData, parent: QWidget) -> None:
        self._session = session
        self._own = own
        self._parent = parent
        self.ask_save: Callable[[str], Path | None] = self._ask_save

    def export(self, library: str) -> bool:
        """Write the scene's training for one of `LIBRARIES`. The dialog has asked about a file of that name,
        not about one of a name that we complete: such a file is left alone.
        """
        path = self.ask_save(f"training_{library}{ENDING}")
        if path is None:
            return False
        is_complete = path.suffix.lower() == ENDING
        path = path if is_complete else path.with_name(path.name + ENDING)
        problem = self._write(path, library, replace=is_complete)
        self._session.say(problem or message("The training is in {name}, for {library}.", name=path.name,
                                             library=LIBRARIES[library][0]))  # fmt: skip
        return problem is None

    def _write(self, path: Path, library: str, *, replace: bool) -> Message | None:
        """Why there is no script, None where there is one."""
        network = self._session.scene.network
        if network is None:
            return message("The scene has no network.")
        try:
            write_code(path, network, plan_of(network, self._own.split(network)), library, replace=replace)
        except FormulaError as error:
            return formula_sentence(error)
        except MessageError as problem:
            return problem.message
        return None

    def _ask_save(self, suggestion: str) -> Path | None:
        say = self._session.language
        path = self._session.document.path
        place = str(path.with_name(suggestion)) if path is not None else suggestion
        title, kinds = say(message("Export training as code")), say(message("Python scripts (*.py)"))
        name, _ = QFileDialog.getSaveFileName(self._parent, title, place, kinds)
        return Path(name) if name else None
