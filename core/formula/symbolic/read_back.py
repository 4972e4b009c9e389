"""From SymPy back to a tree, in the order in which people write: highest powers first, numbers before letters.

Parts that the user wrote come back in the user's own words (`1 - x`, not `-x + 1`).
"""

from collections.abc import Sequence
from fractions import Fraction

from sympy import Expr, Mul, Rational, S

from core.formula.symbolic.build import Written
from core.formula.symbolic.numerals import is_short_decimal
from core.formula.symbolic.order import Order, rank_of_factor
from core.formula.symbolic.real_functions import CLASSES, LARGEST_BITS, RealFunction, is_small
from core.formula.tree import Call, Constant, Name, Node, Number

HALF = Fraction(1, 2)
E = CLASSES["exp"](S.One)


class NotRealError(ArithmeticError):
    """An expression that holds something which is no real number, or one beyond float64."""


class Reader:
    """Trees of SymPy expressions. Equal expressions give the same node, so that a large tree stays small."""

    def __init__(self, written: Written, variables: Sequence[str]) -> None:
        self._written = written.nodes
        self._decimals = written.has_decimals
        self._order = Order(variables)
        self._known: dict[Expr, Node] = {}
        self._sizes: dict[int, tuple[Node, int]] = {}  # by id; the node is kept, so that its id stays its own

    def read(self, expression: Expr) -> Node:
        """The tree; raises NotRealError."""
        known = self._known.get(expression)
        if known is None:
            known = self._read(expression)
            own = self._written.get(expression)
            if own is not None and self.size(own) <= self.size(known):
                known = own
            self._known[expression] = known
        return known

    def size(self, node: Node) -> int:
        """How many nodes a tree has when it is written out."""
        if not isinstance(node, Call):
            return 1
        known = self._sizes.get(id(node))
        if known is None:
            known = self._sizes[id(node)] = node, 1 + sum(map(self.size, node.arguments))
        return known[1]

    def _read(self, expression: Expr) -> Node:
        if expression.is_Symbol:
            return Name(expression.name)
        if expression.is_Rational:
            return self._number(Fraction(int(expression.p), int(expression.q)))
        if expression is S.Pi:
            return Constant("pi")
        if expression == E:
            return Constant("e")
        terms = _scaled_terms(expression)
        if terms:
            return self._sum(terms)
        if expression.is_Mul or expression.is_Pow or _has_negative_exponent(expression):
            return self._product(Mul.make_args(expression))
        if isinstance(expression, RealFunction):
            return self._function(expression)
        raise NotRealError(type(expression).__name__)

    def _function(self, expression: RealFunction) -> Node:
        if expression.name == "undefined":
            return Constant("undefined")
        return Call(expression.name, tuple(map(self.read, expression.args)))

    def _number(self, value: Fraction) -> Node:
        if value < 0:
            return Call("negate", (self._number(-value),))
        if max(value.numerator.bit_length(), value.denominator.bit_length()) > LARGEST_BITS:
            raise NotRealError("a number beyond float64")
        if value.denominator == 1 or self._is_decimal(value):
            return Number(value)
        return _ratio(value)

    def _is_decimal(self, value: Fraction) -> bool:
        return self._decimals and is_short_decimal(value)

    def _sum(self, terms: Sequence[Expr]) -> Node:
        nodes = [self.read(term) for term in self._order.of_terms(terms)]
        if len(nodes) == 2 and _is_negative(nodes[0]) and not _is_negative(nodes[1]):
            nodes.reverse()
        return Call("add", tuple(nodes))

    def _product(self, factors: Sequence[Expr]) -> Node:
        """A fraction if a number or a power demands it, its sign in front."""
        number = Fraction(1)
        exponents: dict[Expr, Fraction] = {}
        for factor in factors:
            coefficient, base, exponent = _as_power(factor)
            number *= coefficient
            exponents[base] = exponents.get(base, Fraction(0)) + exponent
        powers = [(self._power(base, abs(exponent)), exponent) for base, exponent in exponents.items() if exponent]
        below = [node for node, exponent in powers if exponent < 0]
        above, sign = _without_signs([node for node, exponent in powers if exponent > 0])
        number *= sign
        size = abs(number)
        divisor = Fraction(1) if self._is_decimal(size) else Fraction(size.denominator)
        node = self._multiplied(size * divisor, above)
        if below or divisor != 1:
            node = Call("divide", (node, self._multiplied(divisor, below)))
        return Call("negate", (node,)) if number < 0 else node

    def _power(self, base: Expr, exponent: Fraction) -> Node:
        node = self.read(base)
        if exponent == 1:
            return node
        if exponent == HALF:
            return Call("sqrt", (node,))
        halves = exponent.denominator == 2  # 3/2 under a root's sign, also where decimals were typed
        raised = _ratio(exponent) if halves else self._number(exponent)
        return Call("power", (node, raised))

    def _multiplied(self, number: Fraction, factors: list[Node]) -> Node:
        nodes = sorted(factors, key=rank_of_factor)
        if number != 1 or not nodes:
            nodes.insert(0, self._number(number))
        return nodes[0] if len(nodes) == 1 else Call("multiply", tuple(nodes))


