"""Value and gradient of the document's formula, typeset in the background; only the latest formula matters."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from app.gui.surface.lines import Line, gradient_lines, value_line, with_pieces
from app.gui.worker import Worker
from core.formula.symbolic.derivation import Derivation
from core.formula.tree import Formula
from core.formula.typeset import Typeset
from core.message import Message

SIZE_PX = 20.0  # of type in the pictures; the view scales them
_BUDGET_S = 2.0
_KEPT = 256


class Symbolic(Protocol):
    """What is asked of `core.formula.symbolic.client`."""

    def derive(self, formula: Formula, budget_s: float = 2.0) -> Derivation:
        """Value, gradient and Hessian."""

    def typeset(
        self, latex: str, size_px: float = 20.0, colour: str = "#000000", budget_s: float = 2.0
    ) -> Typeset | None:
        """A picture."""


@dataclass(frozen=True)
class Written:
    """What is known of a formula so far: lines of the value, lines of the gradient, and what is to be said."""

    formula: Formula
    value: Line
    gradient: tuple[Line, ...] | None = None
    derivation: Derivation | None = None
    note: Message | None = None


class Typesetter(QObject):
    """Emits `written` several times for a formula: its value, the gradient, then with pictures.

    Nothing is started before the first `show` after `begin`: no thread, no process.
    """

    written = Signal(object)

    def __init__(
        self, symbolic: Callable[[], Symbolic], parent: QObject | None = None, *, has_gradient: bool = True
    ) -> None:
        """Without `has_gradient` only the value is written."""
        super().__init__(parent)
        self._symbolic = symbolic
        self._has_gradient = has_gradient
        self._worker: Worker | None = None
        self._has_begun = self._is_closed = False
        self._asked: tuple[Formula, float] | None = None
        self._pictures: OrderedDict[str, Typeset] = OrderedDict()

    @property
    def symbolic(self) -> Callable[[], Symbolic] | None:
        """The helper process, once it may be started."""
        return self._symbolic if self._has_begun else None

    def begin(self) -> None:
        """From now on the helper process may be started."""
        if not self._has_begun:
            self._has_begun = True
            if self._asked is not None:
                self._start(*self._asked)

    def show(self, formula: Formula, widest: float) -> None:
        """Write this formula from now on, its parts at most `widest` units wide."""
        if self._asked != (formula, widest):
            self._asked = formula, widest
            if self._has_begun:
                self._start(formula, widest)

    def close(self) -> None:
        """End the thread."""
        self._is_closed = True
        if self._worker is not None:
            self._worker.close()

    def _start(self, formula: Formula, widest: float) -> None:
        if self._is_closed:
            return
        if self._worker is None:
            self._worker = Worker("typeset", self)
        self._worker.start(lambda: self._write(formula, widest), self.written.emit)

    def _write(self, formula: Formula, widest: float) -> Iterator[Written]:
        """Runs in the worker's thread."""
        symbolic = self._symbolic()

        def set_type(latex: str) -> Typeset | None:
            return self._picture(symbolic, latex)

        value = with_pieces(value_line(formula), widest, set_type)
        yield Written(formula, value)
        if not self._has_gradient:
            return
        derivation = symbolic.derive(formula, _BUDGET_S)
        gradient = gradient_lines(formula, derivation)
        note = derivation.note if not gradient or not all(derivation.gradient_latex) else None
        yield Written(formula, value, gradient, derivation, note)
        gradient = tuple(with_pieces(line, widest, set_type) for line in gradient)
        yield Written(formula, value, gradient, derivation, note)

    def _picture(self, symbolic: Symbolic, latex: str) -> Typeset | None:
        known = self._pictures.get(latex)
        if known is None:
            known = symbolic.typeset(latex, SIZE_PX, budget_s=_BUDGET_S)
            if known is not None:
                self._pictures[latex] = known
                if len(self._pictures) > _KEPT:
                    self._pictures.popitem(last=False)
        return known
