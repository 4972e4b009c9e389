"""`thalweg check`: what is wrong with a file, field by field."""

import argparse

from app.commands.answers import DONE, INPUT_IS_WRONG, remark, say
from app.commands.scene_file import read_scene
from app.document import limits
from app.document.network.plane import plane_name
from app.document.regular_file import read_bytes
from app.document.scene import Scene, SurfaceScene
from app.document.translation import translate
from core.message import Message, message
from core.rules.rule_file import RuleError, load_rule


def check(arguments: argparse.Namespace) -> int:
    """A scene, or a rule where the name ends in .toml. Raises SceneProblems for the caller to say."""
    if arguments.file.lower().endswith(".toml"):
        return _check_rule(arguments.file, arguments.language)
    scene = read_scene(arguments.file)
    say(translate(_summary(scene), arguments.language) + "\n")
    return DONE


def _summary(scene: Scene) -> Message:
    if scene.surface is None:
        return message("Nothing is wrong: a scene with a network.")
    return message(
        "Nothing is wrong: {formula}, runs: {runs}, steps: {steps}.",
        formula=_subject(scene.surface),
        runs=len(scene.runs),
        steps=scene.steps,
    )


def _subject(surface: SurfaceScene) -> Message | str:
    return surface.formula.strip() if surface.plane is None else plane_name(surface.plane)


def _check_rule(path: str, language: str) -> int:
    content = read_bytes(path, limits.FILE_BYTES)
    try:
        rule = load_rule(content.decode("utf-8-sig"), "checked")
    except UnicodeDecodeError as error:
        remark(message("The file is not UTF-8 text (byte {byte}).", byte=error.start), language)
        return INPUT_IS_WRONG
    except RuleError as error:
        for problem in error.problems:
            remark(problem.sentence, language)
        return INPUT_IS_WRONG
    say(translate(message("Nothing is wrong: the optimizer {name}.", name=rule.name), language) + "\n")
    return DONE
