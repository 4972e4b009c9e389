"""The door from a picture to its maps of basins: what a map depends on, and how it is made and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from app.document.cache import PartCache
from app.document.checks import check_rule
from app.document.defaults import run_hyperparameters, surface_spec, surface_window
from app.document.picture import Picture, RunPicture
from app.document.scene import Run, Scene
from core.formula.errors import FormulaError
from core.outcome import KnownPoint
from core.rules.library import rules
from core.rules.rule import Rule
from surfaces.basins import BasinMap, basins, growing_basins
from surfaces.critical import points_of
from surfaces.making import make_surface
from surfaces.sampling import Window
from surfaces.surface import Surface

_MEGABYTE = 2**20
_GROUNDS = 32
_BEGUN, _SIDE = 8, 512  # maps that are begun, as the first of those that have so many pixels along a side
_KEPT_BYTES = 96 * _MEGABYTE


@dataclass(frozen=True)
class BasinRequest:
    """What decides a map: equal requests have equal maps. Noise is no part of it.

    `known` only spares the search for the points.
    """

    surface: Surface
    window: Window
    rule: str
    hyperparameters: tuple[tuple[str, float], ...]
    steps: int
    definition: Rule  # that the rule's name means: a person's own may be another by now
    schedule: str | None = None
    known: tuple[KnownPoint, ...] = field(default=(), compare=False)


def basin_request(picture: Picture, run: RunPicture) -> BasinRequest | None:
    """The request for the basins of a run's rule on the picture's surface; None where there is nothing to map."""
    if picture.surface is None or picture.problem is not None or run.spec is None:
        return None
    spec = run.spec
    return BasinRequest(
        picture.surface,
        picture.window,
        run.rule,
        spec.hyperparameters,
        picture.steps,
        rules()[run.rule],
        spec.schedule,
        points_of(picture.critical),
    )


def compile_basins(scene: Scene, run: Run) -> None:
    """Compile what the map of a run of `scene` will need; of one that cannot be read, and of a plane, nothing."""
    if scene.surface is None or scene.surface.plane is not None or check_rule(run.rule) is not None:
        return
    try:
        surface = make_surface(surface_spec(scene.surface))
    except FormulaError:
        return
    window = surface_window(scene.surface, surface.variables)
    schedule = None if run.schedule is None else "learning_rate"  # any: rates are numbers to the machine code
    basins(surface, window, run.rule, run_hyperparameters(run), 1, 2, 2, schedule=schedule)


class BasinMaps:
    """Computes maps from coarse to fine, and keeps the finest of each request."""

    def __init__(self) -> None:
        self._kept: PartCache[BasinMap] = PartCache(_KEPT_BYTES, _bytes)
        self._begun: PartCache[BasinMap] = PartCache(_BEGUN)
        self._learned: dict[tuple[Surface, Window], tuple[KnownPoint, ...]] = {}  # what runs found on each ground

    def kept(self, request: BasinRequest, columns: int, rows: int) -> BasinMap | None:
        """The finished map of this size, if it is still known."""
        return self._kept.get((request, columns, rows))

    def at_hand(self, request: BasinRequest, columns: int, rows: int) -> BasinMap | None:
        """What `growing` has to begin with: the finished map of this size, or a coarser one that was begun."""
        found = self.kept(request, columns, rows)
        if found is not None:
            return found
        begun = self._begun.get(request)
        return begun if begun is not None and 2 * begun.columns <= columns else None

    def begin(self, request: BasinRequest, coarsest: int, cancelled: Callable[[], bool]) -> BasinMap | None:
        """Make a coarse map already, for `growing` to begin with; None if it was cancelled."""
        found = next(self._growing(request, _SIDE, _SIDE, coarsest, cancelled), None)
        return None if found is None else self._begun.put(request, found)

    def growing(
        self,
        requests: Sequence[BasinRequest],
        columns: int,
        rows: int,
        coarsest: int,
        cancelled: Callable[[], bool],
    ) -> Iterator[tuple[BasinRequest, BasinMap]]:
        """Maps of all requests, first all of them coarsely, then more finely; ends early where it is cancelled."""
        growing = {request: self._growing(request, columns, rows, coarsest, cancelled) for request in requests}
        while growing:
            for request in list(growing):
                found = next(growing[request], None)
                if found is None:
                    del growing[request]
                else:
                    yield request, found

    def _growing(
        self, request: BasinRequest, columns: int, rows: int, coarsest: int, cancelled: Callable[[], bool]
    ) -> Iterator[BasinMap]:
        found = self.at_hand(request, columns, rows)
        if found is not None:
            yield found
            if found.columns == columns:
                return
            coarsest = max(coarsest, 2 * found.columns)
        ground = request.surface, request.window
        known = (*request.known, *self._learned.get(ground, ()))
        for found in growing_basins(
            request.surface,
            request.window,
            request.definition,
            dict(request.hyperparameters),
            request.steps,
            columns,
            rows,
            known,
            schedule=request.schedule,
            coarsest=coarsest,
            cancelled=cancelled,
        ):
            self._learn(ground, found.points[len(request.known) :])
            found.prepare()  # it would take longer than the painter has
            yield found
        if found is not None and found.columns == columns and not cancelled():
            self._kept.put((request, columns, rows), found)

    def _learn(self, ground: tuple[Surface, Window], points: tuple[KnownPoint, ...]) -> None:
        self._learned[ground] = points
        while len(self._learned) > _GROUNDS:
            del self._learned[next(iter(self._learned))]


def _bytes(found: BasinMap) -> int:
    heights = 0 if found.values is None else 2 * found.values.nbytes  # with `heights`
    return found.labels.nbytes + 2 * found.steps.nbytes + heights  # with `slowness`
