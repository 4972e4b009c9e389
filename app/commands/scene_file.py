"""The scene that a command is given: a file, or `-` for standard input."""

import sys

from app.document import limits
from app.document.files import load, scene_from_bytes
from app.document.problems import refusal
from app.document.scene import Scene
from core.message import message

STANDARD_INPUT = "-"


def read_scene(path: str) -> Scene:
    """The scene; raises SceneProblems."""
    if path != STANDARD_INPUT:
        return load(path)
    content = sys.stdin.buffer.read(limits.FILE_BYTES + 1)
    if len(content) > limits.FILE_BYTES:
        too_large = message("Standard input is larger than {megabytes} MB.", megabytes=limits.FILE_BYTES >> 20)
        raise refusal(too_large)
    return scene_from_bytes(content)
