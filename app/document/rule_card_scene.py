"""A scene in which every optimizer runs from one start, so that their cards can be seen side by side."""

from msgspec.structs import replace

from app.document import checks
from app.document.problems import Refused
from app.document.run_edits import default_start, is_variant
from app.document.scene import Run, Scene
from core.rules.library import rules


def every_rule(scene: Scene, selected: int, *, with_variants: bool = False) -> Scene:
    """One run for each rule, from the start of the run at `selected` (-1: where a new run would start).

    A rule that a run of the scene has is taken as it is there, with its numbers, schedule and noise; the first such run
    counts, the selected one before all. Raises `Refused` where so many steps have no room, and FormulaError where there
    is no start because the formula cannot be read.
    """
    names = [name for name in rules() if with_variants or not is_variant(name)]
    problem = checks.check_work(len(names), scene.steps)
    if problem is not None:
        raise Refused(problem)
    known: dict[str, Run] = {}
    chosen = scene.runs[selected : selected + 1] if selected >= 0 else ()
    for run in (*chosen, *scene.runs):
        known.setdefault(run.rule, run)
    start = chosen[0].start if chosen else default_start(scene)
    runs = tuple(
        replace(known[name], name="", start=start, hidden=False) if name in known else Run(rule=name, start=start)
        for name in names
    )
    return replace(scene, runs=runs)
