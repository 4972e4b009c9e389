r"""A tree as LaTeX, in the order in which it was written: nothing reordered, nothing simplified. Needs no SymPy.

Only commands that small typesetters know as well are used: `\frac`, `\sqrt`, `\left … \right`, `\mathrm`,
`\operatorname`, `cases`.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction

from core.formula.symbolic.letters import latex_of_name
from core.formula.symbolic.numerals import is_short_decimal, latex_of_number
from core.formula.tree import Call, Constant, Name, Node, Number

# How strongly the outermost operation binds. A bracketed function (`\sin(x)`) is weaker than an atom: its power is
# written `\sin^{2}(x)`.
CONDITION, ALTERNATIVE, CONJUNCTION, COMPARISON, SUM, PRODUCT, POWER, ATOM = range(8)

Written = tuple[str, int]

_COMMANDS = {
    **{name: f"\\{name}" for name in ("sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "coth")},
    **{name: f"\\{name}" for name in ("max", "min")},
    **{f"a{name}": rf"\arc{name}" for name in ("sin", "cos", "tan")},
    **{f"a{name}": rf"\operatorname{{ar{name}}}" for name in ("sinh", "cosh", "tanh")},
    **{
        name: rf"\operatorname{{{name}}}"
        for name in ("sech", "csch", "erf", "sigmoid", "softplus", "step", "mean", "atan2")
    },
    "log": r"\ln",
    "log10": r"\log_{10}",
    "log2": r"\log_{2}",
    "sign": r"\operatorname{sgn}",
    "relu": r"\operatorname{ReLU}",
}
_RAISED_NAMES = frozenset(("sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "sech", "csch", "coth"))
_COMPARISONS = {
    "less": "<",
    "less_equal": r"\le",
    "greater": ">",
    "greater_equal": r"\ge",
    "equal": "=",
    "not_equal": r"\ne",
}
_FENCES = {
    "abs": (r"\left|", r"\right|"),
    "floor": (r"\left\lfloor ", r"\right\rfloor"),
    "ceil": (r"\left\lceil ", r"\right\rceil"),
}
_TALL = (r"\frac", r"\sqrt", r"\begin", r"\left")
_LONGEST_RAISED = 36  # visible characters of an exponent of e; longer ones are written \exp(…), where they can be read


def latex_of_tree(tree: Node) -> str:
    """The tree typeset."""
    return _write(tree)[0]


def _write(node: Node) -> Written:
    match node:
        case Number(value=value):
            return _number(value)
        case Constant(name="pi"):
            return r"\pi", ATOM
        case Constant(name="undefined"):
            return r"\text{undefined}", ATOM
        case Constant(name=name):
            return name, ATOM
        case Name(name=name):
            return latex_of_name(name), ATOM
        case Call(function=function, arguments=arguments):
            writer = _WRITERS.get(function)
            return writer(arguments) if writer else _function(function, arguments)


def _bracketed(node: Node, least: int) -> str:
    text, strength = _write(node)
    return text if strength >= least else _in_brackets(text)


def _in_brackets(text: str) -> str:
    """Brackets that grow only round what is tall: each growing pair costs a typesetter another layout."""
    return rf"\left({text}\right)" if any(part in text for part in _TALL) else f"({text})"


def _number(value: Fraction | float) -> Written:
    if value < 0:
        return f"-{_number(-value)[0]}", SUM
    if isinstance(value, float) or value.denominator == 1 or is_short_decimal(value):
        text = latex_of_number(value)
        return text, PRODUCT if "10^" in text else ATOM
    numerator, denominator = (latex_of_number(Fraction(part)) for part in value.as_integer_ratio())
    return rf"\frac{{{numerator}}}{{{denominator}}}", PRODUCT


def _sum(terms: Sequence[Node]) -> Written:
    text = _bracketed(terms[0], SUM)
    for term in terms[1:]:
        written, strength = _write(term)
        if strength == SUM and not _is_call(term, "add"):
            text += f" - {written[1:]}"
        else:
            text += f" + {written if strength > SUM else _in_brackets(written)}"
    return text, SUM


def _is_call(node: Node, function: str) -> bool:
    return isinstance(node, Call) and node.function == function


def _negative(arguments: Sequence[Node]) -> Written:
    return f"-{_bracketed(arguments[0], PRODUCT)}", SUM


def _product(factors: Sequence[Node]) -> Written:
    sign, text = _first_factor(factors[0])
    for factor in factors[1:]:
        written = _bracketed(factor, PRODUCT)
        text += (r" \cdot " if _runs_together(text, written) else " ") + written
    return sign + text, SUM if sign else PRODUCT


def _first_factor(node: Node) -> tuple[str, str]:
    """Its sign, which stands in front of the product without brackets, and the rest."""
    text, strength = _write(node)
    if strength == SUM and not _is_call(node, "add"):
        return "-", text[1:]
    return "", text if strength >= PRODUCT else _in_brackets(text)


def _runs_together(left: str, right: str) -> bool:
    """Whether two factors side by side would be read as one number, one word, or a mixed fraction."""
    ends_in_number = left[-1].isdigit() or left.endswith("^{")
    if right[0].isdigit() or (ends_in_number and right.startswith(r"\frac")):
        return True
    return right.startswith(r"\mathrm") or (left.endswith("}") and left.rpartition(" ")[2].startswith(r"\mathrm"))


def _quotient(arguments: Sequence[Node]) -> Written:
    return _fraction(arguments[0], _write(arguments[0]), _write(arguments[1]))


def _fraction(dividend: Node, top: Written, bottom: Written) -> Written:
    sign = "-" if top[1] == SUM and not _is_call(dividend, "add") else ""
    return rf"{sign}\frac{{{top[0].removeprefix(sign)}}}{{{bottom[0]}}}", SUM if sign else PRODUCT


def _power(arguments: Sequence[Node]) -> Written:
    base, exponent = arguments
    if isinstance(base, Call) and base.function in _RAISED_NAMES and _is_count(exponent):
        argument = _in_brackets(_write(base.arguments[0])[0])
        return f"{_COMMANDS[base.function]}^{{{_write(exponent)[0]}}}{argument}", POWER
    fenced = isinstance(base, Call) and base.function in _FENCES
    raised = _write(base)[0] if fenced else _bracketed(base, ATOM)
    return f"{raised}^{{{_exponent(exponent)[0]}}}", POWER


def _is_count(node: Node) -> bool:
    """Whether an exponent may stand between a function's name and its argument; -1 there would mean the inverse."""
    return isinstance(node, Number) and node.value > 0 and node.value == int(node.value)


