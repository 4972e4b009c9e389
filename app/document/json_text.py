"""From the bytes of a file to plain values and back. What JSON alone would let pass is marked, not mended."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from app.document import limits
from app.document.problems import refusal
from app.document.regular_file import read_bytes
from core.message import message

_WIDTH = 100
_LONGEST_WHOLE_NUMBER = 30  # digits; longer ones become floats, as int() takes quadratic time


class RepeatedNames(dict[str, Any]):
    """An object in which some names stand more than once; the last value counts, but nobody should rely on it."""

    repeated: tuple[str, ...] = ()


def read_plain(path: str | Path) -> Any:
    """The plain value in a file; raises SceneProblems where there is none."""
    return parse_plain(read_bytes(path, limits.FILE_BYTES))


def parse_plain(content: bytes) -> Any:
    """Numbers beyond float64, NaN and Infinity come back as non-finite floats, so that their field can be named."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refusal(message("The file is not UTF-8 text (byte {byte}).", byte=error.start)) from None
    try:
        return json.loads(text, object_pairs_hook=_object, parse_int=_whole_number)
    except json.JSONDecodeError as error:
        raise refusal(
            message("The file is not valid JSON: line {line}, column {column}.", line=error.lineno, column=error.colno)
        ) from None
    except RecursionError:
        raise refusal(message("The file is nested too deeply.")) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = dict(pairs)
    if len(names) == len(pairs):
        return names
    marked = RepeatedNames(names)
    marked.repeated = tuple(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
    return marked


def _whole_number(digits: str) -> int | float:
    return int(digits) if len(digits) <= _LONGEST_WHOLE_NUMBER else float(digits)


def write_plain(value: Any) -> bytes:
    """JSON that a person can read and compare: what fits on a line stays on one."""
    return (_lines(value, 0) + "\n").encode()


def _lines(value: Any, indent: int) -> str:
    if not isinstance(value, (dict, list)) or _entries(value, _WIDTH) <= _WIDTH:
        flat = json.dumps(value, ensure_ascii=False, allow_nan=False)
        if len(flat) + indent <= _WIDTH or not isinstance(value, (dict, list)):
            return flat
    inner = " " * (indent + 1)
    if isinstance(value, dict):
        entries = [
            f"{json.dumps(name, ensure_ascii=False)}: {_lines(entry, indent + 1)}" for name, entry in value.items()
        ]
        return "{\n" + ",\n".join(inner + entry for entry in entries) + "\n" + " " * indent + "}"
    if all(isinstance(entry, (int, float)) for entry in value):
        return "[" + _filled(value, inner) + "]"
    return "[\n" + ",\n".join(inner + _lines(entry, indent + 1) for entry in value) + "\n" + " " * indent + "]"


def _entries(value: Any, most: int) -> int:
    """The number of entries at all depths, each at least a character long; counting stops beyond `most`."""
    if not isinstance(value, (dict, list)):
        return 1
    count = len(value)
    for entry in value.values() if isinstance(value, dict) else value:
        if count > most:
            break
        count += _entries(entry, most - count) - 1
    return count


def _filled(numbers: list[float], inner: str) -> str:
    """Long columns of numbers, many to a line."""
    rows: list[list[str]] = [[]]
    length = len(inner)
    for number in map(json.dumps, numbers):
        if length + len(number) + 2 > _WIDTH and rows[-1]:
            rows.append([])
            length = len(inner)
        rows[-1].append(number)
        length += len(number) + 2
    return f",\n{inner}".join(", ".join(row) for row in rows)
