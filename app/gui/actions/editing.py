"""Undo, and what can be done with runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.document import edits
from app.document.scene import Scene
from app.gui.actions.action import SURFACE, Action
from core.message import Message, message

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.gui.window import Window

_SOLO_KEYS = 9


def _edit(label: Message, change: Callable[[Scene, int], Scene], select: int = 0) -> Callable[[Window], None]:
    """An edit of the selected run; `select` moves the selection by so many places afterwards."""

    def run(window: Window) -> None:
        session = window.session
        selected = session.selected
        if session.attempt(label, lambda scene: change(scene, selected)):
            session.select(min(max(selected + select, 0), len(session.scene.runs) - 1))

    return run


def _has_run(window: Window) -> bool:
    return window.session.selected >= 0


def _has_surface(window: Window) -> bool:
    return window.session.scene.surface is not None


def _next_rule(scene: Scene) -> str:
    """A rule that no run has yet, the familiar ones first."""
    present = {run.rule for run in scene.runs}
    familiar = ("sgd", "momentum", "adam", "rmsprop", "adagrad", "nesterov", "adamw", "nadam", "lion", "newton")
    return next((rule for rule in familiar if rule not in present), "adam")


def _show_all(scene: Scene, _run: int) -> Scene:
    for i, run in enumerate(scene.runs):
        if run.hidden:
            scene = edits.hide_run(scene, i, False)
    return scene


def _solo(place: int) -> Action:
    def run(window: Window) -> None:
        session = window.session
        session.commit(message("Show only one run"), edits.solo_run(session.scene, place))
        session.select(place)

    label = message("Show only run {number}", number=place + 1)
    return Action(
        f"solo_{place + 1}",
        label,
        run,
        keys=(str(place + 1),),
        is_enabled=lambda w: place < len(w.session.scene.runs),
        where=SURFACE,
    )


def _write_rule(window: Window) -> None:
    from app.gui.sheets.rule_sheet import RuleSheet

    (window.findChild(RuleSheet) or RuleSheet(window)).start()


def _undo(window: Window) -> None:
    window.session.document.undo()


def _redo(window: Window) -> None:
    window.session.document.redo()


EDITING = (
    Action(
        "undo",
        message("Undo"),
        _undo,
        "edit",
        ("Ctrl+Z",),
        "undo-2",
        is_enabled=lambda w: w.session.document.undo_label is not None,
        detail=lambda w: w.session.document.undo_label,
    ),
    Action(
        "redo",
        message("Redo"),
        _redo,
        "edit",
        ("Ctrl+Y", "Ctrl+Shift+Z"),
        "redo-2",
        is_enabled=lambda w: w.session.document.redo_label is not None,
        detail=lambda w: w.session.document.redo_label,
    ),
    Action(
        "add_run",
        message("Add a run"),
        lambda w: w.session.add_run(_next_rule(w.session.scene)),
        "runs",
        ("Ctrl+R",),
        "plus",
        is_enabled=_has_surface,
        where=SURFACE,
    ),
    Action(
        "duplicate_run",
        message("Duplicate the run"),
        _edit(message("Duplicate the run"), edits.duplicate_run, select=1),
        "runs",
        ("Ctrl+D",),
        "copy",
        is_enabled=_has_run,
        where=SURFACE,
    ),
    Action(
        "remove_run",
        message("Remove the run"),
        _edit(message("Remove the run"), edits.remove_run),
        "runs",
        ("Ctrl+Del",),
        "trash-2",
        is_enabled=_has_run,
        where=SURFACE,
    ),
    Action(
        "move_run_up",
        message("Move the run up"),
        _edit(message("Move the run"), lambda s, i: edits.reorder_run(s, i, i - 1), select=-1),
        "runs",
        ("Ctrl+Shift+Up",),
        "arrow-up",
        is_enabled=lambda w: w.session.selected > 0,
        where=SURFACE,
        starts_group=True,
    ),
    Action(
        "move_run_down",
        message("Move the run down"),
        _edit(message("Move the run"), lambda s, i: edits.reorder_run(s, i, i + 1), select=1),
        "runs",
        ("Ctrl+Shift+Down",),
        "arrow-down",
        where=SURFACE,
        is_enabled=lambda w: -1 < w.session.selected < len(w.session.scene.runs) - 1,
    ),
    Action(
        "compare_all",
        message("Compare all optimizers"),
        _edit(message("Compare all optimizers"), lambda s, _: edits.compare_all(s)),
        "runs",
        ("Ctrl+Shift+R",),
        "list",
        tip=message("One run for each optimizer, from the same start"),
        is_enabled=_has_surface,
        where=SURFACE,
        starts_group=True,
    ),
    Action("write_rule", message("Write an optimizer…"), _write_rule, "runs", icon="square-function"),
    Action(
        "hide_run",
        message("Hide or show the run"),
        _edit(message("Hide or show the run"), lambda s, i: edits.hide_run(s, i, not s.runs[i].hidden)),
        "runs",
        ("H",),
        "eye",
        is_enabled=_has_run,
        where=SURFACE,
    ),
    Action(
        "show_all", message("Show all runs"), _edit(message("Show all runs"), _show_all), "runs", ("0",), where=SURFACE
    ),
    *(_solo(place) for place in range(_SOLO_KEYS)),
)
