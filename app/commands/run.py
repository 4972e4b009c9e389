"""`thalweg run`: the numbers of a scene's runs."""

import argparse

from app.commands.answers import DONE, InputProblem, say_all
from app.commands.scene_file import read_scene
from app.document.resolve import resolve
from app.export.numbers import check_numbers, json_parts, write_numbers
from core.message import message

STANDARD_OUTPUT = "-"
_COLUMNS = 8  # of the field, which nobody will see


def run(arguments: argparse.Namespace) -> int:
    """Write the numbers to the output, or as JSON to standard output."""
    out = None if arguments.out == STANDARD_OUTPUT else arguments.out
    if out is not None:
        check_numbers(out, replace=arguments.force)  # before the work, not after it
    scene = read_scene(arguments.scene)
    if scene.surface is None:
        raise InputProblem(message("There is no surface with runs in this scene; a network is for thalweg train."))
    picture = resolve(scene, columns=_COLUMNS, stop_when_far=False)
    if picture.problem is not None:
        raise InputProblem(picture.problem)
    if out is None:
        say_all(part.decode() for part in json_parts(picture.runs, arguments.language))
    else:
        write_numbers(out, picture.runs, picture.variables, arguments.language, replace=arguments.force)
    return DONE
