"""The formula of a surface of the gallery: as text at once, typeset as soon as it is."""

from collections.abc import Callable

from app.document.defaults import read_formula
from app.gui.session import Session
from app.gui.surface.formula_view import FormulaView
from app.gui.surface.lines import plain_value_line
from app.gui.surface.typesetter import Symbolic, Typesetter, Written
from core.formula.tree import Formula
from surfaces.gallery import GalleryEntry

_TALLEST_PX, _LOW_PX = 56, 28  # that there is room for, at 100 %; in a low dialog


class GalleryFormula(FormulaView):
    """Shows the formula of one entry, or of none. Without `symbolic`, the helper process, it stays text."""

    most_text_rows = 2

    def __init__(self, session: Session, symbolic: Callable[[], Symbolic] | None) -> None:
        super().__init__(session)
        self._formula: Formula | None = None
        self._written: Written | None = None
        self._is_low = False
        self._typesetter = Typesetter(symbolic, has_gradient=False) if symbolic is not None else None
        if self._typesetter is not None:
            self._typesetter.written.connect(self._take)
            self._typesetter.begin()

    def show_entry(self, entry: GalleryEntry | None) -> None:
        """Show the formula of another entry."""
        if entry is None:
            self._formula = None
            self.show_lines(())
            return
        formula = read_formula(entry.formula, entry.variables, tuple(name for name, _ in entry.parameters), ())
        if formula == self._formula:
            return
        self._formula = formula
        self._show()
        if self._typesetter is not None:
            self._typesetter.show(formula, self.widest)

    def set_low(self, is_low: bool) -> None:
        """Whether there is room for no more than a line of text."""
        if is_low != self._is_low:
            self._is_low = is_low
            self._show()

    def close_typesetter(self) -> None:
        """End its thread."""
        if self._typesetter is not None:
            self._typesetter.close()

    def _take(self, written: Written) -> None:
        self._written = written
        self._show()

    def _show(self) -> None:
        """What is typeset of the present formula, if it has room."""
        if self._formula is None:
            return
        line, tallest = plain_value_line(self._formula), _LOW_PX if self._is_low else _TALLEST_PX
        if self._written is not None and self._written.formula == self._formula:
            typeset = self._written.value
            line = typeset if self.height_of(typeset) <= self._session.style.px(tallest) else line
        self.show_lines([line])
