"""The lines that the panel typesets: the value, and each component of the gradient, with their left sides."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from app.gui.surface.line_breaks import broken
from core.formula.symbolic.derivation import Derivation
from core.formula.symbolic.latex import latex_of_tree
from core.formula.symbolic.letters import latex_of_name
from core.formula.tree import Formula
from core.formula.typeset import Typeset

_MOST_CHARACTERS = 2_500  # of LaTeX in one line; typesetting takes 0.3 ms for each
_SURELY_WIDE = 6  # characters of LaTeX for each unit of width, beyond which nothing fits

# A minus that belongs to what follows; typeset as one between two terms it would stand apart from it.
_UNARY = re.compile(r"((?:=|[({\[,&]|\\left\||^)\s*)-\s*(?!\})")

SetType = Callable[[str], Typeset | None]


@dataclass(frozen=True)
class Line:
    """A left side and what it is equal to, in LaTeX and as plain text.

    `pieces` are its pictures from left to right, each of which may begin a row; None while there are none, and empty
    where it is too long to display.
    """

    left: str
    latex: str
    text: str
    pieces: tuple[Typeset, ...] | None = None

    @property
    def whole_latex(self) -> str:
        """Both sides in LaTeX."""
        return f"{self.left} = {self.latex}"

    @property
    def plain_left(self) -> str:
        """The left side as plain text."""
        return self.text.partition("=")[0].strip()


def value_line(formula: Formula) -> Line:
    """The value, as it was written."""
    left = f"{latex_of_name(formula.name or 'f')}({', '.join(map(latex_of_name, formula.variables))})"
    return replace(plain_value_line(formula), left=left, latex=latex_of_tree(formula.tree))


def plain_value_line(formula: Formula) -> Line:
    """The value as text only, at once."""
    return Line("", "", formula.text.strip() if formula.name else f"{_plain_left(formula)} = {formula.text.strip()}")


def gradient_lines(formula: Formula, derivation: Derivation) -> tuple[Line, ...]:
    """The components of the gradient; one that is too long to display has no pieces."""
    if not derivation.gradient_latex:
        return ()
    texts = derivation.gradient_text or ("",) * len(derivation.gradient_latex)
    return tuple(
        Line(_slope(formula, variable), latex, f"{_plain_slope(formula, variable)} = {text}", None if latex else ())
        for variable, latex, text in zip(formula.variables, derivation.gradient_latex, texts, strict=True)
    )


def with_pieces(line: Line, widest: float, set_type: SetType) -> Line:
    """The line with its pictures, none of them wider than `widest` units where it can be broken."""
    if line.pieces is not None:
        return line
    if len(line.latex) > _MOST_CHARACTERS:
        return replace(line, pieces=())
    pieces = tuple(_pieces(line.whole_latex, widest, set_type))
    return line if None in pieces else replace(line, pieces=tuple(piece for piece in pieces if piece is not None))


def _pieces(latex: str, widest: float, set_type: SetType) -> Iterator[Typeset | None]:
    """Pictures of the parts that are narrow enough; None where there is no picture."""
    parts: tuple[str, ...] = (latex,)
    if len(latex) <= _SURELY_WIDE * widest or len(parts := broken(latex)) == 1:
        picture = set_type(_UNARY.sub(r"\1{-}", latex))
        if picture is None or picture.width_px <= widest or len(parts := broken(latex)) == 1:
            yield picture
            return
    for part in parts:
        yield from _pieces(part, widest, set_type)


def _slope(formula: Formula, variable: str) -> str:
    name, across = latex_of_name(formula.name or "f"), latex_of_name(variable)
    if len(formula.variables) == 1:
        return f"{name}'({across})"
    return rf"\frac{{\partial {name}}}{{\partial {across}}}"


def _plain_left(formula: Formula) -> str:
    return f"{formula.name or 'f'}({', '.join(formula.variables)})"


def _plain_slope(formula: Formula, variable: str) -> str:
    name = formula.name or "f"
    return f"{name}'({variable})" if len(formula.variables) == 1 else f"∂{name}/∂{variable}"