def _exponent(node: Node) -> tuple[str, str]:
    """An exponent as it is raised, a fraction of two short ones with a slash, and as it is written on the line.

    Both are made of parts that were written once: written twice on each level, nested ones would take for ever.
    """
    is_negative = isinstance(node, Call) and node.function == "negate"
    quotient = node.arguments[0] if is_negative and isinstance(node, Call) else node
    if not isinstance(quotient, Call) or quotient.function != "divide":
        text = _write(node)[0]
        return text, text
    top, bottom = (_write(argument) for argument in quotient.arguments)
    fraction, strength = _fraction(quotient.arguments[0], top, bottom)
    if is_negative:
        fraction = f"-{fraction if strength >= PRODUCT else _in_brackets(fraction)}"
    if top[1] < POWER or bottom[1] < POWER:
        return fraction, fraction
    return f"{'-' if is_negative else ''}{top[0]}/{bottom[0]}", fraction


def _exponential(arguments: Sequence[Node]) -> Written:
    raised, written = _exponent(arguments[0])
    visible = sum(character not in r"\{}^ " for character in raised)
    if visible > _LONGEST_RAISED or "e^{" in raised or r"\frac" in raised or r"\begin" in raised:
        return r"\exp" + _in_brackets(written), POWER
    return f"e^{{{raised}}}", POWER


def _fenced(function: str) -> "Callable[[Sequence[Node]], Written]":
    opening, closing = _FENCES[function]
    return lambda arguments: (f"{opening}{_write(arguments[0])[0]}{closing}", POWER)


def _rooted(opening: str) -> "Callable[[Sequence[Node]], Written]":
    return lambda arguments: (f"{opening}{{{_write(arguments[0])[0]}}}", POWER)


def _log1p(arguments: Sequence[Node]) -> Written:
    return r"\ln" + _in_brackets(f"1 + {_bracketed(arguments[0], PRODUCT)}"), POWER


def _expm1(arguments: Sequence[Node]) -> Written:
    return f"{_exponential(arguments)[0]} - 1", SUM - 1  # never "- (e^x - 1)" without its brackets


def _modulo(arguments: Sequence[Node]) -> Written:
    left, right = (_bracketed(argument, POWER) for argument in arguments)
    return _in_brackets(rf"{left} \bmod {right}"), ATOM


def _comparison(function: str) -> "Callable[[Sequence[Node]], Written]":
    def write(arguments: Sequence[Node]) -> Written:
        left, right = (_bracketed(argument, SUM) for argument in arguments)
        return f"{left} {_COMPARISONS[function]} {right}", COMPARISON

    return write


def _connected(sign: str, strength: int) -> "Callable[[Sequence[Node]], Written]":
    return lambda arguments: (f" {sign} ".join(_bracketed(part, strength + 1) for part in arguments), strength)


def _not(arguments: Sequence[Node]) -> Written:
    return r"\neg " + _in_brackets(_write(arguments[0])[0]), COMPARISON


def _cases(arguments: Sequence[Node]) -> Written:
    rows: list[str] = []
    rest: Node = Call("where", tuple(arguments))
    while isinstance(rest, Call) and rest.function == "where":
        condition, value, rest = rest.arguments
        rows.append(rf"{_write(value)[0]} & {_write(condition)[0]}")
    if rest != Constant("undefined"):
        rows.append(rf"{_write(rest)[0]} & \text{{otherwise}}")
    return "".join((r"\begin{cases} ", r" \\ ".join(rows), r" \end{cases}")), CONDITION


def _function(function: str, arguments: Sequence[Node]) -> Written:
    return _COMMANDS[function] + _in_brackets(", ".join(_write(argument)[0] for argument in arguments)), POWER


_WRITERS: dict[str, Callable[[Sequence[Node]], Written]] = {
    "add": _sum,
    "negate": _negative,
    "multiply": _product,
    "divide": _quotient,
    "power": _power,
    "exp": _exponential,
    "log1p": _log1p,
    "expm1": _expm1,
    "mod": _modulo,
    "sqrt": _rooted(r"\sqrt"),
    "cbrt": _rooted(r"\sqrt[3]"),
    "where": _cases,
    "not": _not,
    "and": _connected(r"\land", CONJUNCTION),
    "or": _connected(r"\lor", ALTERNATIVE),
    **{function: _fenced(function) for function in _FENCES},
    **{function: _comparison(function) for function in _COMPARISONS},
}
