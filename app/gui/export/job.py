"""The work itself: generators that know nothing of threads or windows, and can be told to stop.

They yield how many frames are done, and as the last thing what became of the export. A file is there in whole or, where
the job was stopped or came to a problem, not at all.
"""

import io
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import IO

from app.document.atomic import WriteProblem, atomic_write
from app.document.checks import formula_sentence
from app.document.network.plan import plan_of
from app.document.network.recording import Recording
from app.document.network.scene import Network
from app.document.picture import Picture
from app.export.numbers import json_parts, write_csv, write_npz
from app.export.problem import ExportProblem
from app.export.render import Rendering, render
from app.export.training_numbers import write_training
from core.formula.errors import FormulaError
from core.message import Message, MessageError
from core.network.ending import StopRules
from core.network.samples import Split
from core.network.train import Progress, train


@dataclass(frozen=True)
class Saved:
    """The export is at its place."""


@dataclass(frozen=True)
class Stopped:
    """A person stopped it; nothing was written."""


@dataclass(frozen=True)
class Failed:
    """Nothing was written; the sentence says why."""

    sentence: Message


@dataclass(frozen=True)
class Trained:
    """So many epochs of a training that must be made before anything can be shown of it."""

    epochs: int
    of: int


Outcome = Saved | Stopped | Failed
Report = int | Trained | Rendering | Outcome  # frames that are done; a rendering: its frames come next


def render_job(rendering: Rendering, stop: threading.Event) -> Iterator[int | Outcome]:
    """Make a film or a picture."""
    try:
        with closing(render(rendering)) as frames:
            for done in frames:
                if stop.is_set() and done < rendering.frames:
                    break
                yield done
            else:
                yield Saved()
                return
    except (ExportProblem, WriteProblem) as problem:
        yield Failed(problem.message)
        return
    yield Stopped()  # after the generator has cleaned up


def recording_job(
    network: Network, given: Split | None, make: Callable[[Recording], Rendering], stop: threading.Event
) -> Iterator[Report]:
    """Train from the first weights, and make what `make` prepares of it."""
    try:
        recording = Recording(network, given)
        for epochs in recording.train():
            if stop.is_set():
                yield Stopped()
                return
            yield Trained(epochs, network.epochs)
        rendering = make(recording)
    except (MessageError, FormulaError) as problem:
        yield Failed(_sentence(problem))
        return
    yield rendering
    yield from render_job(rendering, stop)


def training_numbers_job(
    out: str, network: Network, given: Split | None, language: str, replace_existing: bool, stop: threading.Event
) -> Iterator[Report]:
    """Train, and write what was measured, as `thalweg train` does."""
    course: list[Progress] = []
    try:
        plan = plan_of(network, given)
        for progress in train(plan, StopRules(network.target_loss, network.target_accuracy, network.patience)):
            if stop.is_set():
                yield Stopped()
                return
            course.append(progress)
            yield Trained(progress.epoch, network.epochs)
        write_training(out, course, language, replace=replace_existing)
    except (MessageError, FormulaError) as problem:
        yield Failed(_sentence(problem))
    else:
        yield Saved()


def _sentence(problem: MessageError | FormulaError) -> Message:
    return formula_sentence(problem) if isinstance(problem, FormulaError) else problem.message


def numbers_job(
    out: str, picture: Picture, language: str, replace_existing: bool, stop: threading.Event
) -> Iterator[int | Outcome]:
    """Write the runs as numbers; there is no progress to tell of."""
    yield 0
    try:
        with atomic_write(out, replace=replace_existing) as file:
            watched = _Watched(file, stop)
            if out.lower().endswith(".csv"):
                write_csv(watched, picture.runs, picture.variables)
            elif out.lower().endswith(".npz"):
                write_npz(watched, picture.runs, picture.variables, language)
            else:
                watched.writelines(json_parts(picture.runs, language))
    except _Stop:
        yield Stopped()
    except WriteProblem as problem:
        yield Failed(problem.message)
    else:
        yield Saved()


class _Stop(Exception):  # noqa: N818  (not an error)
    """Somebody wants the writing to end."""


class _Watched(io.BufferedIOBase):
    """A file that ends the writing when it is to stop."""

    def __init__(self, file: IO[bytes], stop: threading.Event) -> None:
        super().__init__()
        self._file, self._stop = file, stop

    def write(self, content: bytes, /) -> int:  # type: ignore[override]
        """Write on, or end it all by an exception."""
        if self._stop.is_set():
            raise _Stop
        return self._file.write(content)

    def writable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """A zip file goes back to write the sizes of what it holds."""
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """See `io`."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """See `io`."""
        return self._file.tell()

    def flush(self) -> None:
        """See `io`."""
        if not self._file.closed:
            self._file.flush()
