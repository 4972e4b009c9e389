"""A CSV file as a table of texts: strict, so that nothing that is wrong becomes a number silently."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from app.document import limits
from app.document.network.data.compressed import read_unpacked
from app.document.network.data.encodings import decoded
from app.document.network.data.numbers import as_number
from app.document.problems import Problem, SceneProblems, refusal
from core.message import message

FILE_BYTES = 64 * 1024 * 1024
CELLS = 4_000_000
_DELIMITERS = ",;\t"
_SNIFFED = 20  # rows


@dataclass(frozen=True, eq=False)
class CsvTable:
    """A table as it was read: `names` of the columns, `columns` of texts (stripped), all of one length.

    `lines`: the line of the file in which each row ends, from 1. `has_comma`: numbers have a decimal comma, which is
    possible only where `delimiter` is another sign.
    """

    names: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    delimiter: str
    has_comma: bool

    def __len__(self) -> int:
        return len(self.lines)


def read_csv(path: str | Path, encoding: str | None = None) -> CsvTable:
    """The table of a file, plain or .gz. `encoding` (such as cp932) where it is not UTF-8 or marked UTF-16.

    Raises SceneProblems, among them UnknownEncoding.
    """
    return table_of(decoded(read_unpacked(path, FILE_BYTES), path, encoding))


def table_of(text: str) -> CsvTable:
    """The table of a text; raises SceneProblems with the line of each row that has another number of cells."""
    if "\0" in text:
        raise refusal(message("This is no text with columns: it contains characters of value 0."))
    delimiter = _delimiter(text)
    rows, lines = _rows(text, delimiter)
    if not rows:
        raise refusal(message("The file is empty."))
    _check_widths(rows, lines)
    has_comma = delimiter != "," and any(_has_comma(cell) for row in islice(rows, _SNIFFED) for cell in row)
    names = tuple(f"x{place}" for place in range(1, len(rows[0]) + 1))
    if _has_head(rows, has_comma=has_comma):
        names, rows, lines = _distinct(rows[0]), rows[1:], lines[1:]
    if not rows:
        raise refusal(message("The file has names of columns, but no rows of data."))
    return CsvTable(names, tuple(zip(*rows, strict=True)), tuple(lines), delimiter, has_comma)


def _delimiter(text: str) -> str:
    """The sign that cuts the most of the first rows into equally many cells; rather not a comma: it may be decimal."""

    def worth(delimiter: str) -> tuple[int, bool]:
        widths = Counter(len(row) for row, _ in islice(_read(text, delimiter), _SNIFFED))
        return max((count for width, count in widths.items() if width > 1), default=0), delimiter != ","

    return max(_DELIMITERS, key=worth) if any(worth(one)[0] for one in _DELIMITERS) else _DELIMITERS[0]


def _read(text: str, delimiter: str) -> Iterator[tuple[list[str], int]]:
    """Rows that hold something, with the line in which they end; stops where the quotes go wrong."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield [cell.strip() for cell in row], reader.line_num
    except csv.Error:
        yield [], reader.line_num


def _rows(text: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    rows: list[list[str]] = []
    lines: list[int] = []
    for row, line in _read(text, delimiter):
        if not row:
            raise refusal(message("Line {line}: the quotation marks are not closed, or a cell is too long.", line=line))
        if len(rows) > limits.SAMPLES:
            raise refusal(
                message("The file has more than {most} rows. Keep some of them, drawn at random.", most=limits.SAMPLES)
            )
        if len(row) > limits.COLUMNS:
            raise refusal(
                message("Line {line}: {found} columns are too many; at most {most} are possible.", line=line,
                        found=len(row), most=limits.COLUMNS)
            )  # fmt: skip
        if len(row) * len(rows) > CELLS:
            raise refusal(message("The file has too many columns for its rows (more than {most} cells).", most=CELLS))
        rows.append(row)
        lines.append(line)
    return rows, lines


def _check_widths(rows: list[list[str]], lines: list[int]) -> None:
    width = len(rows[0])
    wrong = (
        Problem("", message("Line {line}: {found} cells instead of {width}.", line=line, found=len(row), width=width))
        for row, line in zip(rows, lines, strict=True)
        if len(row) != width
    )
    problems = list(islice(wrong, limits.PROBLEMS))
    if problems:
        raise SceneProblems(problems)


def _has_comma(cell: str) -> bool:
    return as_number(cell) is None and as_number(cell, has_comma=True) is not None


def _has_head(rows: list[list[str]], *, has_comma: bool) -> bool:
    """The first row holds names if it stands text above a number, or no number at all."""
    first = [as_number(cell, has_comma=has_comma) for cell in rows[0]]
    if all(number is None for number in first):
        return True
    second = [as_number(cell, has_comma=has_comma) for cell in rows[1]] if len(rows) > 1 else first
    return any(above is None and below is not None for above, below in zip(first, second, strict=True))


def _distinct(names: list[str]) -> tuple[str, ...]:
    """Names of columns: those without one are counted, and the second of a name gets a number."""
    found: list[str] = []
    for place, name in enumerate(names, 1):
        wanted = name or f"x{place}"
        again = 1
        while wanted in found:
            again += 1
            wanted = f"{name or f'x{place}'} {again}"
        found.append(wanted)
    return tuple(found)
