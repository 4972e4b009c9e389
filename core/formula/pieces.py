"""Building the tree: every operation is checked for arity, kind, size and finite constants as it is made."""

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from core.formula.constants import Value, evaluate, is_exact, shortened
from core.formula.errors import FormulaError
from core.formula.functions import FUNCTIONS, MOST_ARGUMENTS
from core.formula.limits import LARGEST_EXPONENT, LITERAL_LENGTH, NODES, TREE_DEPTH
from core.formula.tree import Call, Constant, Name, Node, Number
from core.message import message

_EXACT_OPERATIONS = frozenset(["add", "multiply", "divide", "power", "negate"])


class Piece:
    """A finished part of the tree with what its makers ask of it.

    `size` counts nodes, `depth` the longest way down; `value` is its value where it is constant (a bool where it is a
    condition).
    """

    __slots__ = ("depth", "is_condition", "node", "size", "value")

    def __init__(
        self, node: Node, size: int = 1, depth: int = 1, value: Value | None = None, *, is_condition: bool = False
    ) -> None:
        self.node = node
        self.size = size
        self.depth = depth
        self.value = value
        self.is_condition = is_condition

    @property
    def column(self) -> int:
        """Where it stands in the text."""
        return self.node.column


def number(value: Value, column: int) -> Piece:
    """A literal number, exact where it is short."""
    kept = value if isinstance(value, float) else shortened(value)
    return Piece(Number(kept if isinstance(kept, float) else Fraction(kept), column), value=kept)


def literal(text: str, column: int) -> Piece:
    """The number that `text` writes; FormulaError where it is beyond float64."""
    value = _literal_value(text) if len(text) <= LITERAL_LENGTH else math.inf
    if value == math.inf:
        raise too_large(column)
    return Piece(Number(value if isinstance(value, float) else Fraction(value), column), value=value)


@lru_cache(maxsize=1024)
def _literal_value(text: str) -> Value:
    if text.isdigit():
        return shortened(int(text))
    nearest = float(text)
    _, _, exponent = text.lower().partition("e")
    if nearest == math.inf or (exponent and abs(int(exponent)) > 2 * LARGEST_EXPONENT):
        return nearest  # Fraction("1e-999999999") would take for ever
    return shortened(Fraction(text))


def constant(name: str, value: float | None, column: int) -> Piece:
    """`pi`, `e` or `undefined` (whose value is None)."""
    return Piece(Constant(name, column), value=value)


def letter(name: str, column: int) -> Piece:
    """A variable, parameter, column or given name."""
    return Piece(Name(name, column))


def truth(value: bool, column: int) -> Piece:
    """A condition that always or never holds; it never reaches the finished tree as a condition."""
    return Piece(Number(Fraction(value), column), value=value, is_condition=True)


def call(function: str, arguments: Sequence[Piece], column: int) -> Piece:
    """An operation on its arguments, whose number is right; FormulaError where it cannot be or be so large."""
    if function == "where":
        return _choice(arguments, column)
    if function in ("and", "or"):
        return _connection(function, arguments, column)
    spec = FUNCTIONS[function]
    if spec.condition_arguments:
        conditions(arguments)
    else:
        arguments = [as_number(argument) if argument.is_condition else argument for argument in arguments]
    value = _constant_value(function, arguments, column)
    if value is not None and spec.is_condition:
        return truth(bool(value), column)
    if value is not None and _is_one_number(function, arguments, value):
        return number(value, column)
    return _joined(function, arguments, column, value, is_condition=spec.is_condition)


def _joined(
    function: str, arguments: Sequence[Piece], column: int, value: Value | None = None, *, is_condition: bool = False
) -> Piece:
    size, depth = 1, 0
    for argument in arguments:
        size += argument.size
        depth = max(depth, argument.depth)
    if size > NODES:
        raise too_long(column)
    if depth >= TREE_DEPTH:
        raise too_deep(column)
    node = Call(function, tuple([argument.node for argument in arguments]), column)
    return Piece(node, size, depth + 1, value, is_condition=is_condition)


