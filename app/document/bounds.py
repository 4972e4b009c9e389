"""Single values against their declared bounds, with the sentence for each that does not fit."""

import math
import re
from typing import Any

from msgspec import Meta

from core.message import Message, message

_EXPECTED = {
    float: message("A number"),
    int: message("A whole number"),
    str: message("Text"),
    bool: message("Either true or false"),
    list: message("A list"),
    dict: message("An object with named fields"),
}
_GIVEN = {
    float: message("a number with a fraction"),
    int: message("a number"),
    str: message("text"),
    bool: message("true or false"),
    list: message("a list"),
    tuple: message("a list"),
    type(None): message("nothing"),
}


def expected(kind: type) -> Message:
    """What belongs at a place of this type."""
    return _EXPECTED[kind]


def given(plain: Any) -> Message:
    """What stands there instead."""
    if isinstance(plain, float) and not math.isfinite(plain):
        return message("a number that is not finite")
    return _GIVEN.get(type(plain), message("an object with named fields"))


def shown(bound: float) -> str:
    """A bound as a person writes it: 1e9, not 1e+09; in full where that is not the bound itself."""
    if float(f"{bound:g}") != bound:
        return f"{bound:.16g}"
    return re.sub(r"e\+?(-?)0*", r"e\1", f"{bound:g}")


def check_number(number: float, bounds: Meta) -> Message | None:
    """Finite and between its bounds?"""
    if not math.isfinite(number):
        return message("A finite number is needed.")
    if bounds.gt is not None and number <= bounds.gt:
        return message("This must be larger than {low}.", low=shown(bounds.gt))
    low = -math.inf if bounds.ge is None else bounds.ge
    high = math.inf if bounds.le is None else bounds.le
    if low <= number <= high:
        return None
    if high == math.inf:
        return message("This must be at least {low}.", low=shown(low))
    if low == -math.inf:
        return message("This must be at most {high}.", high=shown(high))
    return message("This must lie between {low} and {high}.", low=shown(low), high=shown(high))


def check_text(text: str, bounds: Meta) -> Message | None:
    """Of the right length, and without characters that no file and no font can hold?"""
    if bounds.max_length is not None and len(text) > bounds.max_length:
        return message(
            "This text is too long: {length} characters, at most {most} are possible.",
            length=len(text),
            most=bounds.max_length,
        )
    if bounds.min_length and not text.strip():
        return message("This text is empty.")
    if any(_is_strange(character) for character in text):
        return message("This text contains characters that cannot be shown.")
    return None


def check_count(count: int, bounds: Meta) -> Message | None:
    """As many entries as there may be?"""
    least, most = bounds.min_length or 0, bounds.max_length
    if count >= least and (most is None or count <= most):
        return None
    if least == most:
        return message("{count} entries are needed here, not {given}.", count=least, given=count)
    if most is None or count < least:
        return message("At least this many entries are needed here: {least}.", least=least)
    return message("At most {most} entries are possible here, not {given}.", most=most, given=count)


def _is_strange(character: str) -> bool:
    code = ord(character)
    return (code < 0x20 and character not in "\n\t\r") or 0x7F <= code < 0xA0 or 0xD800 <= code <= 0xDFFF
