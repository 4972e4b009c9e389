"""What is wrong with a scene whose fields all have the right type: everything, by path."""

from collections.abc import Iterator

from app.document import checks, limits
from app.document.defaults import surface_formula
from app.document.network_scene import Network
from app.document.problems import Problem
from app.document.scene import Run, Scene, SurfaceScene
from core.formula.errors import FormulaError
from core.formula.tree import Formula
from core.message import Message, message
from core.rules.library import rules

Found = Iterator[tuple[str, Message | None]]


def problems_of(scene: Scene) -> list[Problem]:
    """All problems, in the order of the file; empty where the scene makes sense."""
    found = (Problem(path, sentence) for path, sentence in _scene(scene) if sentence is not None)
    return [problem for problem, _ in zip(found, range(limits.PROBLEMS), strict=False)]


def _scene(scene: Scene) -> Found:
    formula = None
    if scene.surface is None:
        if scene.network is None:
            yield "", message("A scene needs a surface or a network.")
        if scene.runs:
            yield "runs", message("Runs need a surface to descend on.")
    else:
        formula, sentence = _read(scene.surface)
        yield "surface.formula", sentence
        yield from _data(scene.surface)
        if formula is not None:
            yield from _names(scene.surface, formula)
        for variable, (low, high) in scene.surface.window.items():
            yield f"surface.window.{variable}", checks.check_interval(low, high)
    dims = None if formula is None else len(formula.variables)
    for i, run in enumerate(scene.runs):
        yield from _run(f"runs[{i}]", run, dims, scene.steps)
    yield "steps", checks.check_work(len(scene.runs), scene.steps)
    for i, caption in enumerate(scene.captions):
        if caption.last is not None and caption.last < caption.first:
            yield f"captions[{i}].last", message("The caption ends before it begins.")
    if scene.network is not None:
        yield from _network(scene.network)


def _read(surface: SurfaceScene) -> tuple[Formula | None, Message | None]:
    try:
        return surface_formula(surface), None
    except FormulaError as error:
        return None, checks.formula_sentence(error)


def _names(surface: SurfaceScene, formula: Formula) -> Found:
    for name in surface.parameters:
        yield f"surface.parameters.{name}", checks.check_parameter(name, formula)
    for name in surface.window:
        if name not in formula.variables:
            yield f"surface.window.{name}", message("The formula has no variable “{name}”.", name=name)
    for name in surface.data:
        if name in formula.variables:
            yield (
                f"surface.data.{name}",
                message("“{name}” is a variable of the formula and cannot be a column too.", name=name),
            )


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


def _network(network: Network) -> Found:
    unknown = checks.check_rule(network.rule)
    yield "network.rule", unknown
    if unknown is None:
        for name, value in network.hyperparameters.items():
            sentence = checks.check_hyperparameter(rules()[network.rule], name, value)
            yield f"network.hyperparameters.{name}", sentence
    if network.batch > network.data.samples:
        yield "network.batch", message("The batch is larger than the data ({rows} rows).", rows=network.data.samples)
