"""Arrays of maps as CSV and NPZ. No Qt here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.document.atomic import atomic_write, check_target
from app.export.problem import ExportProblem
from core.message import message

ENDINGS = (".png", ".npz", ".csv")


@dataclass(frozen=True, eq=False)
class Table:
    """A map as rows: names of the columns, and a column (rows,) of numbers or words for each."""

    head: tuple[str, ...]
    columns: tuple[NDArray[np.generic], ...]


def check_map(out: str, *, replace: bool) -> str:
    """The ending of a place where a map can be written; raises ExportProblem for an unknown one, and WriteProblem."""
    ending = Path(out).suffix.lower()
    if ending not in ENDINGS:
        known = " ".join(ENDINGS)
        raise ExportProblem(
            message("Maps can be written to {known}, not to {ending}.", known=known, ending=ending or out)
        )
    check_target(out, replace=replace)
    return ending


def write_map_csv(out: str, table: Table, *, replace: bool) -> None:
    """One line for each row, numbers with 17 significant digits; raises WriteProblem."""
    with atomic_write(out, replace=replace) as file:
        file.write((",".join(table.head) + "\n").encode())
        file.writelines(_lines([column.tolist() for column in table.columns]))


def write_map_npz(out: str, arrays: Mapping[str, NDArray[np.generic]], *, replace: bool) -> None:
    """Plain arrays that `numpy.load` reads without pickle; raises WriteProblem."""
    with atomic_write(out, replace=replace) as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)


def _lines(columns: Sequence[Sequence[object]]) -> Iterable[bytes]:
    for row in zip(*columns, strict=True):
        yield (",".join(format(cell, ".17g") if isinstance(cell, float) else str(cell) for cell in row) + "\n").encode()
