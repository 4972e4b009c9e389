"""Edits of what belongs to the whole scene: steps, seed, view, captions."""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from app.document import checks, limits
from app.document.bounds import shown
from app.document.plain import from_plain, to_plain
from app.document.problems import Refused
from app.document.run_edits import check_schedules, require
from app.document.scene import Camera, Caption, Scene, View
from core.message import message


def set_steps(scene: Scene, steps: int) -> Scene:
    """How many steps every run makes."""
    if not 1 <= steps <= limits.STEPS:
        raise Refused(message("This must lie between {low} and {high}.", low="1", high=shown(limits.STEPS)))
    require(checks.check_work(len(scene.runs), steps))
    changed = replace(scene, steps=int(steps))
    check_schedules(changed)
    return changed


def set_seed(scene: Scene, seed: int) -> Scene:
    """Other random numbers."""
    if not 0 <= seed <= limits.SEED:
        raise Refused(message("The seed must be a whole number from 0."))
    return replace(scene, seed=int(seed))


def set_view(scene: Scene, **changes: Any) -> Scene:
    """Change fields of the view."""
    return replace(scene, view=checked(View, replace(scene.view, **changes)))


def set_camera(scene: Scene, **changes: Any) -> Scene:
    """Change fields of the camera."""
    return replace(scene, camera=checked(Camera, replace(scene.camera, **changes)))


def set_captions(scene: Scene, captions: Iterable[Caption]) -> Scene:
    """Other captions."""
    lines = tuple(checked(Caption, caption) for caption in captions)
    if len(lines) > limits.CAPTIONS:
        raise Refused(message("At most {most} captions are possible.", most=limits.CAPTIONS))
    if any(caption.last is not None and caption.last < caption.first for caption in lines):
        raise Refused(message("The caption ends before it begins."))
    return replace(scene, captions=lines)


def checked(kind: type, value: Any) -> Any:
    """The value with its declared types and bounds held, as a file's would be."""
    checked, problems = from_plain(kind, to_plain(value))
    if problems:
        raise Refused(problems[0].message)
    return checked
