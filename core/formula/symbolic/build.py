"""From the tree of a formula to SymPy, by allow-list: no text ever reaches SymPy."""

from collections.abc import Callable
from fractions import Fraction

from sympy import Add, Expr, Mul, Rational, S

from core.formula.symbolic.real_functions import CLASSES, call, power, reciprocal
from core.formula.symbolic.symbols import symbol
from core.formula.tree import Call, Constant, Name, Node, Number


class Written:
    """A formula in SymPy, and what the user wrote for each part of it.

    `nodes` leads from a SymPy expression back to the smallest part of the tree that it was built from, so that
    derivatives can show such parts in the user's own words and order.
    """

    def __init__(self, tree: Node) -> None:
        self.nodes: dict[Expr, Node] = {}
        self.has_decimals = False
        self.expression = self._build(tree)

    def _build(self, node: Node) -> Expr:
        if isinstance(node, Call):
            arguments = [self._build(argument) for argument in node.arguments]
            expression = _OPERATIONS[node.function](*arguments)
        else:
            expression = self._leaf(node)
        if expression.args:
            self.nodes.setdefault(expression, node)
        return expression

    def _leaf(self, node: Node) -> Expr:
        match node:
            case Number(value=value):
                value = Fraction(repr(value)) if isinstance(value, float) else value
                self.has_decimals |= value.denominator != 1
                return Rational(value.numerator, value.denominator)
            case Constant(name=name):
                return _CONSTANTS[name]
            case Name(name=name):
                return symbol(name)
        raise TypeError(f"{node!r} is no node of a formula")


def _divide(left: Expr, right: Expr) -> Expr:
    return Mul(left, reciprocal(right))


_CONSTANTS = {"pi": S.Pi, "e": call("exp", S.One), "undefined": call("undefined")}
# Sums and products are made of all their terms at once: one by one, a thousand terms take 18 s.
_OPERATIONS: dict[str, Callable[..., Expr]] = CLASSES | {
    "add": Add,
    "multiply": Mul,
    "divide": _divide,
    "negate": lambda x: Mul(S.NegativeOne, x),
    "power": power,
}
