"""Numbers as people and programs write them into tables, and nothing else that Python would take for one."""

import math
import re

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)


def as_number(text: str, *, has_comma: bool = False) -> float | None:
    """The finite number that a cell holds, or None: `nan`, `inf`, `1e999`, `1_000` and `0x10` are none.

    `has_comma`: the decimal sign is a comma, so that a point is none.
    """
    if has_comma:
        if "." in text:
            return None
        text = text.replace(",", ".", 1)
    if _NUMBER.fullmatch(text) is None:
        return None
    number = float(text)
    return number if math.isfinite(number) else None
