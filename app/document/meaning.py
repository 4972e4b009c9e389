"""What is wrong with a scene whose fields all have the right type: everything, by path."""

from collections.abc import Generator, Iterator

from app.document import checks, limits
from app.document.defaults import surface_formula, surface_variables
from app.document.network.meaning import network_problems
from app.document.network.plane import plane_problems
from app.document.network.scene import NetworkPlane
from app.document.problems import Problem
from app.document.scene import Run, Scene, SurfaceScene
from core.formula.errors import FormulaError
from core.formula.names import canonical_name
from core.formula.tree import Formula
from core.message import Message, message
from core.rules.library import rules

PLANE_DIMS = 2

Found = Iterator[tuple[str, Message | None]]


def problems_of(scene: Scene) -> list[Problem]:
    """All problems, in the order of the file; empty where the scene makes sense."""
    found = (Problem(path, sentence) for path, sentence in _scene(scene) if sentence is not None)
    return [problem for problem, _ in zip(found, range(limits.PROBLEMS), strict=False)]


def _scene(scene: Scene) -> Found:
    variables = None
    if scene.surface is None:
        if scene.network is None:
            yield "", message("A scene needs a surface or a network.")
        elif scene.runs:
            yield "runs", message("Runs need a surface to descend on.")
    else:
        variables = yield from _surface(scene.surface)
    dims = None if variables is None else len(variables)
    for i, run in enumerate(scene.runs):
        yield from _run(f"runs[{i}]", run, dims, scene.steps)
    yield "steps", checks.check_work(len(scene.runs), scene.steps)
    for i, caption in enumerate(scene.captions):
        if caption.last is not None and caption.last < caption.first:
            yield f"captions[{i}].last", message("The caption ends before it begins.")
    if scene.network is not None:
        yield from network_problems(scene.network)


def _surface(surface: SurfaceScene) -> Generator[tuple[str, Message | None], None, tuple[str, ...] | None]:
    """The problems of the surface; returns its variables, if they are known."""
    strange = [(path, sentence) for path, sentence in _declared(surface) if sentence is not None]
    yield from strange
    if surface.plane is not None:
        variables = yield from _plane(surface, surface.plane)
    elif strange:  # a formula read with names that are none would only repeat the complaint, at the wrong place
        variables = None
    else:
        variables = yield from _formula(surface)
    yield from _data(surface)
    for variable, (low, high) in surface.window.items():
        yield f"surface.window.{variable}", checks.check_interval(low, high)
    return variables


def _formula(surface: SurfaceScene) -> Generator[tuple[str, Message | None], None, tuple[str, ...] | None]:
    if not surface.formula:
        yield "surface.formula", message("This is missing.")
        return None
    try:
        formula = surface_formula(surface)
    except FormulaError as error:
        yield "surface.formula", checks.formula_sentence(error)
        return None
    yield from _used(surface, formula)
    return formula.variables


def _plane(
    surface: SurfaceScene, plane: NetworkPlane
) -> Generator[tuple[str, Message | None], None, tuple[str, ...] | None]:
    """What stands beside a plane must be of one; its data and windows are looked at as those of a formula."""
    if surface.formula:
        yield "surface.formula", message("A surface has a formula or a plane, not both.")
    for name in surface.parameters:
        yield f"surface.parameters.{name}", message("A plane has no parameters.")
    yield from plane_problems(plane, surface.data)
    variables = surface_variables(surface)
    for name in surface.window:
        if name not in variables:
            yield f"surface.window.{name}", message("The plane has no variable “{name}”.", name=name)
    if len(variables) != PLANE_DIMS:
        yield "surface.variables", message("A plane has two variables.")
        return None
    return variables


def _declared(surface: SurfaceScene) -> Found:
    """Names must be names, and no two of a kind may be the same to a formula (`x1` and `x_1` are)."""
    places = {
        "variables": [(f"surface.variables[{i}]", name) for i, name in enumerate(surface.variables or ())],
        "parameters": [(f"surface.parameters.{name}", name) for name in surface.parameters],
        "data": [(f"surface.data.{name}", name) for name in surface.data],
    }
    for named in places.values():
        seen: dict[str, str] = {}
        for path, name in named:
            yield path, checks.check_name(name)
            key = canonical_name(name) or name
            if key in seen:
                yield path, message("“{name}” and “{twin}” are the same name here.", name=name, twin=seen[key])
            seen[key] = name


def _used(surface: SurfaceScene, formula: Formula) -> Found:
    """What is said of names must be about names of the formula."""
    for name in surface.parameters:
        yield f"surface.parameters.{name}", checks.check_parameter(name, formula)
    for name in surface.window:
        if name not in formula.variables:
            yield f"surface.window.{name}", message("The formula has no variable “{name}”.", name=name)
    for name in surface.data:
        if name in formula.variables:
            sentence = message("“{name}” is a variable of the formula and cannot be a column too.", name=name)
            yield f"surface.data.{name}", sentence


def _data(surface: SurfaceScene) -> Found:
    rows = {len(column) for column in surface.data.values()}
    if len(rows) > 1:
        yield "surface.data", message("The columns have different lengths.")
    if surface.batch is None:
        return
    if not surface.data:
        yield "surface.batch", message("A batch needs data to be drawn from.")
    elif surface.batch > max(rows):
        yield "surface.batch", message("The batch is larger than the data ({rows} rows).", rows=max(rows))


def _run(path: str, run: Run, dims: int | None, steps: int) -> Found:
    unknown = checks.check_rule(run.rule)
    yield f"{path}.rule", unknown
    rate = 1.0
    if unknown is None:
        rule = rules()[run.rule]
        rate = run.hyperparameters.get("learning_rate", rule.defaults().get("learning_rate", 1.0))
        for name, value in run.hyperparameters.items():
            yield f"{path}.hyperparameters.{name}", checks.check_hyperparameter(rule, name, value)
    if dims is not None:
        yield f"{path}.start", checks.check_start(run.start, dims)
    if run.schedule is not None:
        yield f"{path}.schedule", checks.check_schedule(run.schedule, rate, steps)
