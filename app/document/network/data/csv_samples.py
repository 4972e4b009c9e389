"""From a table of texts to samples: which columns go in, which one is to be learned, and what is wrong in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from app.document import limits
from app.document.network.data.csv_table import CsvTable
from app.document.network.data.numbers import as_number
from app.document.problems import Problem, SceneProblems, nearest, refusal
from core.message import Message, message
from core.network.samples import Kind, Samples

Floats = NDArray[np.float64]
TargetKind = Literal["auto", "classes", "numbers"]

CLASSES = 100  # that a network may tell apart
_FEW = 10  # so many different whole numbers are rather classes than numbers to be learned
_SHOWN = 40  # characters of a cell in a sentence


@dataclass(frozen=True, eq=False)
class CsvSamples:
    """Samples with the columns they came from; `remarks` say what is strange but possible, such as constant columns."""

    samples: Samples
    inputs: tuple[str, ...]
    target: str
    remarks: tuple[Message, ...] = ()


def samples_of(
    table: CsvTable, inputs: Sequence[str] | None = None, target: str | None = None, kind: TargetKind = "auto"
) -> CsvSamples:
    """The samples of some columns: by default the last is to be learned and all others go in.

    A target of texts is classes, in alphabetical order. One of whole numbers is classes if there are at most ten
    different ones (`kind` "auto"). Two classes are labels -1 and 1, the first of them -1. Raises SceneProblems with the
    line and column of each cell that is no number.
    """
    target = table.names[-1] if target is None else target
    chosen = tuple(name for name in table.names if name != target) if inputs is None else tuple(inputs)
    for name in (target, *chosen):
        _check_column(table, name)
    if len(table.names) == 1:
        raise refusal(
            message("The file has only one column. A comma, a semicolon or a tab must stand between columns.")
        )
    if not chosen:
        raise refusal(message("At least one column must go into the network beside the one that is to be learned."))
    if len(table) < 2:  # one to train on, one to test
        raise refusal(message("The file has only one row of data; at least two are needed."))
    columns = [_numbers(table, name) for name in chosen]
    labels = _labels(table, target, kind)
    remarks = tuple(
        _constant(name, column[0]) for name, column in zip(chosen, columns, strict=True) if (column == column[0]).all()
    )
    if (labels[0] == labels[0][0]).all():  # numbers: of classes at least two are needed
        remarks += (_nothing_to_learn(target, labels[0][0]),)
    numbers = np.column_stack(columns)
    return CsvSamples(Samples(numbers, *labels, columns=chosen), chosen, target, remarks)


def _check_column(table: CsvTable, name: str) -> None:
    if name in table.names:
        return
    near = nearest(name, table.names)
    if near is None:
        raise refusal(message("The file has no column “{name}”.", name=name))
    raise refusal(message("The file has no column “{name}”. Is “{near}” meant?", name=name, near=near))


def _cells(table: CsvTable, name: str) -> tuple[str, ...]:
    return table.columns[table.names.index(name)]


def _numbers(table: CsvTable, name: str) -> Floats:
    """A column of numbers (rows,)."""
    cells = _cells(table, name)
    found = [as_number(cell, has_comma=table.has_comma) for cell in cells]
    if all(number is None for number in found):
        sentence = message("The column {name} holds no numbers. Leave it out, or let it be what is learned.", name=name)
        raise refusal(sentence)
    _refuse_cells(table, name, lambda row: found[row] is None, _no_number)
    return np.array(found, dtype=np.float64)


def _labels(table: CsvTable, name: str, kind: TargetKind) -> tuple[Floats, Kind, int, tuple[str, ...]]:
    """Targets (rows,), their kind, the number of classes and their names."""
    cells = _cells(table, name)
    _refuse_cells(table, name, lambda row: not cells[row], _gap)
    found = [as_number(cell, has_comma=table.has_comma) for cell in cells]
    numbers = [number for number in found if number is not None]
    if kind == "numbers" or (kind == "auto" and _are_numbers(cells, numbers)):
        return _numbers(table, name), "numbers", 0, ()
    names: Sequence[str]
    if len(numbers) == len(cells):  # 1 and 1.0 are one class
        known = sorted(set(numbers))
        names, of_row = [f"{number:g}" for number in known], {number: place for place, number in enumerate(known)}
        places = np.array([of_row[number] for number in numbers], dtype=np.float64)
    else:
        names = sorted(set(cells))
        of_text = {text: place for place, text in enumerate(names)}
        places = np.array([of_text[cell] for cell in cells], dtype=np.float64)
    _check_classes(names)
    if len(names) == 2:
        return 2 * places - 1, "signs", 2, tuple(names)
    return places, "classes", len(names), tuple(names)


def _are_numbers(cells: Sequence[str], numbers: Sequence[float]) -> bool:
    """Whether a target is rather to be learned as numbers: a single text among numbers is a slip, not a class."""
    if 2 * len(numbers) <= len(cells):
        return False
    different = set(numbers)
    return len(different) > _FEW or not all(number.is_integer() for number in different)


def _check_classes(names: Sequence[str]) -> None:
    if len(names) == 1:
        name = _short(names[0])
        sentence = message("All rows are of the class {name}: there is nothing to tell apart.", name=name)
        raise refusal(sentence)
    if len(names) > CLASSES:
        sentence = message("There are {count} classes; at most {most} are possible.", count=len(names), most=CLASSES)
        raise refusal(sentence)


def _refuse_cells(
    table: CsvTable, name: str, is_bad: Callable[[int], bool], say: Callable[[int, str, str], Message]
) -> None:
    """One sentence for each cell; of several, before these, how many there are and what can be done."""
    cells = _cells(table, name)
    bad = [row for row in range(len(cells)) if is_bad(row)]
    if not bad:
        return
    found = [Problem("", say(table.lines[row], name, cells[row])) for row in bad[: limits.PROBLEMS]]
    if len(bad) > 1:
        what = message("{count} cells of the column {name} must be mended, or their lines taken out.",
                       count=len(bad), name=name)  # fmt: skip
        found.insert(0, Problem("", what))
    raise SceneProblems(found)


def _no_number(line: int, name: str, cell: str) -> Message:
    if not cell:
        return _gap(line, name, cell)
    return message("Line {line}, column {name}: “{cell}” is no number.", line=line, name=name, cell=_short(cell))


def _gap(line: int, name: str, _: str) -> Message:
    return message("Line {line}, column {name}: nothing is there.", line=line, name=name)


def _constant(name: str, value: float) -> Message:
    return message("The column {name} is {value} in every row: it teaches nothing.", name=name, value=f"{value:g}")


def _nothing_to_learn(name: str, value: float) -> Message:
    return message("The column {name} is {value} in every row: there is nothing to learn.", name=name,
                   value=f"{value:g}")  # fmt: skip


def _short(cell: str) -> str:
    return cell if len(cell) <= _SHOWN else cell[: _SHOWN - 1] + "…"
