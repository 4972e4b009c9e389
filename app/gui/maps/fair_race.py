"""The fair race of a scene's runs: each at its own best learning rate, from one start, over as many steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from app.document import edits
from app.document.picture import Picture, RunPicture
from app.gui.session import Session
from app.gui.worker import Worker
from core.message import message
from core.outcome import KnownPoint
from surfaces.tuning import Tuned, tune

_FAIR_RACE = message("Fair race")

_Ground = tuple[object, ...]  # what decides the results of a race, besides the runs' optimizers


@dataclass(frozen=True)
class Entry:
    """A run by its place in the scene, and what tuning made of it: None where it fails at every rate."""

    place: int
    run: RunPicture
    tuned: Tuned | None


@dataclass(frozen=True)
class Race:
    """Entries from the lowest final value to the highest, then those that fail; all from `start` in `steps`."""

    start: tuple[float, ...]
    steps: int
    entries: tuple[Entry, ...]


class FairRace(QObject):
    """Tunes in the background. `told` what happens (a Message); `finished`: there are other results, or none."""

    told = Signal(object)
    finished = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._worker = Worker("fair race", self)
        self._ground: _Ground = ()
        self._race: Race | None = None
        session.rules_changed.connect(self.forget)  # they may be about another rule of the same name
        session.closing.connect(self._worker.close)

    @property
    def is_running(self) -> bool:
        """Whether runs are being tuned."""
        return self._worker.is_busy

    @property
    def race(self) -> Race | None:
        """The last race, as long as surface, steps and optimizers are those that it was run with."""
        race, picture = self._race, self._session.picture
        if race is None or self._ground != _ground_of(picture, self._session.scene.seed):
            return None
        is_same = all(_is_still(picture, entry) for entry in race.entries)
        return race if is_same else None

    def forget(self) -> None:
        """Nobody wants the results any more."""
        self._race = None
        self.finished.emit()

    def run(self) -> None:
        """Tune every visible run from the selected one's start, then let them start there at their best rates."""
        session, picture = self._session, self._session.picture
        runs = {place: run for place, run in enumerate(picture.runs) if not run.hidden and run.spec is not None}
        chosen = runs.get(max(session.selected, 0), next(iter(runs.values()), None))
        if picture.surface is None or chosen is None:
            return
        surface, window, steps, seed = picture.surface, picture.window, picture.steps, session.scene.seed
        batch = picture.batch
        known: list[KnownPoint] = list(picture.critical.points) if picture.critical is not None else []
        specs = [replace(run.spec, start=chosen.start) for run in runs.values() if run.spec is not None]
        found: list[Tuned | None] = []
        self._ground = _ground_of(picture, seed)
        tuning = message("Tuning {count} runs: the same start and as many steps for each.", count=len(specs))
        self.told.emit(tuning if len(specs) > 1 else message("Tuning the run."))

        def job() -> Iterator[Tuned | None]:
            return tune(surface, specs, steps, window, known, seed=seed, batch=batch)

        def finish() -> None:
            entries = [Entry(place, run, tuned) for (place, run), tuned in zip(runs.items(), found, strict=False)]
            self._finish(Race(chosen.start, steps, tuple(sorted(entries, key=_final_value))))

        self._worker.start(job, found.append, finish)

    def take(self, entry: Entry) -> None:
        """Let one run start where the race began, at its best rate."""
        race = self.race
        if race is None or entry.tuned is None:
            return
        rates, label = {entry.place: entry.tuned.rate}, message("Best rate of {name}", name=entry.run.name)
        if self._session.attempt(label, lambda scene: edits.race_fairly(scene, race.start, rates)):
            self._session.select(entry.place)

    def _finish(self, race: Race) -> None:
        tuned = {entry.place: entry.tuned.rate for entry in race.entries if entry.tuned is not None}
        if not tuned:
            self.told.emit(message("No run lasts at any learning rate. Try another start, or fewer steps."))
        if not tuned or max(tuned) >= len(self._session.scene.runs):
            return
        # rates unrounded: near a threshold each digit counts
        if not self._session.attempt(_FAIR_RACE, lambda scene: edits.race_fairly(scene, race.start, tuned)):
            return
        self._race = race
        self.finished.emit()
        name = race.entries[0].run.name
        self.told.emit(
            message(
                "Each at its best rate, {name} ends lowest. "
                "Shaded: the rates at which the selected run makes 9/10 of its descent.",
                name=name,
            )
        )


def _final_value(entry: Entry) -> tuple[bool, float]:
    """Those that fail come last."""
    return entry.tuned is None, 0.0 if entry.tuned is None else entry.tuned.final_value


def _ground_of(picture: Picture, seed: int) -> _Ground:
    return picture.surface, picture.window, picture.steps, seed, picture.batch


def _is_still(picture: Picture, entry: Entry) -> bool:
    """Whether there is still a run with the entry's optimizer at its place, but for rate and start."""
    if entry.place >= len(picture.runs):
        return False
    before, now = entry.run.spec, picture.runs[entry.place].spec
    if before is None or now is None:
        return False
    return replace(now.without("learning_rate"), start=before.start) == before.without("learning_rate")
