"""What the helper process computes: gradient and Hessian of a formula, as LaTeX, as text and as Program."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations_with_replacement

from sympy import Expr
from sympy.core.parameters import distribute

from core.formula.limits import DEPTH, TEXT_LENGTH
from core.formula.symbolic.bounds import ENTRY_CHARACTERS, ENTRY_NODES, GRADIENT_PARTS
from core.formula.symbolic.build import Written
from core.formula.symbolic.derive import Derivatives
from core.formula.symbolic.latex import latex_of_tree
from core.formula.symbolic.read_back import Reader
from core.formula.symbolic.square import square
from core.formula.symbolic.symbols import symbol
from core.formula.symbolic.text import text_of_tree
from core.formula.symbolic.to_program import program_of_trees
from core.formula.tree import Node


@dataclass(frozen=True)
class Question:
    """A formula as the helper is asked about it."""

    tree: Node
    variables: tuple[str, ...]
    columns: tuple[str, ...]


def answers(question: Question) -> Iterator[Mapping[str, object]]:
    """Parts of the answer, each as soon as it is there: gradient, Hessian (upper triangle by rows), Program.

    Raises NotRealError where SymPy finds something that is no real number, RecursionError and MemoryError.
    """
    with distribute(False):  # 2*a*(y - x^2) stays a product
        written = Written(question.tree)
        reader = Reader(written, question.variables)
        derivatives = [Derivatives(symbol(name)) for name in question.variables]
        gradient = [derivative.of(written.expression) for derivative in derivatives]
        trees = [reader.read(entry) for entry in gradient]
        yield {"gradient": _displayed(reader, trees)}
        if count_parts(gradient) > GRADIENT_PARTS:
            return
        pairs = combinations_with_replacement(range(len(gradient)), 2)
        hessian = [reader.read(derivatives[column].of(gradient[row])) for row, column in pairs]
        yield {"hessian": _displayed(reader, hessian)}
        value = reader.read(written.expression)
        yield {"program": _program(question, value, trees, hessian)}


def _displayed(reader: Reader, trees: Sequence[Node]) -> list[tuple[str, str]]:
    """LaTeX and text of each tree, "" for what is too long."""
    return [_entry(tree) if reader.size(tree) <= ENTRY_NODES else ("", "") for tree in trees]


def _entry(tree: Node) -> tuple[str, str]:
    latex, text = latex_of_tree(tree), text_of_tree(tree)
    return latex if len(latex) <= ENTRY_CHARACTERS else "", text if can_be_read(text) else ""


def can_be_read(text: str) -> bool:
    """Whether a text of ours is within the bounds of the grammar."""
    signs = (1 if character == "(" else -1 for character in text if character in "()")
    return len(text) <= TEXT_LENGTH and max(accumulate(signs), default=0) <= DEPTH


def _program(question: Question, value: Node, gradient: Sequence[Node], triangle: Sequence[Node]) -> str:
    """Value, gradient and full Hessian, row by row, as `differentiate.hessian` has them."""
    matrix = [entry for row in square(triangle) for entry in row]
    return program_of_trees([value, *gradient, *matrix], question.columns).to_json().decode()


def count_parts(expressions: Sequence[Expr]) -> int:
    """How many parts expressions have, shared ones counted once; a long sum or product counts its terms."""
    seen: set[Expr] = set()
    waiting = list(expressions)
    parts = 0
    while waiting:
        expression = waiting.pop()
        if expression not in seen:
            seen.add(expression)
            parts += 1 + len(expression.args)
            waiting.extend(expression.args)
    return parts
