"""Edits of the surface: pure functions from scene to scene."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from app.document import checks, limits
from app.document.bounds import shown
from app.document.defaults import interval, read_formula, surface_formula, surface_variables
from app.document.frozen_map import FrozenMap
from app.document.problems import Refused
from app.document.run_edits import change_runs, require
from app.document.scene import Interval, Scene, SurfaceScene
from core.formula.errors import FormulaError
from core.formula.tree import Formula, names_in
from core.message import message
from surfaces.defaults import DEFAULT_VARIABLES


def set_formula(scene: Scene, text: str, variables: Sequence[str] | None = None) -> Scene:
    """Another formula; raises FormulaError where it cannot be read.

    Variables that were declared stay so while all of them occur; otherwise the formula decides. Parameters keep their
    values while they occur. Windows and starts follow the variables: by name, then by place. A plane gives way to the
    formula, with its data.
    """
    before = scene.surface
    if before is None:
        formula = read_formula(text, tuple(variables) if variables else None, (), ())
        return replace(scene, surface=SurfaceScene(formula=text, variables=formula.variables))
    old = before if before.plane is None else SurfaceScene(variables=surface_variables(before), window=before.window)
    formula = _reread(old, text, tuple(variables) if variables else None)
    for name in formula.variables:
        if name in old.data:
            raise Refused(message("“{name}” is a variable of the formula and cannot be a column too.", name=name))
    kept = FrozenMap({name: old.parameters[name] for name in formula.parameters if name in old.parameters})
    surface = replace(old, formula=text, variables=formula.variables, parameters=kept)
    return _with_variables(replace(scene, surface=surface), before, _old_variables(before), formula.variables)


def set_surface(scene: Scene, surface: SurfaceScene, start: Sequence[float] | None = None) -> Scene:
    """Another surface altogether (one of the gallery), with all runs at `start`, or adapted as by `set_formula`."""
    variables = surface_variables(surface)
    if start is not None:
        point = tuple(map(float, start))
        require(checks.check_start(point, len(variables)))
        return replace(change_runs(scene, lambda run: replace(run, start=point)), surface=surface)
    if scene.surface is None:
        return replace(scene, surface=surface)
    adapted = _with_variables(replace(scene, surface=surface), scene.surface, _old_variables(scene.surface), variables)
    return replace(adapted, surface=surface)


def set_parameter(scene: Scene, name: str, value: float) -> Scene:
    """Set the value of a letter of the formula."""
    surface = required_surface(scene)
    if surface.plane is not None:
        raise Refused(message("A plane has no parameters."))
    require(checks.check_parameter(name, surface_formula(surface)))
    if not abs(value) <= limits.NUMBER:  # NaN too
        raise Refused(
            message("This must lie between {low} and {high}.", low=shown(-limits.NUMBER), high=shown(limits.NUMBER))
        )
    return replace(scene, surface=replace(surface, parameters=surface.parameters.with_item(name, float(value))))


def set_window(scene: Scene, window: Mapping[str, Interval]) -> Scene:
    """Set the window of some variables."""
    surface = required_surface(scene)
    known = surface_variables(surface)
    for name, (low, high) in window.items():
        if name not in known:
            raise Refused(message("The formula has no variable “{name}”.", name=name))
        require(checks.check_interval(low, high))
        surface = replace(surface, window=surface.window.with_item(name, (float(low), float(high))))
    return replace(scene, surface=surface)


def required_surface(scene: Scene) -> SurfaceScene:
    """The surface; Refused where there is none."""
    if scene.surface is None:
        raise Refused(message("This scene has no surface."))
    return scene.surface


def _reread(old: SurfaceScene, text: str, variables: tuple[str, ...] | None) -> Formula:
    """The new text with the old names, or, where they are in its way, without them."""
    names, columns = tuple(old.parameters), tuple(old.data)
    try:
        return _decide(text, variables, old.variables, names, columns)
    except FormulaError as error:
        if not names:
            raise
        try:
            return _decide(text, variables, old.variables, (), columns)
        except FormulaError:
            raise error from None


def _decide(
    text: str,
    variables: tuple[str, ...] | None,
    declared: tuple[str, ...] | None,
    names: tuple[str, ...],
    columns: tuple[str, ...],
) -> Formula:
    if variables is not None or declared is None:
        return read_formula(text, variables, names, columns)
    formula = read_formula(text, declared, names, columns)
    occurring = names_in(formula.tree)
    is_new_variable = any(name in formula.parameters and name not in names for name in DEFAULT_VARIABLES)
    if formula.variables != declared or (occurring.issuperset(declared) and not is_new_variable):
        return formula
    anew = read_formula(text, None, names, columns)
    return anew if occurring.intersection(anew.variables) else formula


def _old_variables(surface: SurfaceScene) -> tuple[str, ...]:
    try:
        return surface_variables(surface)
    except FormulaError:
        return surface.variables or DEFAULT_VARIABLES


def _with_variables(scene: Scene, surface: SurfaceScene, old: tuple[str, ...], new: tuple[str, ...]) -> Scene:
    """Windows and starts of the old variables for the new ones."""
    if old == new or scene.surface is None:
        return scene
    sources = [_source(name, i, old, new) for i, name in enumerate(new)]
    intervals = [interval(surface, old[source or 0]) for source in sources]
    window = FrozenMap(dict(zip(new, intervals, strict=True))) if surface.window else scene.surface.window
    extra = [low + 0.75 * (high - low) for low, high in intervals]

    def adapted(start: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(
            start[source] if source is not None and source < len(start) else extra[i]
            for i, source in enumerate(sources)
        )

    changed = replace(scene, surface=replace(scene.surface, window=window))
    return change_runs(changed, lambda run: replace(run, start=adapted(run.start)))


def _source(name: str, place: int, old: tuple[str, ...], new: tuple[str, ...]) -> int | None:
    """Which old variable a new one continues: of the same name, else the one in its place if that is gone."""
    if name in old:
        return old.index(name)
    return place if place < len(old) and old[place] not in new else None
