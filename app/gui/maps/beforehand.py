"""The first map of what is new, made while the worker still computes the picture that it will belong to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from app.document.basin_maps import BasinMaps, BasinRequest, basin_request, compile_basins
from app.document.early_picture import early_picture
from app.document.picture import Picture
from app.document.scene import Scene
from app.gui.maps.jobs import Job
from core.formula.errors import FormulaError
from surfaces.basins import BasinMap

_MOST = 1000  # pairs that are remembered

Kind = tuple[str, str]  # formula, rule: what maps of different numbers have in common
Early = tuple[BasinRequest, BasinMap, Picture]


class Beforehand:
    """Remembers which formulas were met with which optimizers: only a new pair has to be compiled.

    `picture`: what an early map is drawn with, as long as the session's own picture is one of another scene.
    """

    def __init__(self, maps: BasinMaps) -> None:
        self._maps = maps
        self._met: set[Kind] = set()
        self.picture: Picture | None = None

    def meet(self, kind: Kind) -> None:
        """Maps of this kind are made, or about to be."""
        if kind not in self._met:
            self._met = {kind, *(self._met if len(self._met) < _MOST else ())}

    def take(self, picture: Picture, present: Picture) -> None:
        """Draw with an early picture, unless the `present` one has the same surface already."""
        self.picture = picture if picture.surface is not present.surface else None

    def job(self, scene: Scene, place: int) -> tuple[Job, Kind] | None:
        """What begins the map of the run at `place`; None where that was done, or there is none.

        Its answer is a map with an early picture, but for a surface of one variable, which is drawn with its curve.
        """
        if scene.surface is None or not 0 <= place < len(scene.runs):
            return None
        run = scene.runs[place]
        kind = scene.surface.formula, run.rule
        if kind in self._met:
            return None
        self.meet(kind)

        def job(first: int, cancelled: Callable[[], bool]) -> Iterator[Early]:
            with suppress(FormulaError):  # a schedule that cannot be read: the picture will say so
                compile_basins(scene, run)  # before the critical points are wanted, which the other thread looks for
                yield from self._begun(scene, place, first, cancelled)

        return job, kind

    def _begun(self, scene: Scene, place: int, first: int, cancelled: Callable[[], bool]) -> Iterator[Early]:
        picture = early_picture(scene, place)
        request = None if picture is None else basin_request(picture, picture.runs[0])
        found = None if request is None else self._maps.begin(request, first, cancelled)
        if picture is not None and request is not None and found is not None and request.surface.dims == 2:
            yield request, found, picture
