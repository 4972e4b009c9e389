"""Machine code for a map, made while the worker still computes the picture that the map will belong to."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.document.basin_maps import compile_basins
from app.document.scene import Scene
from app.gui.maps.jobs import Job

_MOST = 1000  # pairs that are remembered

Kind = tuple[str, str]  # formula, rule: what maps of different numbers have in common


class Beforehand:
    """Remembers which formulas were met with which optimizers: only a new pair has to be compiled."""

    def __init__(self) -> None:
        self._met: set[Kind] = set()

    def job(self, scene: Scene, place: int) -> tuple[Job, Kind] | None:
        """What compiles the map of the run at `place`, without answers; None where that was done, or there is none."""
        if scene.surface is None or not 0 <= place < len(scene.runs):
            return None
        run = scene.runs[place]
        kind = scene.surface.formula, run.rule
        if kind in self._met:
            return None
        self._met = {kind, *(self._met if len(self._met) < _MOST else ())}

        def job(_first: int, _cancelled: Callable[[], bool]) -> Iterator[None]:
            compile_basins(scene, run)
            return iter(())

        return job, kind
