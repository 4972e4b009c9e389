"""What SymPy made of a formula, as the rest of the program gets it. Needs no SymPy."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.formula.program import Program
from core.formula.symbolic.process import Part
from core.formula.symbolic.square import square
from core.formula.typeset import Typeset
from core.message import Message, message

TOO_LONG = message("The derivatives are too long to display; the numbers are not affected.")
UNREADABLE = message("The derivatives cannot be written down here; the numbers are not affected.")
UNAVAILABLE = message(
    "The helper process that writes the derivatives down does not start; the numbers are not affected."
)


@dataclass(frozen=True)
class Derivation:
    """Value, gradient and Hessian as LaTeX, as text of our own notation, and as Program.

    Gradient entries stand in the order of the formula's variables, Hessian rows likewise (full matrix). A tuple is
    empty where nothing could be delivered, and a single entry "" where only it is too long to display; `note` then
    says so. `program` has the outputs of `differentiate.hessian`: value, gradient, Hessian row by row; it is None
    where SymPy did not finish, and then only the Program's own derivative gives the numbers.
    """

    latex: str
    gradient_latex: tuple[str, ...] = ()
    hessian_latex: tuple[tuple[str, ...], ...] = ()
    gradient_text: tuple[str, ...] = ()
    hessian_text: tuple[tuple[str, ...], ...] = ()
    program: Program | None = None
    note: Message | None = None


def derivation_of(latex: str, parts: Sequence[Part], note: Message | None) -> Derivation:
    """Put together what the helper sent, whole or not; `note` says why it is not."""
    answer = {name: content for part in parts for name, content in part.items()}
    gradient_latex, gradient_text = _columns(answer.get("gradient"))
    hessian_latex, hessian_text = _columns(answer.get("hessian"))
    program = answer.get("program")
    if note is None and "failed" in answer:
        note = UNREADABLE
    elif note is None and (program is None or "" in (*gradient_latex, *hessian_latex)):
        note = TOO_LONG
    return Derivation(
        latex,
        gradient_latex,
        square(hessian_latex),
        gradient_text,
        square(hessian_text),
        Program.from_json(program.encode()) if isinstance(program, str) else None,
        note,
    )


def typeset_of(parts: Sequence[Part]) -> Typeset | None:
    """The picture that the helper sent, if it did."""
    match parts:
        case [{"svg": str(svg), "width_px": float(width), "height_px": float(height), "depth_px": float(depth)}]:
            return Typeset(svg, width, height, depth)
    return None


def _columns(entries: object) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """LaTeX and text of entries that come as pairs of them."""
    pairs = entries if isinstance(entries, list) else []
    return tuple(str(latex) for latex, _ in pairs), tuple(str(text) for _, text in pairs)
