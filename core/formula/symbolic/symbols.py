"""The one module that makes SymPy's symbols.

`Symbol("x", real=True) != Symbol("x")`: the derivative by the other is silently 0, so nobody else makes any.
"""

from sympy import Symbol


def symbol(name: str) -> Symbol:
    """The real symbol of a name."""
    return Symbol(name, real=True)
