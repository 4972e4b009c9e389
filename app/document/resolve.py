"""The one door from a scene to its picture.

Every part of a picture is kept under what it depends on, so that a change computes again only what it touches:

    surface      formula or plane, variables, parameters, data
    field/curve  surface, window, resolution
    critical     surface, window
    run          surface, batch, window, the run itself without its name, steps, seed (if anything is drawn), and the
                 rule that its name means: a person's own may be another by now
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

from app.document import checks
from app.document.cache import PartCache
from app.document.colours import run_colours
from app.document.defaults import (
    run_hyperparameters,
    run_name,
    surface_spec,
    surface_variables,
    surface_window,
)
from app.document.network.plane import plane_name
from app.document.picture import Picture, RunPicture
from app.document.scene import Run, Scene, SurfaceScene
from core.descent import RunSpec, Trajectory, descend
from core.formula.errors import FormulaError
from core.message import Message
from core.outcome import Verdict, judge
from core.rules.library import rules
from surfaces.affordable import affordable_share
from surfaces.critical import CriticalPoints, critical_points
from surfaces.curve import Curve, curve
from surfaces.field import Field, Scale, choose_scale, sample
from surfaces.making import make_surface
from surfaces.surface import Surface

COLUMNS = 480  # of the field; contours are smooth from here on, and it takes a few milliseconds
_FLATTEST, _STEEPEST = 0.5, 1.5  # rows per column, whatever the window's shape

_MEGABYTE = 2**20
_FIELD_BYTES = 64 * _MEGABYTE
_RUN_BYTES = 128 * _MEGABYTE
_BYTES_PER_STEP = 160  # a generous guess: the runs of the present scene must all stay
_SURFACES, _MEASURED = 64, 16  # a network keeps its data and memory for each thread: tens of megabytes
_WINDOWS = 256


@dataclass(frozen=True, eq=False)
class _Rolled:
    trajectory: Trajectory
    verdict: Verdict

    @property
    def bytes(self) -> int:
        rolled = self.trajectory
        arrays = (rolled.positions, rolled.values, rolled.gradients, rolled.learning_rates, *rolled.state.values())
        return sum(array.nbytes for array in arrays)


@dataclass(frozen=True)
class _Ground:
    """What all runs of a scene share."""

    surface: Surface
    key: Hashable
    window: tuple[float, ...]
    critical: CriticalPoints
    stop_when_far: bool


class Resolver:
    """`resolve` with a memory of its own."""

    def __init__(self) -> None:
        self._surfaces: PartCache[Surface] = PartCache(_SURFACES, lambda part: 1 if part.measure is None else _MEASURED)
        self._fields: PartCache[tuple[Field, Scale]] = PartCache(_FIELD_BYTES, lambda part: part[0].values.nbytes)
        self._curves: PartCache[Curve] = PartCache(_WINDOWS)
        self._critical: PartCache[CriticalPoints] = PartCache(_WINDOWS)
        self._runs: PartCache[_Rolled] = PartCache(_RUN_BYTES, lambda part: part.bytes)

    def resolve(self, scene: Scene, *, columns: int = COLUMNS, stop_when_far: bool = True) -> Picture:
        """What the scene looks like. `columns`: resolution of the field.

        A run that diverges ends where it is far outside of the window, or, without `stop_when_far`, only where its
        numbers end: that is nothing to be seen, but they can be read.

        Never raises: a formula that cannot be read becomes a picture with a `problem`. Parts that did not change are
        the very objects of the pictures before.
        """
        if scene.surface is None:
            return _empty(scene, None)
        try:
            return self._picture(scene, scene.surface, columns, stop_when_far)
        except FormulaError as error:
            return _empty(scene, checks.formula_sentence(error))

    def ground(self, scene: Scene) -> Picture:
        """Surface, window and critical points alone: the very objects that the whole picture will have."""
        if scene.surface is None:
            return _empty(scene, None)
        try:
            ground = self._ground(scene.surface, stop_when_far=True)
        except FormulaError as error:
            return _empty(scene, checks.formula_sentence(error))
        return Picture(
            formula=scene.surface.formula,
            name=_name(scene.surface),
            surface=ground.surface,
            window=ground.window,
            critical=ground.critical,
            steps=scene.steps,
        )

    def _picture(self, scene: Scene, written: SurfaceScene, columns: int, stop_when_far: bool) -> Picture:
        unknown = next(filter(None, (checks.check_rule(run.rule) for run in scene.runs)), None)
        if unknown is not None:
            return _empty(scene, unknown)
        ground = self._ground(written, stop_when_far)
        field, line, scale = self._relief(ground, columns)
        return Picture(
            formula=written.formula,
            name=_name(written),
            surface=ground.surface,
            window=ground.window,
            field=field,
            curve=line,
            critical=ground.critical,
            runs=self._run_pictures(scene, ground, written.batch),
            steps=scene.steps,
            scale=scale if scene.view.scale == "auto" else scene.view.scale,
            view=scene.view,
            camera=scene.camera,
            captions=scene.captions,
            seed=scene.seed,
            batch=written.batch,
        )

    def _ground(self, written: SurfaceScene, stop_when_far: bool) -> _Ground:
        variables = surface_variables(written)
        key = (written.formula, variables, written.parameters, written.data, written.plane)
        surface = self._surfaces.get_or(key, lambda: make_surface(surface_spec(written)))
        window = surface_window(written, variables)
        critical = self._critical.get_or((key, window), lambda: critical_points(surface, window))
        return _Ground(surface, key, window, critical, stop_when_far)

    def _relief(self, ground: _Ground, columns: int) -> tuple[Field | None, Curve | None, Scale]:
        if ground.surface.dims == 1:
            key = (ground.key, ground.window)
            return None, self._curves.get_or(key, lambda: curve(ground.surface, ground.window)), "linear"
        rows = field_rows(ground.window, columns)

        def sampled() -> tuple[Field, Scale]:
            field = sample(ground.surface, ground.window, columns, rows)
            return field, choose_scale(field)

        field, scale = self._fields.get_or((ground.key, ground.window, columns, rows), sampled)
        return field, None, scale

    def _run_pictures(self, scene: Scene, ground: _Ground, batch: int | None) -> tuple[RunPicture, ...]:
        self._runs.most = max(_RUN_BYTES, len(scene.runs) * scene.steps * _BYTES_PER_STEP)
        rolled = self._rolled(scene, ground, batch)
        colours = run_colours([run.rule for run in scene.runs])
        return tuple(
            RunPicture(
                name=run_name(run),
                rule=run.rule,
                colour=colour,
                variant=variant,
                start=run.start,
                trajectory=part.trajectory,
                verdict=part.verdict,
                hidden=run.hidden,
                spec=run_spec(run),
            )
            for run, (colour, variant), part in zip(scene.runs, colours, rolled, strict=True)
        )

    def _rolled(self, scene: Scene, ground: _Ground, batch: int | None) -> Sequence[_Rolled]:
        """Runs that are not there yet are rolled together: many at once are much cheaper than one by one."""
        known = rules()
        keys = [(known[run.rule], _run_key(run, ground, batch, scene)) for run in scene.runs]
        found = {key: self._runs.get(key) for key in keys}
        missing = {key: run for key, run in zip(keys, scene.runs, strict=True) if found[key] is None}
        if missing:
            specs = [replace(run_spec(run), rule=rule) for (rule, _), run in missing.items()]
            paths = descend(
                ground.surface,
                specs,
                scene.steps,
                seed=scene.seed,
                window=ground.window,
                batch=batch,
                stop_when_far=ground.stop_when_far,
            )
            for key, path in zip(missing, paths, strict=True):
                verdict = judge(path, ground.surface, ground.window, ground.critical.points)
                found[key] = self._runs.put(key, _Rolled(path, verdict))
        return [part for part in (found[key] for key in keys) if part is not None]


def look_at(picture: Picture, window: tuple[float, ...], *, columns: int = COLUMNS) -> Picture:
    """The same picture seen through another window: the surface is sampled there, the runs are as they were."""
    surface = picture.surface
    if surface is None:
        return picture
    if surface.dims == 1:
        return replace(picture, window=window, curve=curve(surface, window))
    columns = round(columns * affordable_share(surface, COLUMNS * field_rows(window, COLUMNS)))
    return replace(picture, window=window, field=sample(surface, window, columns, field_rows(window, columns)))


def field_rows(window: tuple[float, ...], columns: int) -> int:
    """Rows for so many columns: pixels about as wide as high, but a narrow window still gets enough of both."""
    x0, x1, y0, y1 = window
    return round(columns * min(max((y1 - y0) / (x1 - x0), _FLATTEST), _STEEPEST))


def _run_key(run: Run, ground: _Ground, batch: int | None, scene: Scene) -> Hashable:
    is_random = run.noise > 0 or batch is not None
    seed = scene.seed if is_random else None
    return (ground.key, ground.window, ground.stop_when_far, batch, run_spec(run), scene.steps, seed)


def run_spec(run: Run) -> RunSpec:
    """What decides the path of a run, with its rule by name; KeyError where there is none of that name."""
    return RunSpec(run.rule, tuple(run_hyperparameters(run).items()), run.start, run.schedule, run.noise)


def _empty(scene: Scene, problem: Message | None) -> Picture:
    surface = scene.surface
    formula, name = ("", None) if surface is None else (surface.formula, _name(surface))
    return Picture(
        formula=formula,
        name=name,
        problem=problem,
        steps=scene.steps,
        view=scene.view,
        camera=scene.camera,
        captions=scene.captions,
    )


def _name(surface: SurfaceScene) -> Message | None:
    return None if surface.plane is None else plane_name(surface.plane)


_shared = Resolver()


def resolve(scene: Scene, *, columns: int = COLUMNS, stop_when_far: bool = True) -> Picture:
    """What the scene looks like; see `Resolver.resolve`. The whole program shares one memory."""
    return _shared.resolve(scene, columns=columns, stop_when_far=stop_when_far)


def resolve_ground(scene: Scene) -> Picture:
    """What `resolve` begins with, for whoever does not want to wait for the rest; see `Resolver.ground`."""
    return _shared.ground(scene)
