"""The first map of what is new, made while the worker still computes the picture that it will belong to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from app.document.basin_maps import BasinMaps, compile_basins, early_request
from app.document.scene import Scene
from app.gui.maps.jobs import Job
from core.formula.errors import FormulaError

_MOST = 1000  # pairs that are remembered

Kind = tuple[str, str]  # formula, rule: what maps of different numbers have in common


class Beforehand:
    """Remembers which formulas were met with which optimizers: only a new pair has to be compiled."""

    def __init__(self, maps: BasinMaps) -> None:
        self._maps = maps
        self._met: set[Kind] = set()

    def meet(self, kind: Kind) -> None:
        """Maps of this kind are made, or about to be."""
        if kind not in self._met:
            self._met = {kind, *(self._met if len(self._met) < _MOST else ())}

    def job(self, scene: Scene, place: int) -> tuple[Job, Kind] | None:
        """What begins the map of the run at `place`, without an answer; None where that was done, or there is none."""
        if scene.surface is None or not 0 <= place < len(scene.runs):
            return None
        run = scene.runs[place]
        kind = scene.surface.formula, run.rule
        if kind in self._met:
            return None
        self.meet(kind)

        def job(first: int, cancelled: Callable[[], bool]) -> Iterator[None]:
            with suppress(FormulaError):  # a schedule that cannot be read: the picture will say so
                compile_basins(scene, run)  # before the critical points are wanted, which the other thread looks for
                request = early_request(scene, run)
                if request is not None:
                    self._maps.begin(request, first, cancelled)
            return iter(())

        return job, kind
