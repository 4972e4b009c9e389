"""The language's functions as SymPy classes: real, differentiated almost everywhere, and cheap.

SymPy's own functions ask assumptions about their arguments when they are made (the gradient of a maximum of twelve
takes 20 s), become complex (`log(-2)`), rewrite what the user wrote (`sqrt(x**2)` to `Abs(x)`) and leave `DiracDelta`,
`Derivative` and `Subs` behind. These stay as they are written; only plain numbers are worked out.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar

from sympy import Add, Expr, Function, Integer, Mul, Pow, S
from sympy.core.cache import cacheit

from core.formula.functions import FUNCTIONS
from core.formula.symbolic.exact_values import exact_value

LARGEST_BITS = 1_024  # of a number that a power works out; float64 ends here too


class RealFunction(Function):  # type: ignore[misc]  # SymPy has no types
    """A function of the language. `name` is its row in `functions.FUNCTIONS`; there is one subclass for each row."""

    name: ClassVar[str] = ""
    nargs = None
    is_real = True
    is_commutative = True

    # One object for equal ones: SymPy compares two objects part by part, shared parts again and again.
    @cacheit  # type: ignore[untyped-decorator]
    def __new__(cls, *arguments: Expr) -> Expr:
        """The function of the arguments, or the plain number that it is."""
        exact = exact_value(cls.name, arguments)
        return Expr.__new__(cls, *arguments) if exact is None else exact

    def derivative(self, inner: Sequence[Expr]) -> Expr:
        """The chain rule: this function's derivative, given those of its arguments."""
        partials = zip(PARTIALS[self.name], inner, strict=True)
        return Add(*(Mul(partial(*self.args), outer) for partial, outer in partials if outer is not S.Zero))

    def _eval_derivative(self, symbol: Expr) -> Expr:
        """So that SymPy's `diff` gives the same."""
        return self.derivative([argument.diff(symbol) for argument in self.args])

    def _eval_power(self, exponent: Expr) -> Expr | None:
        powers = POWERS.get(self.name)
        shorter = powers(int(exponent), *self.args) if powers and exponent.is_Integer else None
        # Mul does not look into a product that a power turns into; like terms would stay apart.
        return None if shorter is None or shorter.is_Mul or shorter.is_Number else shorter


class Condition(RealFunction):
    """A comparison, `and`, `or`, `not`: it jumps, so its derivative is 0 almost everywhere."""

    def derivative(self, inner: Sequence[Expr]) -> Expr:
        """Zero."""
        return S.Zero


class Undefined(RealFunction):
    """`undefined`: no value, hence no derivative either. Not SymPy's NaN, which would swallow the other branches."""

    def derivative(self, inner: Sequence[Expr]) -> Expr:
        """Undefined again."""
        return self


class Where(RealFunction):
    """`where(condition, a, b)`."""

    def derivative(self, inner: Sequence[Expr]) -> Expr:
        """Branch by branch; one value where they are equal."""
        _, first, second = inner
        return first if first == second else call("where", self.args[0], first, second)


class Extreme(RealFunction):
    """`max` and `min`, whose derivative is that of the argument which is taken."""

    def derivative(self, inner: Sequence[Expr]) -> Expr:
        """`where` over the arguments: two are compared, of more it is asked which one equals the extreme."""
        result = inner[-1]
        for argument, its in reversed(list(zip(self.args[:-1], inner[:-1], strict=True))):
            if its != result:
                result = call("where", self._takes(argument), its, result)
        return result

    def _takes(self, argument: Expr) -> Expr:
        if len(self.args) > 2:
            return call("equal", argument, self)
        return call("greater" if self.name == "max" else "less", argument, self.args[1])


class Mean(RealFunction):
    """`mean` over the data rows, which is linear."""

    def derivative(self, inner: Sequence[Expr]) -> Expr:
        """The mean of the derivative, with a number that is its factor in front."""
        number, rest = inner[0].as_coeff_Mul()
        return number if rest is S.One else Mul(number, call("mean", rest))


_KINDS: dict[str, type[RealFunction]] = {
    "where": Where,
    "max": Extreme,
    "min": Extreme,
    "mean": Mean,
    "undefined": Undefined,
    **{name: Condition for name, function in FUNCTIONS.items() if function.is_condition},
}
_ARITHMETIC = ("add", "multiply", "divide", "negate")  # SymPy's own
CLASSES: dict[str, type[RealFunction]] = {
    name: type(f"Real_{name}", (_KINDS.get(name, RealFunction),), {"name": name, "__module__": __name__})
    for name in (*(name for name in FUNCTIONS if name not in _ARITHMETIC), "undefined")
}


def call(name: str, *arguments: Expr) -> Expr:
    """A function of the language on SymPy expressions."""
    return CLASSES[name](*arguments)


def power(base: Expr, exponent: Expr) -> Expr:
    """`base^exponent`: SymPy's own power where the exponent is whole and no number explodes, ours elsewhere.

    SymPy raises the number in front of a product on its own: `(2*x)^64` becomes `2^64*x^64`.
    """
    if exponent.is_Integer and base is not S.Zero and is_small(base, int(exponent)):
        return Pow(base, exponent)
    if exponent.is_Rational and exponent.q == 2 and abs(exponent.p) == 1:
        return Pow(call("sqrt", base), Integer(exponent.p))
    if base == CLASSES["exp"](S.One):
        return call("exp", exponent)
    return call("power", base, exponent)


