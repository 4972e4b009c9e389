"""`thalweg map`: basins, learning rates and stability of a scene, as a picture, arrays or JSON."""

import argparse
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec
from msgspec.structs import replace

from app.commands.answers import DONE, InputProblem, remark, say_all
from app.commands.interruption import interruption_asked
from app.commands.maps.mapped import Mapped, Question, plain
from app.commands.scene_file import read_scene
from app.commands.values import read_whole
from app.document import edits
from app.document.defaults import run_hyperparameters, run_name
from app.document.picture import Picture
from app.document.resolve import resolve
from app.document.scene import Run, Scene
from app.document.translation import translate
from app.export.map_numbers import check_map, write_map_csv, write_map_npz
from core.descent import RunSpec
from core.message import message
from core.rules.library import rules
from surfaces.affordable import affordable_side

STANDARD_OUTPUT = "-"
_COLUMNS = 8  # of the field, which nobody will see
_LEAST, _MOST = 8, 2048  # pixels along a side
_SIZE = (1600, 1000)


def map_scene(arguments: argparse.Namespace) -> int:
    """Compute the map, write it, and say what it shows."""
    out = None if arguments.out == STANDARD_OUTPUT else arguments.out
    ending = None if out is None else check_map(out, replace=arguments.force)  # before the work, not after it
    resolution = read_whole(arguments.resolution, "--resolution", _LEAST, _MOST)
    scene = read_scene(arguments.scene)
    picture = _picture(scene, arguments.rule)
    begin = time.perf_counter()
    with _watched(arguments.language) as cancelled:
        racers = _racers(scene, picture) if out is None or arguments.json else ()
        question = Question(picture, _affordable(picture, resolution, arguments), scene.seed, cancelled, racers)
        mapped = _kind(arguments.kind)(question)
    seconds = time.perf_counter() - begin
    if out is not None and ending is not None:
        _write(mapped, out, ending, arguments)
    if out is None or arguments.json:
        head = {
            "kind": arguments.kind,
            "rule": question.run.rule,
            "resolution": mapped.resolution,
            "steps": question.picture.steps,
            "backend": mapped.backend,
            "seconds": seconds,
        }
        say_all([msgspec.json.encode(plain({**head, **mapped.answer})).decode() + "\n"])
    return DONE


@contextmanager
def _watched(language: str) -> Iterator[Callable[[], bool]]:
    """Whether the work is to end; while it goes on, the time it has taken where a person is watching."""
    with interruption_asked() as is_asked:
        if not sys.stderr.isatty():
            yield is_asked
            return
        from tqdm import tqdm

        what = translate(message("The map is being computed."), language)
        with tqdm(desc=what, bar_format="{desc} {elapsed}", leave=False, file=sys.stderr) as clock:

            def asked() -> bool:
                if threading.current_thread() is threading.main_thread():
                    clock.update()
                return is_asked()

            yield asked


def _kind(name: str) -> Callable[[Question], Mapped]:
    match name:
        case "basins":
            from app.commands.maps.basins import map_basins

            return map_basins
        case "rates":
            from app.commands.maps.rates import map_rates

            return map_rates
    from app.commands.maps.stability import map_stability

    return map_stability


def _picture(scene: Scene, rule: str | None) -> Picture:
    """The scene with the one run that is mapped."""
    if scene.surface is None:
        raise InputProblem(message("There is no surface with runs in this scene; a network is for thalweg train."))
    picture = resolve(replace(scene, runs=(_run(scene, rule),)), columns=_COLUMNS)
    if picture.problem is not None:
        raise InputProblem(picture.problem)
    return picture


def _affordable(picture: Picture, wanted: int, arguments: argparse.Namespace) -> int:
    """Fewer starts on a network's loss; says so."""
    if arguments.kind == "rates":
        return wanted
    side = affordable_side(picture.surface, picture.steps, wanted)
    if side < wanted:
        sentence = message("The loss of a network takes its time: {side} starts along each side in place of {wanted}.",
                           side=side, wanted=wanted)  # fmt: skip
        remark(sentence, arguments.language)
    return side


def _run(scene: Scene, rule: str | None) -> Run:
    """The first run, the first one of the rule asked for, or that rule with its defaults from the first run's start."""
    chosen = next((run for run in scene.runs if rule in (None, run.rule)), None)
    if chosen is not None:
        return chosen
    if rule is None:
        raise InputProblem(message("This scene has no runs. Choose an optimizer with --rule, such as --rule adam."))
    if rule not in rules():
        known = " ".join(rules())
        raise InputProblem(message("There is no optimizer {name}, only: {known}.", name=rule, known=known))
    return Run(rule=rule, start=edits.default_start(scene) if not scene.runs else scene.runs[0].start)


def _racers(scene: Scene, picture: Picture) -> tuple[tuple[str, RunSpec], ...]:
    """The visible runs of the scene, or the one that is mapped, all from its start; one for each way to step."""
    start = picture.runs[0].start
    found: dict[RunSpec, str] = {}
    for run in [run for run in scene.runs if not run.hidden] or [_run(scene, picture.runs[0].rule)]:
        others = tuple(item for item in run_hyperparameters(run).items() if item[0] != "learning_rate")
        found.setdefault(RunSpec(run.rule, others, start, run.schedule, run.noise), run_name(run))
    return tuple((name, spec) for spec, name in found.items())


def _write(mapped: Mapped, out: str, ending: str, arguments: argparse.Namespace) -> None:
    if ending == ".npz":
        write_map_npz(out, mapped.arrays, replace=arguments.force)
    elif ending == ".csv":
        write_map_csv(out, mapped.table, replace=arguments.force)
    else:
        from app.export.map_picture import write_map_png

        write_map_png(out, mapped.paint, _SIZE, arguments.theme, arguments.language, replace=arguments.force)
