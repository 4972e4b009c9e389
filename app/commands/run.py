"""`thalweg run`: the numbers of a scene's runs."""

import argparse
import sys

from app.commands.answers import DONE, InputProblem
from app.commands.scene_file import STANDARD_INPUT, read_scene
from app.document.resolve import resolve
from app.export.numbers import json_parts, write_numbers
from core.message import message


def run(arguments: argparse.Namespace) -> int:
    """Write the numbers to the output, or as JSON to standard output."""
    scene = read_scene(arguments.scene)
    if scene.surface is None:
        raise InputProblem(message("There is no surface with runs in this scene; a network is for thalweg train."))
    picture = resolve(scene)
    if picture.problem is not None:
        raise InputProblem(picture.problem)
    if arguments.out in (None, STANDARD_INPUT):
        for part in json_parts(picture.runs, arguments.language):
            sys.stdout.write(part.decode())
        sys.stdout.flush()
    else:
        write_numbers(arguments.out, picture.runs, picture.variables, arguments.language, replace=arguments.force)
    return DONE
