"""Derivatives of SymPy expressions by the chain rule, each subexpression once.

`Expr.diff` gives the same, but takes ten times as long: it asks assumptions, makes a logarithm for every power, and
looks up the free symbols of every subexpression anew. Meant to be used under `distribute(False)`, which keeps
`2*a*(y - x^2)` a product.
"""

from collections.abc import Callable, Sequence

from sympy import Add, Expr, Mul, Pow, S, Symbol

from core.formula.symbolic.real_functions import RealFunction


class Derivatives:
    """Derivatives by one symbol, remembered."""

    def __init__(self, by: Symbol) -> None:
        self._known: dict[Expr, Expr] = {by: S.One}

    def of(self, expression: Expr) -> Expr:
        """The derivative of an expression, almost everywhere."""
        known = self._known.get(expression)
        if known is None:
            known = self._known[expression] = self._derive(expression)
        return known

    def _derive(self, expression: Expr) -> Expr:
        if not expression.args and not isinstance(expression, RealFunction):
            return S.Zero  # a number, or another symbol
        inner = [self.of(argument) for argument in expression.args]
        if isinstance(expression, RealFunction):
            return expression.derivative(inner)
        if expression.is_Add:
            return _sum(inner)
        if expression.is_Mul:
            return _of_product(expression.args, inner)
        base, exponent = expression.args  # an exponent of SymPy's own power is a whole number
        return Mul(exponent, Pow(base, exponent - 1), inner[0])


def _sum(terms: Sequence[Expr]) -> Expr:
    """The sum, with numbers multiplied into inner sums where like terms are likely to meet.

    `2*(x + 2*y - 7) + 4*(2*x + y - 5)` is `10*x + 8*y - 34`; but `4*x*(x^2 + y - 11) + 2*(x + y^2 - 7)` stays.
    """
    terms = [term for term in terms if term is not S.Zero]
    if len(terms) < 2:
        return Add(*terms)
    simple = _is_monomial if all(map(_spreads_to_monomials, terms)) else _is_linear
    return Add(*(part for term in terms for part in _spread(term, simple)))


def _spread(term: Expr, simple: Callable[[Expr], bool]) -> Sequence[Expr]:
    number, rest = term.as_coeff_Mul()
    if rest.is_Add and all(map(simple, rest.args)):
        return [Mul(number, part) for part in rest.args]
    return [term]


def _spreads_to_monomials(term: Expr) -> bool:
    rest = term.as_coeff_Mul()[1]
    return all(map(_is_monomial, rest.args)) if rest.is_Add else _is_monomial(term)


def _is_monomial(term: Expr) -> bool:
    factors = Mul.make_args(term)
    return all(
        factor.is_Rational or factor.is_Symbol or (factor.is_Pow and factor.base.is_Symbol) for factor in factors
    )


def _is_linear(term: Expr) -> bool:
    rest = term.as_coeff_Mul()[1]
    return bool(rest.is_Symbol) or rest is S.One


def _of_product(factors: Sequence[Expr], inner: Sequence[Expr]) -> Expr:
    terms = (
        Mul(*factors[:place], derivative, *factors[place + 1 :])
        for place, derivative in enumerate(inner)
        if derivative is not S.Zero
    )
    return _sum(list(terms))
