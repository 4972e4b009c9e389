"""A person's own data, opened in the window: held for this session only, since a scene names no file.

Reading is done by a thread of its own; what is refused stays here as sentences, for the place where it was opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.document.network_data.csv_samples import CsvSamples, samples_of
from app.document.network_data.csv_table import CsvTable, read_csv
from app.document.network_data.given import GivenData, csv_data
from app.document.network_data.idx import read_idx_folder
from app.document.network_scene import Network
from app.document.problems import Problem, SceneProblems
from app.gui.session import Session
from app.gui.worker import Worker
from core.message import Message, message
from core.network.samples import Split


@dataclass(frozen=True, eq=False)
class OpenedCsv:
    """A table, which of its columns are used (None: all but the target), and what came of it, if anything could."""

    name: str
    table: CsvTable
    target: str
    inputs: tuple[str, ...] | None = None
    found: CsvSamples | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def used(self) -> tuple[str, ...]:
        """The columns that go into the network."""
        return tuple(one for one in self.table.names if one != self.target and (not self.inputs or one in self.inputs))


@dataclass(frozen=True, eq=False)
class OpenedIdx:
    """A folder of IDX files."""

    name: str
    split: Split


@dataclass(frozen=True, eq=False)
class _Refused:
    name: str
    problems: tuple[Problem, ...]


class OwnData(QObject):
    """What was opened last of each kind; `changed` says that there is something else, or another problem."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.csv: OpenedCsv | None = None
        self.idx: OpenedIdx | None = None
        self.is_standardised = True
        self._refused: dict[str, _Refused] = {}
        self._made: tuple[tuple[object, ...], GivenData] | None = None  # for what the last answer of `given` was made
        self._worker = Worker("reading", self)
        session.closing.connect(self._worker.close)

    @property
    def is_busy(self) -> bool:
        """Whether something is being read."""
        return self._worker.is_busy

    def problems(self, kind: str) -> tuple[Message, ...]:
        """What is wrong with the last "csv" or "idx" that was to be opened, or with the chosen columns."""
        refused = self._refused.get(kind)
        if refused is not None:
            first, *rest = (problem.sentence for problem in refused.problems)
            return message("{name} was not opened. {problem}", name=refused.name, problem=first), *rest
        chosen = self.csv.problems if kind == "csv" and self.csv is not None else ()
        return tuple(problem.sentence for problem in chosen)

    def open(self, kind: str, path: Path) -> None:
        """Read a CSV file ("csv") or a folder of IDX files ("idx"); what is held stays where that is refused."""
        read: Callable[[Path], OpenedCsv | OpenedIdx] = _read_csv if kind == "csv" else _read_idx
        self._start(kind, path.name, lambda: read(path))

    def choose(self, target: str, inputs: tuple[str, ...] | None) -> None:
        """Other columns of the table; `inputs` None for all the others."""
        if self.csv is not None:
            wished = replace(self.csv, target=target, inputs=inputs)
            self._start("csv", wished.name, lambda: _chosen(wished))

    def standardise(self, standardised: bool) -> None:
        """Whether columns are brought to mean 0 and standard deviation 1."""
        self.is_standardised = standardised
        self.changed.emit()

    def given(self, network: Network | None) -> GivenData | None:
        """The data of a network that learns from a file: the same object as long as it is the same data.

        None where the network has data of its own, or nothing fit was opened.
        """
        if network is None or network.data.set not in ("csv", "idx"):
            return None
        if network.data.set == "idx":
            return self._given((self.idx,), lambda: GivenData(self.idx.split)) if self.idx is not None else None
        data, found = network.data, self.csv.found if self.csv is not None else None
        if found is None:
            return None
        key = (found, data.seed, data.train_percent, self.is_standardised)
        return self._given(key, lambda: csv_data(found, data, is_standardised=self.is_standardised))

    def split(self, network: Network | None) -> Split | None:
        """The samples alone."""
        given = self.given(network)
        return None if given is None else given.split

    def _given(self, key: tuple[object, ...], make: Callable[[], GivenData]) -> GivenData:
        if self._made is None or self._made[0] != key:
            self._made = (key, make())
        return self._made[1]

    def _start(self, kind: str, name: str, read: Callable[[], OpenedCsv | OpenedIdx]) -> None:
        self._refused.pop(kind, None)
        self._worker.start(lambda: _answer(name, read), lambda answer: self._take(kind, answer), self.changed.emit)
        self.changed.emit()

    def _take(self, kind: str, answer: OpenedCsv | OpenedIdx | _Refused) -> None:
        if isinstance(answer, OpenedCsv):
            self.csv = answer
        elif isinstance(answer, OpenedIdx):
            self.idx = answer
        else:
            self._refused[kind] = answer


def _answer(name: str, read: Callable[[], OpenedCsv | OpenedIdx]) -> Iterator[OpenedCsv | OpenedIdx | _Refused]:
    """A job for the worker: a refusal is an answer too."""
    try:
        answer: OpenedCsv | OpenedIdx | _Refused = read()
    except SceneProblems as problems:
        answer = _Refused(name, problems.problems)
    yield answer


def _read_csv(path: Path) -> OpenedCsv:
    table = read_csv(path)
    return _chosen(OpenedCsv(path.name, table, table.names[-1]))


def _read_idx(folder: Path) -> OpenedIdx:
    return OpenedIdx(folder.name, read_idx_folder(folder))


def _chosen(wished: OpenedCsv) -> OpenedCsv:
    """With the samples of the chosen columns, or with what is wrong in them: the table stays to choose others from."""
    try:
        return replace(wished, found=samples_of(wished.table, wished.used, wished.target), problems=())
    except SceneProblems as problems:
        return replace(wished, found=None, problems=problems.problems)
