"""Numbers as a reader expects them: a real minus sign, powers of ten, no more figures than are known."""

import math
import re
from collections.abc import Sequence

MINUS = "\u2212"
FIGURE_SPACE = "\u2007"
_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_NUMBER = re.compile(r"(?<![\w.])(-?)(\d+(?:\.\d+)?)(?:e([+-]\d+))?(?![\w.]*\w)", re.ASCII)
_POINT = re.compile(r"\(([^()a-z]*, [^()a-z]*)\)")
_LAST = re.compile(r" (\d+\.)(?=\s|$)")  # a number alone on the last line of a sentence looks lost
_NARROW = "\u00a0"  # no line ends here
_LARGE, _SMALL = 1e5, 1e-3  # beyond these a number is written with a power of ten


def with_minus(text: str) -> str:
    """The text of a number with U+2212 for its hyphens."""
    return text.replace("-", MINUS)


def superscript(exponent: int) -> str:
    """-3 as "⁻³"."""
    return str(exponent).translate(_SUPERSCRIPTS)


def power_text(exponent: int) -> str:
    """A label of a logarithmic axis: "10⁻³"."""
    return "10" + superscript(exponent)


def value_text(value: float, digits: int = 4) -> str:
    """A number with `digits` significant figures; what is not finite as a word or sign."""
    if math.isnan(value):
        return "–"
    if math.isinf(value):
        return "∞" if value > 0 else MINUS + "∞"
    if value == 0:
        return "0"
    mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
    if not _SMALL <= abs(float(f"{mantissa}e{exponent}")) < _LARGE:
        return with_minus(_trimmed(mantissa)) + "×" + power_text(int(exponent))
    return with_minus(_trimmed(f"{value:.{max(0, digits - 1 - int(exponent))}f}"))


def with_set_numbers(sentence: str) -> str:
    """A plain sentence with its numbers as a reader expects them, and no point broken at the end of a line.

    "at (-1e-05, 2)" becomes "at (−1×10⁻⁵, 2)"; the sentences of the layers below are plain, as a terminal wants them.
    """
    numbers = _NUMBER.sub(_set_number, sentence)
    whole = _POINT.sub(lambda point: f"({point[1].replace(' ', _NARROW)})", numbers)
    return _LAST.sub(_NARROW + r"\1", whole)


def _set_number(found: re.Match[str]) -> str:
    sign, digits, exponent = found.groups()
    power = "" if exponent is None else "×" + power_text(int(exponent))
    return with_minus(sign) + digits + power


def tick_texts(ticks: Sequence[float], step: float) -> list[str]:
    """Labels of evenly spaced ticks: all with the same decimals, or all with the same power of ten.

    `step` is their distance; it decides the decimals, so that neighbours never read the same.
    """
    largest = max((abs(tick) for tick in ticks), default=0.0)
    if not (math.isfinite(step) and math.isfinite(largest)) or step <= 0 or largest == 0:
        return [value_text(tick) for tick in ticks]
    if largest >= _LARGE or largest < _SMALL:
        return _scaled_texts(ticks, step, math.floor(math.log10(largest) + 1e-9))
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    return [_fixed(tick, decimals, step) for tick in ticks]


def share_text(share: float) -> str:
    """A share 0…1 in per cent, without a sign: "48", "0.3"; never "0" or "100" for what is not quite that."""
    percent = 100 * share
    if 0 < percent < 1:
        return f"{max(percent, 0.1):.1f}"
    if 99 < percent < 100:
        return f"{min(percent, 99.9):.1f}"
    return f"{percent:.0f}"


def step_text(step: float, steps: int) -> str:
    """The whole step reached, padded with figure spaces to the width of `steps`, so that a read-out does not move."""
    return str(math.floor(step + 1e-9)).rjust(len(str(steps)), FIGURE_SPACE)


def _scaled_texts(ticks: Sequence[float], step: float, exponent: int) -> list[str]:
    decimals = max(0, exponent - math.floor(math.log10(step) + 1e-9))
    texts = []
    for tick in ticks:
        if abs(tick) < step * 1e-6:
            texts.append("0")
            continue
        # Divide in two halves: 10**exponent itself overflows or vanishes beyond ±308.
        half = exponent // 2
        texts.append(_fixed(tick / 10.0**half / 10.0 ** (exponent - half), decimals, 0.0) + "×" + power_text(exponent))
    return texts


def _fixed(value: float, decimals: int, step: float) -> str:
    if abs(value) < step * 1e-6:
        value = 0.0  # a sum of steps that should have been zero
    return with_minus(f"{value:.{min(decimals, 17)}f}")


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text
