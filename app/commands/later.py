"""Commands of the contract that this version does not have yet: each says so, and what there is instead."""

import argparse

from app.commands.answers import INPUT_IS_WRONG, remark
from core.message import message

_SENTENCES = {
    "map": message("This version has no maps yet. To compute the paths of a scene: thalweg run SCENE"),
    "train": message("This version trains no networks yet. To compute the paths on a surface: thalweg run SCENE"),
}


def not_yet(arguments: argparse.Namespace) -> int:
    """Say what there is instead."""
    remark(_SENTENCES[arguments.command], arguments.language)
    return INPUT_IS_WRONG
