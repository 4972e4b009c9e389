"""In which order people write the terms of a sum and the factors of a product."""

from collections.abc import Sequence

from sympy import Expr

from core.formula.tree import Call, Constant, Name, Node, Number

Exponents = tuple[int, ...]


class Order:
    """The order of terms: powers of the variables by degree, then other functions of them, then constants."""

    def __init__(self, variables: Sequence[str]) -> None:
        self._places = {name: place for place, name in enumerate(variables)}
        self._nothing: Exponents = (0,) * len(variables)
        self._known: dict[Expr, Exponents | None] = {}

    def of_terms(self, terms: Sequence[Expr]) -> list[Expr]:
        """The terms sorted; those of the same kind stay in SymPy's order, which is always the same."""
        return sorted(terms, key=self._key)

    def _key(self, term: Expr) -> tuple[int, int, Exponents]:
        exponents = self._exponents(term)
        if exponents is None:
            return 1, 0, ()
        if exponents == self._nothing:
            return 2, int(bool(term.is_Rational)), ()
        return 0, -sum(exponents), tuple(-exponent for exponent in exponents)

    def _exponents(self, expression: Expr) -> Exponents | None:
        """The highest power of each variable; None for what is not a polynomial in them."""
        if expression not in self._known:
            self._known[expression] = self._find_exponents(expression)
        return self._known[expression]

    def _find_exponents(self, expression: Expr) -> Exponents | None:
        if expression.is_Symbol and expression.name in self._places:
            place = self._places[expression.name]
            return (*self._nothing[:place], 1, *self._nothing[place + 1 :])
        parts = [self._exponents(argument) for argument in expression.args]
        if all(part == self._nothing for part in parts):
            return self._nothing
        if any(part is None for part in parts):
            return None
        known = [part for part in parts if part is not None]
        if expression.is_Add:
            return tuple(map(max, zip(*known, strict=True)))
        if expression.is_Mul:
            return tuple(map(sum, zip(*known, strict=True)))
        if expression.is_Pow and expression.exp > 0:
            return tuple(int(expression.exp) * exponent for exponent in known[0])
        return None


def rank_of_factor(node: Node) -> tuple[int, str]:
    """Numbers, constants, letters in the order of the alphabet, `x^a`, functions, sums, exponentials, cases."""
    match node:
        case Call(function="power", arguments=(base, Number())):
            return rank_of_factor(base)
        case Constant():
            return 1, node.name
        case Name():
            return 2, node.name
        case Call():
            return _RANKS.get(node.function, 4), _PLACES.get(node.function, "")
    return 0, ""


_PLACES = {"sin": "1", "cos": "2"}
_RANKS = {"power": 3, **dict.fromkeys(("add", "multiply", "divide", "negate"), 5), "exp": 6, "where": 7}
