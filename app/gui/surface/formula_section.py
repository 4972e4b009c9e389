"""The formula in the document and in its field: what can be read is committed as it is typed, the rest is marked."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from app.document import edits
from app.document.defaults import surface_formula
from app.document.network.scene import NetworkPlane
from app.document.problems import Refused
from app.document.scene import Scene, SurfaceScene
from app.gui.labels import show_or_hide, wrapped
from app.gui.session import Session
from app.gui.surface.formula_entry import FormulaEntry
from app.gui.worker import Worker
from core.formula.errors import FormulaError
from core.formula.remarks import remarks
from core.formula.tree import Formula
from core.message import Message, message

_LONG, _LONG_DELAY_MS = 2_000, 300  # characters of a text that takes a while to read: only when one pauses
_MOST_REMARKS = 3


class FormulaSection(FormulaEntry):
    """Field, what is wrong with its text and what to write instead, and what is worth knowing about it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._plane: NetworkPlane | None = None  # in the formula's place
        self._surface: SurfaceScene | None = None
        self.remarks = wrapped("small")
        self._worker: Worker | None = None  # reads long texts beforehand, so that typing never waits
        self.layout().addWidget(self.remarks)
        session.scene_changed.connect(self._scene_changed)
        session.language.changed.connect(self.retranslate)
        session.closing.connect(self.close_worker)
        self.destroyed.connect(self.close_worker)
        self._scene_changed()
        self.retranslate()

    @property
    def error(self) -> FormulaError | Refused | None:
        """Why the text in the field is not the document's formula, if it is not."""
        return self._error

    def edit(self) -> None:
        """Put the cursor into the field, everything selected."""
        self.field.setFocus()
        self.field.selectAll()

    def read(self) -> None:
        """Take what is typed into the document, if it can be read."""
        self._later.stop()
        text = self.field.text()
        if self._is_plane and not text.strip():
            self.revert()
            return
        try:
            scene = edits.set_formula(self._session.scene, text)
        except (FormulaError, Refused) as error:
            self._error = error
        else:
            self._error = None
            self._known = text
            self._session.commit(message("Formula"), scene, merge="formula")
        self._show()

    def close_worker(self) -> None:
        """End the thread, if there is one."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def _read_soon(self) -> None:
        """Read, a long text in the background first: what was read once is kept there."""
        scene, text = self._session.scene, self.field.text()
        if len(text) <= _LONG:
            self.read()
            return
        if self._worker is None:
            self._worker = Worker("read", self)
        self._worker.start(lambda: _prepared(scene, text), lambda _: self.read())

    def retranslate(self) -> None:
        """All texts in the language of the window."""
        say = self._session.language
        self._show_placeholder()
        self.field.setAccessibleName(say(message("Formula")))
        self._show()

    def _typed(self) -> None:
        if len(self.field.text()) > _LONG:
            self._later.start(_LONG_DELAY_MS)
        super()._typed()

    def _scene_changed(self) -> None:
        surface = self._session.scene.surface
        formula, plane = (surface.formula, surface.plane) if surface is not None else ("", None)
        is_anew = surface is not None and surface is not self._surface and surface == self._surface  # opened once more
        if formula != self._known or is_anew or (plane is not None and plane != self._plane):
            self._known = formula
            self.revert()
        self._plane, self._surface = plane, surface
        self._show_placeholder()

    def _show_placeholder(self) -> None:
        hint = message("A formula of x and y, such as x^2 + 3y^2")
        if self._is_plane:
            hint = message("A formula typed here takes its place")
        self.field.setPlaceholderText(self._session.language(hint))

    @property
    def _is_plane(self) -> bool:
        surface = self._session.scene.surface
        return surface is not None and surface.plane is not None

    def _show(self) -> None:
        """What is wrong, or else what is worth saying."""
        super()._show()
        said = () if self._error is not None else self._remarks()
        show_or_hide(self.remarks, "\n".join(map(self._session.language, said)))

    def _remarks(self) -> tuple[Message, ...]:
        formula = self.formula()
        return remarks(formula)[:_MOST_REMARKS] if formula is not None else ()

    def formula(self) -> Formula | None:
        """The document's formula, read."""
        surface = self._session.scene.surface
        if surface is None:
            return None
        try:
            return surface_formula(surface)
        except FormulaError:
            return None


def _prepared(scene: Scene, text: str) -> Iterator[bool]:
    """Have everything read that the next edit will ask for."""
    try:
        surface = edits.set_formula(scene, text).surface
        if surface is not None:
            surface_formula(surface)
    except (FormulaError, Refused):
        yield False
    else:
        yield True
