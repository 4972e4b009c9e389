"""Opening the demonstrations that come with the program, in the order of a lesson."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.document.demonstrations import DEMONSTRATIONS, Demonstration, demonstration_scene
from app.gui.actions.action import Action

if TYPE_CHECKING:
    from app.gui.window import Window


def _open(demonstration: Demonstration) -> Callable[[Window], None]:
    def run(window: Window) -> None:
        if demonstration.scene:
            scene = demonstration_scene(demonstration.scene, window.session.language.name)
            if not window.session.exchange(demonstration.title, scene, demonstration.selected):
                return
        window.workspaces.show_workspace(demonstration.workspace)
        shown = window.workspaces.page(demonstration.workspace)
        if hasattr(shown, "show_page"):
            shown.show_page(demonstration.page)
        if demonstration.action:
            window.actions_.run(demonstration.action)

    return run


DEMONSTRATING = tuple(
    Action(
        f"demonstration_{demonstration.identifier}",
        demonstration.title,
        _open(demonstration),
        "demonstrations",
        tip=demonstration.shows,
        starts_group=demonstration.begins,
    )
    for demonstration in DEMONSTRATIONS
)
