"""Numbers in writing: exact where they are short, never a fraction where a decimal was typed. Needs no SymPy."""

from fractions import Fraction

from core.formula.limits import LITERAL_LENGTH

LONGEST_EXACT = 17  # significant digits; more say nothing to a reader, and float64 holds no more
_SMALLEST_PLAIN = -6  # 0.000001 is written out, smaller numbers with a power of ten
_LARGEST_PLAIN = 21  # digits before the point; the largest numbers that are typed digit by digit


def decimal_parts(value: Fraction | float) -> tuple[int, int] | None:
    """A non-negative number as `(digits, exponent)` with value digits*10^exponent, exactly; None if it has no end.

    A float stands for the shortest decimal that reads back as it.
    """
    if isinstance(value, float):
        value = Fraction(repr(value))
    digits, places = value.numerator, 0
    rest = value.denominator
    while rest % 10 == 0:
        rest, places = rest // 10, places + 1
    for prime, partner in ((2, 5), (5, 2)):
        while rest % prime == 0:
            rest, digits, places = rest // prime, digits * partner, places + 1
    if rest != 1:
        return None
    while digits and digits % 10 == 0:
        digits, places = digits // 10, places - 1
    return digits, -places


def is_short_decimal(value: Fraction) -> bool:
    """Whether a number has an end after the point that is worth writing out."""
    parts = decimal_parts(abs(value))
    return parts is not None and len(str(parts[0])) <= LONGEST_EXACT


def rounded_parts(value: Fraction | float) -> tuple[int, int]:
    """`decimal_parts` where those are short, otherwise of the nearest float64. OverflowError beyond float64."""
    parts = decimal_parts(value)
    if parts is None or len(str(parts[0])) > max(LONGEST_EXACT, _LARGEST_PLAIN):
        parts = decimal_parts(float(value))
    return parts or (0, 0)


def text_of_number(value: Fraction | float) -> str:
    """A non-negative number as text of our notation; reads back as the same float64, exactly where it is short."""
    digits, exponent = rounded_parts(value)
    plain = _plain(digits, exponent)
    if plain is not None and len(plain) <= LITERAL_LENGTH:
        return plain
    mantissa, exponent = _scientific(digits, exponent)
    return f"{mantissa}e{exponent}"


def latex_of_number(value: Fraction | float) -> str:
    r"""A non-negative number as LaTeX; very large and very small ones with a power of ten (`1.5 \cdot 10^{-9}`)."""
    digits, exponent = rounded_parts(value)
    plain = _plain(digits, exponent)
    if plain is not None:
        return plain
    mantissa, exponent = _scientific(digits, exponent)
    power = f"10^{{{exponent}}}"
    return power if mantissa == "1" else rf"{mantissa} \cdot {power}"


def _plain(digits: int, exponent: int) -> str | None:
    """The number written out, or None where that would be mostly zeros."""
    written = str(digits)
    leading = len(written) + exponent  # digits before the point
    if exponent >= 0:
        return written + "0" * exponent if leading <= _LARGEST_PLAIN else None
    if leading > 0:
        return f"{written[:leading]}.{written[leading:]}"
    return "0." + "0" * -leading + written if leading > _SMALLEST_PLAIN else None


def _scientific(digits: int, exponent: int) -> tuple[str, int]:
    written = str(digits)
    mantissa = written[0] + ("." + written[1:] if len(written) > 1 else "")
    return mantissa, exponent + len(written) - 1
