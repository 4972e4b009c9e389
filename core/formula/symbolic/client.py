"""The window's side of the SymPy helper process."""

from concurrent.futures import Future
from dataclasses import dataclass

from core.formula.program import Program
from core.formula.tree import Formula
from core.message import Message


@dataclass(frozen=True)
class Derivation:
    """What SymPy made of a formula: value, gradient and Hessian as LaTeX, as text of our own notation, and as Program.

    Gradient entries stand in the order of the formula's variables, Hessian rows likewise (full matrix). A tuple is
    empty where nothing could be delivered, and a single entry "" where only it was too long to display; `note` then
    says so. `program` has the outputs of `differentiate.hessian`: value, gradient, Hessian row by row.
    """

    latex: str
    gradient_latex: tuple[str, ...] = ()
    hessian_latex: tuple[tuple[str, ...], ...] = ()
    gradient_text: tuple[str, ...] = ()
    hessian_text: tuple[tuple[str, ...], ...] = ()
    program: Program | None = None
    note: Message | None = None


class Symbolic:
    """A warm helper process with SymPy in it, behind a lock: one request at a time."""

    def warm(self) -> None:
        """Start the helper without waiting for it."""
        raise NotImplementedError

    def derive(self, formula: Formula, budget_s: float = 2.0) -> Derivation:
        """Value, gradient and Hessian of the formula; never raises for what the helper cannot do."""
        raise NotImplementedError

    def submit(self, formula: Formula, budget_s: float = 2.0) -> "Future[Derivation]":
        """`derive` in the background; a request that has not begun is cancelled by the next."""
        raise NotImplementedError

    def close(self) -> None:
        """End the helper. Can be called twice; nothing can be derived afterwards."""
        raise NotImplementedError


def shared() -> Symbolic:
    """The one warm helper of this process, closed when the process ends."""
    raise NotImplementedError
