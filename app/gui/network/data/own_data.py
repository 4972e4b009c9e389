"""A person's own data, opened in the window: held for this session only, since a scene names no file.

The scene says by name which columns of a table are used, so that this can be undone, saved, and applied to the table
that is opened in another session. Reading is done by a thread of its own; what is refused stays here as sentences, for
the place where it was opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.document.network.data.csv_samples import CsvSamples, samples_of
from app.document.network.data.csv_table import CsvTable, read_csv
from app.document.network.data.encodings import Reading, UnknownEncoding
from app.document.network.data.given import GivenData, csv_data
from app.document.network.data.idx import read_idx_folder
from app.document.network.edits import fit_features, set_data
from app.document.network.scene import Network, NetworkData
from app.document.problems import Problem, SceneProblems
from app.gui.session import Session
from app.gui.worker import Worker
from core.message import Message, message
from core.network.samples import Split

COLUMNS = message("Columns of the data")


@dataclass(frozen=True, eq=False)
class OpenedCsv:
    """A table, how the scene uses it (`target` and `inputs` as in `NetworkData`), and what came of it, if it could."""

    name: str
    table: CsvTable
    target: str | None = None
    inputs: tuple[str, ...] | None = None
    found: CsvSamples | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def learned(self) -> str:
        """The column that is to be learned; it need not be in the table."""
        return self.table.names[-1] if self.target is None else self.target

    @property
    def used(self) -> tuple[str, ...]:
        """The columns that go into the network, in the order in which they do."""
        names = self.table.names if self.inputs is None else self.inputs
        return tuple(one for one in names if one != self.learned)

    def is_as_in(self, data: NetworkData) -> bool:
        """Whether the scene uses the table so."""
        return (self.target, self.inputs) == (data.target, data.inputs)

    @property
    def is_fit(self) -> bool:
        """Whether the table has all of these columns."""
        return {self.learned, *self.used} <= set(self.table.names)


@dataclass(frozen=True, eq=False)
class OpenedIdx:
    """A folder of IDX files."""

    name: str
    split: Split


@dataclass(frozen=True, eq=False)
class _Refused:
    name: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, eq=False)
class _Unclear(_Refused):
    """A table that could be read in one of several encodings."""

    path: Path
    readings: tuple[Reading, ...]


_Answer = OpenedCsv | OpenedIdx | _Refused


class OwnData(QObject):
    """What was opened last of each kind; `changed` says that there is something else, or another problem.

    `ask_encoding`: in which of some encodings the table of a name is to be read, None if in none of them.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.csv: OpenedCsv | None = None
        self.idx: OpenedIdx | None = None
        self._wished: OpenedCsv | None = None  # the table and its columns that are worked on
        self._refused: dict[str, _Refused] = {}
        self._unclear: _Unclear | None = None
        self.ask_encoding: Callable[[str, Sequence[Reading]], str | None] = lambda _name, _readings: None
        self._made: tuple[tuple[object, ...], GivenData] | None = None  # for what the last answer of `given` was made
        self._worker = Worker("reading", self)
        session.scene_changed.connect(self.follow)
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

    def open(self, kind: str, path: Path, encoding: str | None = None) -> None:
        """Read a CSV file ("csv") or a folder of IDX files ("idx"); what is held stays where that is refused.

        Of a table that is not UTF-8 it is asked in which `encoding` it is to be read, unless that is known.
        """
        data = self._csv_data()
        target, inputs = (None, None) if data is None else (data.target, data.inputs)
        self._wished = None
        if kind == "csv":
            self._start(kind, path.name, lambda: _read_csv(path, encoding, target, inputs))
        else:
            self._start(kind, path.name, lambda: _read_idx(path))

    def follow(self) -> None:
        """The scene uses other columns of the table: make samples of them."""
        data, csv = self._csv_data(), self._wished or self.csv
        is_opening = self.is_busy and self._wished is None
        if data is None or csv is None or is_opening or csv.is_as_in(data):
            return
        self._wished = wished = replace(csv, target=data.target, inputs=data.inputs)
        self._start("csv", wished.name, lambda: _chosen(wished))

    def is_behind(self, network: Network | None) -> bool:
        """Whether the data of a network is still being made."""
        return self.is_busy and network is not None and network.data.set in ("csv", "idx")

    def _csv_data(self) -> NetworkData | None:
        """The data of the scene's network, if it comes from a table."""
        network = self._session.scene.network
        return network.data if network is not None and network.data.set == "csv" else None

    def given(self, network: Network | None) -> GivenData | None:
        """The data of a network that learns from a file: the same object as long as it is the same data.

        None where the network has data of its own, or nothing fit was opened.
        """
        if network is None or network.data.set not in ("csv", "idx"):
            return None
        if network.data.set == "idx":
            return self._given((self.idx,), lambda: GivenData(self.idx.split)) if self.idx is not None else None
        data, csv = network.data, self.csv
        found = csv.found if csv is not None and csv.is_as_in(data) else None
        if found is None:
            return None
        key = (found, data.seed, data.train_percent, data.standardised)
        return self._given(key, lambda: csv_data(found, data))

    def split(self, network: Network | None) -> Split | None:
        """The samples alone."""
        given = self.given(network)
        return None if given is None else given.split

    def _given(self, key: tuple[object, ...], make: Callable[[], GivenData]) -> GivenData:
        if self._made is None or self._made[0] != key:
            self._made = (key, make())
        return self._made[1]

    def _start(self, kind: str, name: str, read: Callable[[], _Answer]) -> None:
        self._refused.pop(kind, None)
        self._worker.start(lambda: _answer(name, read), lambda answer: self._take(kind, answer), self._end)
        self.changed.emit()

    def _end(self) -> None:
        """Columns may have been chosen while something was read; an encoding may have to be."""
        unclear, self._unclear = self._unclear, None
        if unclear is not None:
            encoding = self.ask_encoding(unclear.name, unclear.readings)
            if encoding is not None:
                self.open("csv", unclear.path, encoding)
                return
            self._refuse("csv", unclear)
        self.follow()
        self.changed.emit()

    def _refuse(self, kind: str, refused: _Refused) -> None:
        self._refused[kind] = refused
        self._say_elsewhere(kind)

    def _say_elsewhere(self, kind: str) -> None:
        """What training does not show, since it goes on with what is held."""
        if self.problems(kind) and self.given(self._session.scene.network) is not None:
            self._session.say(self.problems(kind)[0])

    def _take(self, kind: str, answer: _Answer) -> None:
        is_new, self._wished = self._wished is None, None
        if isinstance(answer, _Unclear):
            self._unclear = answer  # asked when the worker has ended
        elif isinstance(answer, _Refused):
            self._refuse(kind, answer)
        elif isinstance(answer, OpenedIdx):
            self.idx = answer
        else:
            self.csv = answer
            if is_new:
                self._fit_scene(answer)
                self._say_elsewhere(kind)

    def _fit_scene(self, csv: OpenedCsv) -> None:
        """Where a table was opened that does not have the scene's columns, the scene uses it as any other, and without
        features of columns that are not there.
        """
        data = self._csv_data()
        if data is None:
            return
        if not replace(csv, target=data.target, inputs=data.inputs).is_fit:
            self._session.attempt(COLUMNS, lambda scene: set_data(scene, target=None, inputs=None))
        self._session.attempt(COLUMNS, lambda scene: fit_features(scene, len(csv.used)))


