"""A tree as text in our own notation, which `core.formula.grammar.parse` reads back with the same meaning.

Every product is written with `*` and brackets stand wherever the order of operations needs them, so that the text
computes the same float64 operations in the same order.
"""

from fractions import Fraction

from core.formula.choices import COMPARISONS
from core.formula.symbolic.numerals import is_short_decimal, text_of_number
from core.formula.tree import Call, Constant, Name, Node, Number

# How strongly the outermost operation of a piece of text binds; brackets are needed where it is weaker than wanted.
CONDITION, ALTERNATIVE, CONJUNCTION, NEGATION, COMPARISON, SUM, PRODUCT, POWER, ATOM = range(9)

_UNDEFINED = "piecewise((0, 1 < 0))"
_COMPARISONS = {function: sign for sign, function in COMPARISONS.items()}


def text_of_tree(tree: Node) -> str:
    """The tree as one line of text."""
    return _write(tree)[0]


def _write(node: Node) -> tuple[str, int]:
    match node:
        case Number(value=value):
            return _number(value)
        case Constant(name="undefined"):
            return _UNDEFINED, ATOM
        case Constant(name=name) | Name(name=name):
            return name, ATOM
        case Call(function="add"):
            return _sum(node)
        case Call(function="negate"):
            return f"-{_bracketed(node.arguments[0], PRODUCT)}", SUM
        case Call(function="multiply" | "divide"):
            return _product(node)
        case Call(function="power"):
            base, exponent = node.arguments
            return f"{_bracketed(base, ATOM)}^{_bracketed(exponent, ATOM)}", POWER
        case Call(function="and" | "or" | "not") | Call(function="less" | "less_equal" | "greater" | "greater_equal"):
            return _condition(node)
        case Call(function="equal" | "not_equal"):
            return _condition(node)
    return _call(node)


def _bracketed(node: Node, least: int) -> str:
    """The text of a node, in brackets if it binds less strongly than `least`."""
    text, strength = _write(node)
    return text if strength >= least else f"({text})"


def _number(value: Fraction | float) -> tuple[str, int]:
    if value < 0:
        text, strength = _number(-value)
        return (f"-{text}" if strength >= PRODUCT else f"-({text})"), SUM
    if isinstance(value, float) or value.denominator == 1 or is_short_decimal(value):
        return text_of_number(value), ATOM
    numerator, denominator = Fraction(value.numerator), Fraction(value.denominator)
    return f"{text_of_number(numerator)}/{text_of_number(denominator)}", PRODUCT


def _sum(node: Call) -> tuple[str, int]:
    text = _bracketed(node.arguments[0], SUM)
    for term in node.arguments[1:]:
        written, strength = _write(term)
        if strength == SUM and written.startswith("-") and not _is_sum(term):
            text += f" - {written[1:]}"
        else:
            text += f" + {written if strength > SUM else f'({written})'}"
    return text, SUM


def _is_sum(node: Node) -> bool:
    return isinstance(node, Call) and node.function == "add"


def _product(node: Call) -> tuple[str, int]:
    sign = "*" if node.function == "multiply" else "/"
    first, strength = _write(node.arguments[0])
    if strength < SUM or _is_sum(node.arguments[0]):
        first, strength = f"({first})", ATOM
    rest = (_bracketed(factor, POWER) for factor in node.arguments[1:])
    # A minus in front of the first factor stands in front of the product, without brackets.
    return sign.join((first, *rest)), min(strength, PRODUCT)


def _condition(node: Call) -> tuple[str, int]:
    match node.function:
        case "not":
            return f"not {_bracketed(node.arguments[0], ATOM)}", NEGATION
        case "and" | "or":
            strength = CONJUNCTION if node.function == "and" else ALTERNATIVE
            parts = [_bracketed(part, COMPARISON) for part in node.arguments]
            return f" {node.function} ".join(parts), strength
    left, right = (_bracketed(side, SUM) for side in node.arguments)
    return f"{left} {_COMPARISONS[node.function]} {right}", COMPARISON


def _call(node: Node) -> tuple[str, int]:
    assert isinstance(node, Call)  # noqa: S101 - the other kinds of node were written above
    if node.function == "where" and _ends_undefined(node):
        return _pieces(node), ATOM
    return f"{node.function}({', '.join(_write(argument)[0] for argument in node.arguments)})", ATOM


def _ends_undefined(node: Node) -> bool:
    while isinstance(node, Call) and node.function == "where":
        node = node.arguments[2]
    return node == Constant("undefined")


def _pieces(node: Node) -> str:
    """A choice that may have no piece that applies; `undefined` itself is no word of the language."""
    pieces = []
    while isinstance(node, Call):
        condition, value, node = node.arguments
        pieces.append(f"({_write(value)[0]}, {_write(condition)[0]})")
    return f"piecewise({', '.join(pieces)})"