def reciprocal(value: Expr) -> Expr:
    """`1/value`."""
    return power(value, S.NegativeOne)


def square(value: Expr) -> Expr:
    """`value^2`."""
    return power(value, Integer(2))


def is_small(base: Expr, exponent: int) -> bool:
    """Whether the number in front of `base` can be raised without leaving the range of float64."""
    number, _ = base.as_coeff_Mul()
    bits = max(int(number.p).bit_length(), int(number.q).bit_length()) - 1 if number.is_Rational else 0
    return bits * abs(exponent) <= LARGEST_BITS


def _over(name: str, inside: Callable[[Expr], Expr], sign: int = 1) -> Callable[[Expr], Expr]:
    """The partial derivative `sign/name(inside(x))`."""
    return lambda x: Mul(sign, reciprocal(call(name, inside(x))))


def _logistic_slope(x: Expr) -> Expr:
    sigmoid = call("sigmoid", x)
    return Mul(sigmoid, Add(S.One, Mul(-1, sigmoid)))


def _erf_slope(x: Expr) -> Expr:
    return Mul(2, reciprocal(call("sqrt", S.Pi)), call("exp", Mul(-1, square(x))))


def _one_minus_square(x: Expr) -> Expr:
    return Add(S.One, Mul(-1, square(x)))


def _one_plus_square(x: Expr) -> Expr:
    return Add(S.One, square(x))


def _flat(x: Expr) -> Expr:
    return S.Zero


# By argument. Kinks and jumps have the derivative almost everywhere; `power` takes a base that is positive.
PARTIALS: dict[str, tuple[Callable[..., Expr], ...]] = {
    "sqrt": (lambda x: Mul(S.Half, reciprocal(call("sqrt", x))),),
    "cbrt": (lambda x: Mul(S.One / 3, power(call("cbrt", x), Integer(-2))),),
    "exp": (lambda x: call("exp", x),),
    "expm1": (lambda x: call("exp", x),),
    "log": (reciprocal,),
    "log1p": (lambda x: reciprocal(Add(S.One, x)),),
    "log2": (lambda x: reciprocal(Mul(x, call("log", Integer(2)))),),
    "log10": (lambda x: reciprocal(Mul(x, call("log", Integer(10)))),),
    "abs": (lambda x: call("sign", x),),
    **dict.fromkeys(("sign", "floor", "ceil", "step"), (_flat,)),
    "sin": (lambda x: call("cos", x),),
    "cos": (lambda x: Mul(-1, call("sin", x)),),
    "tan": (lambda x: _one_plus_square(call("tan", x)),),
    "sec": (lambda x: Mul(call("sec", x), call("tan", x)),),
    "csc": (lambda x: Mul(-1, call("csc", x), call("cot", x)),),
    "cot": (lambda x: Mul(-1, _one_plus_square(call("cot", x))),),
    "asin": (_over("sqrt", _one_minus_square),),
    "acos": (_over("sqrt", _one_minus_square, -1),),
    "atan": (lambda x: reciprocal(_one_plus_square(x)),),
    "sinh": (lambda x: call("cosh", x),),
    "cosh": (lambda x: call("sinh", x),),
    "tanh": (lambda x: _one_minus_square(call("tanh", x)),),
    "sech": (lambda x: Mul(-1, call("sech", x), call("tanh", x)),),
    "csch": (lambda x: Mul(-1, call("csch", x), call("coth", x)),),
    "coth": (lambda x: _one_minus_square(call("coth", x)),),
    "asinh": (_over("sqrt", _one_plus_square),),
    "acosh": (_over("sqrt", lambda x: Add(square(x), S.NegativeOne)),),
    "atanh": (lambda x: reciprocal(_one_minus_square(x)),),
    "erf": (_erf_slope,),
    "sigmoid": (_logistic_slope,),
    "softplus": (lambda x: call("sigmoid", x),),
    "relu": (lambda x: call("where", call("greater", x, S.Zero), S.One, S.Zero),),
    "mod": (lambda a, b: S.One, lambda a, b: Mul(-1, call("floor", Mul(a, reciprocal(b))))),
    "atan2": (
        lambda y, x: Mul(x, reciprocal(Add(square(x), square(y)))),
        lambda y, x: Mul(-1, y, reciprocal(Add(square(x), square(y)))),
    ),
    "power": (
        lambda base, exponent: Mul(exponent, power(base, Add(exponent, S.NegativeOne))),
        lambda base, exponent: Mul(call("log", base), power(base, exponent)),
    ),
}

# What a whole power of a function is, where that is shorter; None leaves SymPy's power standing.
POWERS: dict[str, Callable[..., Expr | None]] = {
    "exp": lambda n, x: call("exp", Mul(n, x)) if n > 0 else None,  # 1/e^x cancels with e^x
    "sqrt": lambda n, x: power(x, Integer(n // 2)) if n % 2 == 0 else None,
    "cbrt": lambda n, x: power(x, Integer(n // 3)) if n % 3 == 0 else None,
    "abs": lambda n, x: power(x, Integer(n)) if n % 2 == 0 else None,
    "power": lambda n, base, exponent: power(base, Mul(n, exponent)) if n > 1 else None,
}
