"""Starts moved by the arrow keys, as the mouse drags them: all runs that begin where the selected one does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.document import edits
from app.document.scene import Scene
from app.gui.actions.action import SURFACE, Action
from app.gui.fields.scale import rounded
from core.message import Message, message

if TYPE_CHECKING:
    from app.gui.window import Window

_STEPS = 40  # key presses across the part of the plane that is seen
_GRAIN = 0.02  # of such a step, to which a start is rounded


def companions(scene: Scene, selected: int) -> tuple[int, ...]:
    """The runs that move: the selected one and the visible ones that share its start; all where none is selected."""
    if selected < 0:
        return tuple(range(len(scene.runs)))
    start = scene.runs[selected].start
    return tuple(
        place for place, run in enumerate(scene.runs) if place == selected or (run.start == start and not run.hidden)
    )


def _move(axis: int, direction: int) -> Callable[[Window], None]:
    def run(window: Window) -> None:
        session, seen = window.session, window.surface_view.picture().window
        stride = (seen[2 * axis + 1] - seen[2 * axis]) / _STEPS
        runs = companions(session.scene, session.selected)

        def moved(scene: Scene) -> Scene:
            for place in runs:
                start = list(scene.runs[place].start)
                start[axis] = rounded(start[axis] + direction * stride, stride * _GRAIN)
                scene = edits.move_start(scene, place, tuple(start))
            return scene

        session.attempt(message("Move start"), moved, merge=("start by keys", runs))

    return run


def _can_move(axis: int) -> Callable[[Window], bool]:
    """There are runs, and their surface has this axis and is drawn."""

    def is_possible(window: Window) -> bool:
        scene, seen = window.session.scene, window.session.picture.window
        return bool(scene.runs) and len(seen) > 2 * axis and all(len(run.start) > axis for run in scene.runs)

    return is_possible


def _action(name: str, label: Message, axis: int, direction: int, key: str) -> Action:
    return Action(
        f"start_{name}",
        label,
        _move(axis, direction),
        "runs",
        (f"Alt+{key}",),
        is_enabled=_can_move(axis),
        where=SURFACE,
        starts_group=name == "left",
    )


STARTING = (
    _action("left", message("Move the start to the left"), 0, -1, "Left"),
    _action("right", message("Move the start to the right"), 0, 1, "Right"),
    _action("up", message("Move the start up"), 1, 1, "Up"),
    _action("down", message("Move the start down"), 1, -1, "Down"),
)