def _answer(name: str, read: Callable[[], _Answer]) -> Iterator[_Answer]:
    """A job for the worker: a refusal is an answer too."""
    try:
        answer = read()
    except SceneProblems as problems:
        answer = _Refused(name, problems.problems)
    yield answer


def _read_csv(
    path: Path, encoding: str | None, target: str | None, inputs: tuple[str, ...] | None
) -> OpenedCsv | _Unclear:
    """With the columns of the scene, if the table has them all."""
    try:
        opened = OpenedCsv(path.name, read_csv(path, encoding))
    except UnknownEncoding as unknown:
        if not unknown.readings:
            raise
        return _Unclear(path.name, unknown.problems, path, unknown.readings)
    wished = replace(opened, target=target, inputs=inputs)
    return _chosen(wished if wished.is_fit else opened)


def _read_idx(folder: Path) -> OpenedIdx:
    return OpenedIdx(folder.name, read_idx_folder(folder))


def _chosen(wished: OpenedCsv) -> OpenedCsv:
    """With the samples of the chosen columns, or with what is wrong in them: the table stays to choose others from."""
    try:
        return replace(wished, found=samples_of(wished.table, wished.inputs, wished.target), problems=())
    except SceneProblems as problems:
        return replace(wished, found=None, problems=problems.problems)
