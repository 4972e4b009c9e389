"""From the text of a formula to its tree.

An own tokenizer and precedence parser: names are only ever keys of tables, and nothing of the text is evaluated by
Python or SymPy. Characters → tokens → header → words → brackets → expression, each in one pass.
"""

from collections.abc import Sequence

from core.formula.errors import FormulaError
from core.formula.expressions import Parser
from core.formula.header import Header, read_header
from core.formula.pieces import Piece, as_number, call
from core.formula.refusals import equation
from core.formula.scope import Scope
from core.formula.tokens import Token, read_tokens
from core.formula.tree import Call, Formula, Node
from core.formula.words import read_words
from core.message import message


def parse(
    text: str,
    variables: Sequence[str] | None = None,
    *,
    parameters: Sequence[str] = (),
    columns: Sequence[str] = (),
    given: Sequence[str] = (),
    allow_new_parameters: bool = True,
) -> Formula:
    """Read a formula; raises `FormulaError` and nothing else, whatever the text.

    A header `f(x, y) =` names the variables whatever `variables` says. Without either they are x and y, or x1 and x2,
    as far as they occur, else the one or two letters that occur. `parameters`, `columns` and `given` are further names;
    the latter are listed nowhere in the result. A single letter that is none of these becomes a parameter, unless
    `allow_new_parameters` is False. Where columns occur and nothing says `mean(…)`, the formula holds for one row, and
    the tree is its mean. Names in the tree are spelled as declared, new ones as `names.canonical_name` spells them.
    """
    tokens = read_tokens(text)
    header = read_header(tokens)
    listed = header.variables if header else None
    parameters, columns, given = (_without(names, listed) for names in (parameters, columns, given))
    scope = Scope(listed or variables, parameters, columns, given, allow_new_parameters)
    if header:
        _name_formula(scope, header)
    tree = _read_tree(tokens[header.start if header else 0 :], scope)
    if header:
        _check_left_side(header, scope)
    return Formula(text, tree, scope.variables(), scope.parameters(), scope.columns(), header.name if header else None)


def parse_expression(text: str, given: Sequence[str]) -> Node:
    """The tree of a text without header, in which only `given` names may stand; raises FormulaError."""
    return _read_tree(read_tokens(text), Scope((), given=given, allow_new=False))


def _read_tree(tokens: list[Token], scope: Scope) -> Node:
    parser = Parser(read_words(tokens, scope), scope)
    piece = _as_formula(parser.whole())
    _check_summed(parser)
    return _over_rows(parser, piece).node


def _check_summed(parser: Parser) -> None:
    """In `Σ_{i=1}^{3} x + i`, which ends at the +, the second i is hardly a parameter with a slider of its own."""
    for letter in sorted(parser.summed):
        if letter in parser.scope.used and letter not in parser.scope.declared.values():
            problem = message("{name} runs through its sum and stands outside of it, too", name=letter)
            hint = message("Put what belongs to the sum in brackets, or take another letter")
            raise FormulaError(problem, parser.scope.used[letter], hint)


def _without(names: Sequence[str], taken: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(name for name in names if not taken or name not in taken)


def _name_formula(scope: Scope, header: Header) -> None:
    if header.variables is None and (header.name in scope.declared or header.name in ("x", "x1")):
        raise equation(header.column)
    scope.own_name = header.name


def _check_left_side(header: Header, scope: Scope) -> None:
    """`y = x^2` is a curve; `y = 3` and `y = y^2 + x` are equations."""
    if header.variables is None and header.name in scope.usual and (header.name in scope.used or not scope.used):
        raise equation(header.column)


def _as_formula(piece: Piece) -> Piece:
    if piece.is_condition and isinstance(piece.node, Call) and piece.node.function == "equal":
        raise equation(piece.column)
    if piece.is_condition and piece.value is not None:
        hint = message("Write a condition on the variables, such as x > 0")
        raise FormulaError(message("This holds always, or never"), piece.column, hint)
    return as_number(piece)


def _over_rows(parser: Parser, piece: Piece) -> Piece:
    if not parser.columns_read:
        return piece
    if not parser.has_mean:
        return call("mean", [piece], piece.column)
    if parser.column_outside_mean:
        problem = message("A data column stands outside mean(…)")
        hint = message("Put everything that holds for one row inside mean(…), or leave mean out")
        raise FormulaError(problem, parser.column_outside_mean, hint)
    return piece
