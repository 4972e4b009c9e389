"""Edits of runs: pure functions from scene to scene. Runs are named by their place, from 0.

An edit that makes no sense raises Refused with a sentence; one that changes nothing returns an equal scene.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from msgspec import Meta
from msgspec.structs import replace

from app.document import checks, limits
from app.document.bounds import check_text
from app.document.defaults import interval, run_hyperparameters, surface_variables
from app.document.frozen_map import FrozenMap
from app.document.network.scene import Network
from app.document.problems import Refused
from app.document.scene import Run, Scene
from core.message import Message, message
from core.rules.library import rules

_Optimized = TypeVar("_Optimized", Run, Network)
_KEPT_RATIO = 30.0  # rules whose default rates lie within this factor may share a typed learning rate


def require(sentence: Message | None) -> None:
    """Refuse with the sentence, if there is one."""
    if sentence is not None:
        raise Refused(sentence)


def change_run(scene: Scene, run: int, **changes: Any) -> Scene:
    """The scene with some fields of one run changed, unchecked."""
    runs = list(scene.runs)
    runs[run] = replace(runs[run], **changes)
    return replace(scene, runs=tuple(runs))


def add_run(scene: Scene, rule: str, start: Sequence[float] | None = None) -> Scene:
    """One more run, last; it starts where the last one does unless told otherwise."""
    require(checks.check_rule(rule))
    return _with_runs(
        scene,
        (*scene.runs, Run(rule=rule, start=_checked_start(scene, default_start(scene) if start is None else start))),
    )


def race_rule(scene: Scene, rule: str, run: int) -> Scene:
    """A run of a rule from the start of run `run` (-1: where a new one starts), unless there is one already.

    The rule may have been written anew: whoever has it loses numbers that it no longer has.
    """
    require(checks.check_rule(rule))
    declared = rules()[rule].defaults()

    def fitting(one: _Optimized) -> _Optimized:
        kept = {name: value for name, value in one.hyperparameters.items() if name in declared}
        fits = one.rule != rule or len(kept) == len(one.hyperparameters)
        return one if fits else replace(one, hyperparameters=FrozenMap(kept))

    network = None if scene.network is None else fitting(scene.network)
    scene = replace(scene, runs=tuple(map(fitting, scene.runs)), network=network)
    if scene.surface is None or any(one.rule == rule for one in scene.runs):
        return scene
    return add_run(scene, rule, scene.runs[run].start if 0 <= run < len(scene.runs) else None)


def default_start(scene: Scene) -> tuple[float, ...]:
    """Where a new run starts: with the last one, or towards the upper left of the window."""
    if scene.runs:
        return scene.runs[-1].start
    if scene.surface is None:
        return (0.0, 0.0)
    intervals = [interval(scene.surface, variable) for variable in surface_variables(scene.surface)]
    return tuple(low + share * (high - low) for (low, high), share in zip(intervals, (0.15, 0.85), strict=False))


def compare_all(scene: Scene) -> Scene:
    """One run more for each rule that no run has yet, from the last run's start; variants are left out."""
    present = {run.rule for run in scene.runs}
    start = default_start(scene)
    missing = [name for name in rules() if name not in present and not is_variant(name)]
    return _with_runs(scene, (*scene.runs, *(Run(rule=name, start=start) for name in missing)))


def is_variant(rule: str) -> bool:
    """`adam_keras` is one of `adam`."""
    original, line, _ = rule.partition("_")
    return bool(line) and original in rules()


def duplicate_run(scene: Scene, run: int) -> Scene:
    """The same run once more, behind the first."""
    return _with_runs(scene, (*scene.runs[: run + 1], scene.runs[run], *scene.runs[run + 1 :]))


def remove_run(scene: Scene, run: int) -> Scene:
    """The scene without this run."""
    return replace(scene, runs=(*scene.runs[:run], *scene.runs[run + 1 :]))


def reorder_run(scene: Scene, run: int, place: int) -> Scene:
    """Move a run to another place in the list."""
    runs = list(scene.runs)
    runs.insert(place, runs.pop(run))
    return replace(scene, runs=tuple(runs))


def hide_run(scene: Scene, run: int, hidden: bool = True) -> Scene:
    """Hide a run, or show it again."""
    return change_run(scene, run, hidden=hidden)


def solo_run(scene: Scene, run: int) -> Scene:
    """Show only this run; all of them again if it is the only one shown."""
    is_solo = all(other.hidden == (i != run) for i, other in enumerate(scene.runs))
    runs = (replace(other, hidden=not is_solo and i != run) for i, other in enumerate(scene.runs))
    return replace(scene, runs=tuple(runs))


def rename_run(scene: Scene, run: int, name: str) -> Scene:
    """Give a run a name of its own; an empty one means the rule's name."""
    line = " ".join(name.split())
    require(check_text(line, Meta(max_length=limits.NAME_LENGTH)))
    return change_run(scene, run, name=line)


