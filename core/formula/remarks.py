"""What is worth saying about a formula that is right but may surprise."""

from collections.abc import Iterator
from fractions import Fraction

from core.formula.errors import FormulaError
from core.formula.names import split_digits
from core.formula.spellings import spelled
from core.formula.tokens import Token, read_tokens
from core.formula.tree import Call, Formula, Name, Node, Number, names_in, nodes
from core.message import Message, message

_BASES = frozenset(["e", "E", "2", "3", "10"])
_DIRECT = frozenset(["number", "word"])


def remarks(formula: Formula) -> tuple[Message, ...]:
    """Sentences for the person who wrote it, each once: about powers that are not real, readings, new letters."""
    said = [*_about_powers(formula.tree), *_about_letters(formula), *_about_readings(formula.text)]
    return tuple({str(sentence): sentence for sentence in said}.values())


def _about_powers(tree: Node) -> Iterator[Message]:
    for node in nodes(tree):
        if isinstance(node, Call) and node.function == "power" and not _is_constant(node.arguments[0]):
            exponent = _fraction(node.arguments[1])
            if exponent is not None and exponent.denominator % 2 and exponent.denominator > 1:
                yield _about_power(node.arguments[0], exponent)


def _about_power(base: Node, exponent: Fraction) -> Message:
    shown = base.name if isinstance(base, Name) else "(…)"
    inside = shown.strip("()")
    real = f"cbrt({inside})" if exponent.denominator == 3 else f"root({inside}, {exponent.denominator})"
    if exponent.numerator != 1:
        real += f"^{exponent.numerator}" if exponent.numerator > 0 else f"^({exponent.numerator})"
    power = f"{shown}^({exponent.numerator}/{exponent.denominator})"
    return message("{power} has no real value for {base} < 0; write {real}", power=power, base=shown, real=real)


def _is_constant(tree: Node) -> bool:
    return not names_in(tree)


def _fraction(node: Node) -> Fraction | None:
    """The exponent where it is written as a fraction: 1/3, -2/3."""
    if isinstance(node, Number):
        return Fraction(node.value)
    if isinstance(node, Call) and node.function == "negate" and (inner := _fraction(node.arguments[0])) is not None:
        return -inner
    if isinstance(node, Call) and node.function == "divide":
        dividend, divisor = (_fraction(argument) for argument in node.arguments)
        return dividend / divisor if dividend is not None and divisor else None
    return None


def _about_letters(formula: Formula) -> Iterator[Message]:
    """`x2` beside the variable x, or without x1: a letter of its own, though a square may have been meant."""
    names = formula.variables + formula.parameters
    for name in names:
        stem, digits = split_digits(name)
        is_numbered = f"{stem}1" in names
        if digits in ("2", "3") and not is_numbered and (stem in ("x", "y") or stem in formula.variables):
            power = f"{stem}^{digits}"
            yield message("{name} is a letter of its own; for the power write {power}", name=name, power=power)


def _about_readings(text: str) -> Iterator[Message]:
    """`1/2x` and `e^2x`: what stands closest is not what is taken together."""
    try:
        tokens = read_tokens(text)
    except FormulaError:
        return
    fours = zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False)
    for index, (before, sign, first, second) in enumerate(fours):
        together = first.kind == "number" and second.kind == "word" and not second.spaced
        together = together and spelled(second.text) is None and (sign.text == "/" or before.text in _BASES)
        if before.text in _BASES and sign.text == "^" and (end := _unbracketed(tokens, index + 2)):
            yield _about_exponent(text, before, tokens[end])
        if not together or before.kind == "open" or sign.text not in ("/", "^"):
            continue
        yield _about_reading(before, sign, first, second)


def _unbracketed(tokens: list[Token], start: int) -> int | None:
    """The place of the / that follows an exponent without brackets, such as -x^2 in `e^-x^2/2`."""
    index = start + (tokens[start].text == "-")
    while tokens[index].kind in _DIRECT or tokens[index].text == "^":
        index += 1
    return index if index > start and tokens[index].text == "/" and tokens[start].kind != "number" else None


def _about_exponent(text: str, base: Token, slash: Token) -> Message:
    power = text[base.column - 1 : slash.column - 1].strip()
    exponent = power.partition("^")[2] or power
    other = f"{base.text}^({exponent}/…)"
    return message(
        "{text} is read as {reading}; write {other} for the other reading",
        text=f"{power}/…",
        reading=f"({power})/…",
        other=other,
    )


def _about_reading(before: Token, sign: Token, first: Token, second: Token) -> Message:
    left = before.text if before.kind in _DIRECT else "(…)"
    return message(
        "{text} is read as {reading}; write {other} for the other reading",
        text=f"{left}{sign.text}{first.text}{second.text}",
        reading=f"({left}{sign.text}{first.text})*{second.text}",
        other=f"{left}{sign.text}({first.text}*{second.text})",
    )
