"""The numbers of a training as JSON, CSV and NPZ. No Qt here: `thalweg train` must start at once."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from app.document.atomic import atomic_write
from app.document.translation import translate
from app.export.numbers import check_numbers
from core.network.train import Progress

COLUMNS = ("train_loss", "validation_loss", "train_accuracy", "validation_accuracy")


def training_json(course: Sequence[Progress], language: str) -> bytes:
    """The JSON of the contract; a number that is not finite, and an accuracy where numbers are learned, is null."""
    ending = course[-1].ending
    answer: dict[str, Any] = {"epoch": [one.epoch for one in course]}
    answer |= {name: [getattr(one.measured, name) for one in course] for name in COLUMNS}
    answer["outcome"] = None if ending is None else ending.outcome.value
    answer["message"] = None if ending is None else translate(ending.message, language)
    return msgspec.json.encode(answer) + b"\n"


def training_csv(course: Sequence[Progress]) -> bytes:
    """One row for each epoch, 17 significant digits; accuracies are empty where numbers are learned."""
    lines = [",".join(("epoch", *COLUMNS))]
    for one in course:
        values = (getattr(one.measured, name) for name in COLUMNS)
        lines.append(",".join([str(one.epoch), *("" if value is None else f"{value:.17g}" for value in values)]))
    return ("\n".join(lines) + "\n").encode()


def write_training(out: str, course: Sequence[Progress], language: str, *, replace: bool = False) -> None:
    """Write the format of the ending; .npz has the last good weights too. Raises what `check_numbers` does."""
    ending = check_numbers(out, replace=replace)
    with atomic_write(Path(out), replace=replace) as file:
        if ending == ".csv":
            file.write(training_csv(course))
        elif ending == ".json":
            file.write(training_json(course, language))
        else:
            np.savez_compressed(file, allow_pickle=False, **_arrays(course, language))


def _arrays(course: Sequence[Progress], language: str) -> dict[str, Any]:
    columns = {name: [getattr(one.measured, name) for one in course] for name in COLUMNS}
    arrays: dict[str, Any] = {name: np.array(column, dtype=np.float64) for name, column in columns.items()}
    ending = course[-1].ending
    arrays |= {"epoch": np.array([one.epoch for one in course]), "weights": course[-1].snapshot.weights}
    if ending is not None:
        arrays |= {"outcome": np.str_(ending.outcome.value), "message": np.str_(translate(ending.message, language))}
    return arrays
