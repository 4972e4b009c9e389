"""Data that a person gives beside the scene: a CSV file, or a folder with IDX files."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.document.network.data.csv_samples import CsvSamples, samples_of
from app.document.network.data.csv_table import read_csv
from app.document.network.data.idx import read_idx_folder
from app.document.network.scene import NetworkData
from core.message import Message, message
from core.network.samples import Samples, Split, split
from core.network.standardisation import Standardisation, standardise
from core.network.streams import DATA, stream

_LISTED = 12  # columns


@dataclass(frozen=True, eq=False)
class GivenData:
    """The split; by what its inputs were standardised, if they were; and what a person should know of it."""

    split: Split
    standardisation: Standardisation | None = None
    remarks: tuple[Message, ...] = ()


def given_data(path: str | Path, data: NetworkData, encoding: str | None = None) -> GivenData:
    """The data of a path. Of a CSV file the columns are used, shuffled, split and standardised as the scene says.

    All rows are taken; `data.samples` counts made-up ones. `encoding` as for `read_csv`. Raises SceneProblems.
    """
    if Path(path).is_dir():
        return GivenData(read_idx_folder(path))
    return csv_data(samples_of(read_csv(path, encoding), data.inputs, data.target), data)


def csv_data(found: CsvSamples, data: NetworkData) -> GivenData:
    """Shuffled, split and standardised, or with its columns as they are."""
    order = stream(data.seed, DATA).permutation(len(found.samples))
    parts = _split(found.samples.part(order), data.train_percent)
    names = {"inputs": _listed(found.inputs), "target": found.target}
    if not data.standardised:
        what = message("From the columns {inputs} the column {target} is learned, as they are.", **names)
        return GivenData(parts, None, (what, *found.remarks))
    parts, by = standardise(parts)
    what = message("From the columns {inputs} the column {target} is learned; the former are standardised.", **names)
    return GivenData(parts, by, (what, *found.remarks))


def _listed(names: Sequence[str]) -> str:
    """As many as can be read in one sentence."""
    return ", ".join(names[:_LISTED]) + (", …" if len(names) > _LISTED else "")


def _split(samples: Samples, train_percent: float) -> Split:
    """As `split`, with at least one row to test with."""
    most = 100 * (len(samples) - 1) / len(samples)
    return split(samples, min(train_percent, most))