def set_rule(scene: Scene, run: int, rule: str) -> Scene:
    """Another rule for a run.

    Hyperparameters that both rules have are kept. So is a learning rate that was set, where it is within the new
    rule's range and the rules' defaults are comparable (Adadelta's rate of 1 would blow up any other rule).
    """
    require(checks.check_rule(rule))
    kept = kept_hyperparameters(scene.runs[run].rule, rule, scene.runs[run].hyperparameters)
    changed = change_run(scene, run, rule=rule, hyperparameters=kept)
    _check_schedule(changed, run)
    return changed


def kept_hyperparameters(old_rule: str, new_rule: str, chosen: FrozenMap[float]) -> FrozenMap[float]:
    """What of the chosen hyperparameters a new rule takes over: see `set_rule`."""
    old, new = rules().get(old_rule), rules()[new_rule]
    declared = {hyperparameter.name: hyperparameter for hyperparameter in new.hyperparameters}
    kept = {
        name: value
        for name, value in chosen.items()
        if name in declared and checks.check_hyperparameter(new, name, value) is None
    }
    rate = kept.get("learning_rate")
    if rate is not None and old is not None:
        ratio = declared["learning_rate"].default / old.defaults()["learning_rate"]
        is_comparable = 1 / _KEPT_RATIO <= ratio <= _KEPT_RATIO
        if not (is_comparable and declared["learning_rate"].low <= rate <= declared["learning_rate"].high):
            del kept["learning_rate"]
    return FrozenMap(kept)


def set_hyperparameter(scene: Scene, run: int, name: str, value: float) -> Scene:
    """Set one hyperparameter of a run."""
    old = scene.runs[run]
    require(checks.check_hyperparameter(rules()[old.rule], name, value))
    changed = change_run(scene, run, hyperparameters=old.hyperparameters.with_item(name, float(value)))
    if name == "learning_rate":
        _check_schedule(changed, run)
    return changed


def reset_hyperparameter(scene: Scene, run: int, name: str) -> Scene:
    """Back to the rule's default."""
    changed = change_run(scene, run, hyperparameters=scene.runs[run].hyperparameters.without(name))
    _check_schedule(changed, run)
    return changed


def set_schedule(scene: Scene, run: int, schedule: str | None) -> Scene:
    """Let the learning rate follow a formula of t, T and learning_rate; None or nothing: let it stay."""
    changed = change_run(scene, run, schedule=schedule.strip() or None if schedule else None)
    _check_schedule(changed, run)
    return changed


def set_noise(scene: Scene, run: int, noise: float) -> Scene:
    """Set the standard deviation of the gradient noise."""
    if not 0 <= noise <= limits.REACH:  # NaN too
        raise Refused(message("The noise must be a number from 0."))
    return change_run(scene, run, noise=float(noise))


def move_start(scene: Scene, run: int, point: Sequence[float]) -> Scene:
    """Let a run start elsewhere."""
    return change_run(scene, run, start=_checked_start(scene, point))


def move_all_starts(scene: Scene, point: Sequence[float]) -> Scene:
    """Let all runs start at one point."""
    start = _checked_start(scene, point)
    return replace(scene, runs=tuple(replace(run, start=start) for run in scene.runs))


def race_fairly(scene: Scene, start: Sequence[float], rates: Mapping[int, float]) -> Scene:
    """The runs of `rates` from the same start, each at its learning rate."""
    for run, rate in rates.items():
        scene = set_hyperparameter(move_start(scene, run, start), run, "learning_rate", rate)
    return scene


def change_runs(scene: Scene, change: Callable[[Run], Run]) -> Scene:
    """The scene with every run changed, unchecked."""
    return replace(scene, runs=tuple(change(run) for run in scene.runs))


def check_schedules(scene: Scene) -> None:
    """Refuse a scene in which a schedule gives no rate at some step."""
    for run in range(len(scene.runs)):
        _check_schedule(scene, run)


def _check_schedule(scene: Scene, run: int) -> None:
    schedule = scene.runs[run].schedule
    if schedule is not None:
        rate = run_hyperparameters(scene.runs[run])["learning_rate"]
        require(checks.check_schedule(schedule, rate, scene.steps))


def _checked_start(scene: Scene, point: Sequence[float]) -> tuple[float, ...]:
    start = tuple(float(coordinate) for coordinate in point)
    if scene.surface is None:
        raise Refused(message("Runs need a surface to descend on."))
    require(checks.check_start(start, len(surface_variables(scene.surface))))
    return start


def _with_runs(scene: Scene, runs: tuple[Run, ...]) -> Scene:
    if len(runs) > limits.RUNS:
        raise Refused(message("At most {most} runs are possible.", most=limits.RUNS))
    require(checks.check_work(len(runs), scene.steps))
    return replace(scene, runs=runs)