def _scaled_terms(expression: Expr) -> Sequence[Expr]:
    """The terms of a sum, also of `(12*x^2 - 32)/2` where the division comes out even; none of anything else."""
    if expression.is_Add:
        return tuple(expression.args)
    number, rest = expression.as_coeff_Mul()
    if not rest.is_Add or number.q == 1:
        return ()
    coefficients = (term.as_coeff_Mul()[0] * number for term in rest.args)
    is_even = all(coefficient.q == 1 for coefficient in coefficients)
    return [Mul(number, term) for term in rest.args] if is_even else ()


def _ratio(value: Fraction) -> Node:
    return Call("divide", (Number(Fraction(value.numerator)), Number(Fraction(value.denominator))))


def _as_power(factor: Expr) -> tuple[Fraction, Expr, Fraction]:
    """A factor as `number * base^exponent`: `1/sqrt(x)^3` is `x^(-3/2)`, an even power of `|x|` one of `x`."""
    if factor.is_Rational:
        return _fraction(factor), S.One, Fraction(0)
    base, exponent = factor, Fraction(1)
    if (factor.is_Pow or isinstance(factor, CLASSES["power"])) and factor.args[1].is_Rational:
        base, exponent = factor.args[0], _fraction(factor.args[1])
    if isinstance(base, CLASSES["sqrt"]):
        base, exponent = base.args[0], exponent / 2
    elif isinstance(base, CLASSES["cbrt"]) and (exponent / 3).denominator == 1:  # x^(2/3) is undefined where x < 0
        base, exponent = base.args[0], exponent / 3
    elif isinstance(base, CLASSES["abs"]) and exponent % 2 == 0:
        base = base.args[0]
    elif isinstance(base, CLASSES["sign"]) and exponent % 2 == 0:
        exponent = Fraction(0)  # 1 almost everywhere
    number, rest = base.as_coeff_Mul()
    if exponent.denominator == 1 and number not in (S.One, S.Zero) and is_small(base, int(exponent)):
        return _fraction(number) ** int(exponent), rest, exponent
    return Fraction(1), base, exponent


def _fraction(number: Rational) -> Fraction:
    return Fraction(int(number.p), int(number.q))


def _without_signs(factors: list[Node]) -> tuple[list[Node], int]:
    """The factors without a minus in front, also of each of their terms, and the sign that is left."""
    plain: list[Node] = []
    sign = 1
    for node in factors:
        positive = _negated(node)
        plain.append(positive or node)
        sign = -sign if positive else sign
    return plain, sign


def _negated(node: Node) -> Node | None:
    if not isinstance(node, Call):
        return None
    if node.function == "negate":
        return node.arguments[0]
    if node.function == "add" and all(map(_is_negative, node.arguments)):
        return Call("add", tuple(term.arguments[0] for term in node.arguments if isinstance(term, Call)))
    return None


def _has_negative_exponent(expression: Expr) -> bool:
    if not (expression.is_Pow or isinstance(expression, CLASSES["power"])):
        return False
    exponent = expression.args[1]
    return bool(exponent.is_Rational and exponent < 0)


def _is_negative(node: Node) -> bool:
    return isinstance(node, Call) and node.function == "negate"