def _constant_value(function: str, arguments: Sequence[Piece], column: int) -> Value | None:
    values = []
    for argument in arguments:
        if argument.value is None:
            return None
        values.append(argument.value)
    try:
        return evaluate(function, values)
    except OverflowError:
        raise too_large(column) from None
    except ZeroDivisionError:
        problem = message("A division by zero")
        raise FormulaError(problem, column, message("The divisor is always 0 here")) from None
    except ValueError:
        raise _no_real_value(function, arguments, column) from None


def _is_one_number(function: str, arguments: Sequence[Piece], value: Value) -> bool:
    """Whether constants became so long, exactly, that only their float64 value may stand in the tree."""
    exponent = arguments[-1].value if function == "power" else None
    if exponent is not None and abs(float(exponent)) > LARGEST_EXPONENT:
        return True
    if is_exact(value) or function not in _EXACT_OPERATIONS:
        return False
    if exponent is not None and not isinstance(exponent, int):
        return False
    return all(argument.value is not None and is_exact(argument.value) for argument in arguments)


def _choice(arguments: Sequence[Piece], column: int) -> Piece:
    condition, first, second = arguments
    conditions([condition])
    branches = [as_number(first), as_number(second)]
    if condition.value is not None:
        return branches[0] if condition.value else branches[1]
    return _joined("where", [condition, *branches], column)


def _connection(function: str, arguments: Sequence[Piece], column: int) -> Piece:
    conditions(arguments)
    deciding = function == "or"
    if any(argument.value is not None and bool(argument.value) == deciding for argument in arguments):
        return truth(deciding, column)
    open_ones = [argument for argument in arguments if argument.value is None]
    if len(open_ones) < 2:
        return open_ones[0] if open_ones else truth(not deciding, column)
    return _joined(function, open_ones, column, is_condition=True)


def check_connected(pieces: Sequence[Piece]) -> None:
    """Raise FormulaError where more conditions are connected than the bounds allow."""
    if len(pieces) > MOST_ARGUMENTS:
        problem = message("More than {limit} conditions in a row", limit=MOST_ARGUMENTS)
        raise FormulaError(problem, pieces[-1].column)


def conditions(pieces: Sequence[Piece]) -> None:
    """Raise FormulaError where one of the pieces is a number and not a condition."""
    for piece in pieces:
        if not piece.is_condition:
            problem = message("A condition is needed here, and this is a number")
            raise FormulaError(problem, piece.column, message("Write a comparison, such as x > 0 or x != 0"))


def as_number(piece: Piece) -> Piece:
    """The piece itself, or 1 where a condition holds and 0 where it does not."""
    if not piece.is_condition:
        return piece
    if piece.value is not None:
        return number(int(piece.value), piece.column)
    return _joined("where", [piece, number(1, piece.column), number(0, piece.column)], piece.column)


def negative(piece: Piece, column: int) -> Piece:
    """The piece with the other sign; a literal stays a literal."""
    if isinstance(piece.node, Number) and piece.value is not None and not piece.is_condition:
        return number(-piece.value, column)
    return call("negate", [piece], column)


def _no_real_value(function: str, arguments: Sequence[Piece], column: int) -> FormulaError:
    problem = message("A constant without a real value")
    if function == "power":
        exponent = arguments[1].value
        if isinstance(exponent, Fraction) and exponent.denominator == 3:
            return FormulaError(problem, column, message("For the real cube root write {example}", example="cbrt(-8)"))
        hint = message("A negative number has no real power with a fraction as exponent")
        return FormulaError(problem, column, hint)
    return FormulaError(problem, column, message("{name} has no real value there", name=function))


def too_large(column: int) -> FormulaError:
    """The error of a constant beyond float64."""
    return FormulaError(message("Number too large"), column, message("Numbers go up to 1.8e308"))


def too_long(column: int) -> FormulaError:
    """The error of a formula with more operations than the bounds allow."""
    problem = message("The formula is too long: written out it has more than {limit} parts", limit=NODES)
    return FormulaError(problem, column, message("Use fewer terms"))


def too_deep(column: int) -> FormulaError:
    """The error of a formula nested deeper than the bounds allow."""
    return FormulaError(
        message("The formula is nested too deeply"), column, message("Use fewer brackets inside brackets")
    )
