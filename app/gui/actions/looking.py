"""What is shown, and how it looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.document import edits
from app.gui.actions.action import EXPLORE, SURFACE, Action
from app.gui.workspaces import NAMES, TIPS
from core.message import Message, message

if TYPE_CHECKING:
    from app.gui.window import Window

_FONT_STEP = 25


def _switch(identifier: str, field: str, label: Message, keys: tuple[str, ...] = (), group: bool = False) -> Action:
    """A flag of the scene's view."""

    def run(window: Window) -> None:
        scene = window.session.scene
        window.session.commit(label, edits.set_view(scene, **{field: not getattr(scene.view, field)}))

    return Action(
        identifier,
        label,
        run,
        "view",
        keys,
        is_checked=lambda w: getattr(w.session.scene.view, field),
        starts_group=group,
        where=EXPLORE,
    )


def _choice(field: str, value: str, label: Message, group: bool = False) -> Action:
    """One of several values of a field of the view."""

    def run(window: Window) -> None:
        window.session.commit(label, edits.set_view(window.session.scene, **{field: value}))

    return Action(
        f"{field}_{value}",
        label,
        run,
        "view",
        is_checked=lambda w: getattr(w.session.scene.view, field) == value,
        starts_group=group,
    )


def _theme(name: str, label: Message, icon: str, group: bool = False) -> Action:
    return Action(
        f"theme_{name}",
        label,
        lambda w: w.session.restyle(theme=name),
        "look",
        (),
        icon,
        is_checked=lambda w: w.session.settings.theme == name,
        starts_group=group,
    )


def _language(name: str, label: Message, group: bool = False) -> Action:
    def run(window: Window) -> None:
        window.session.settings.language = name
        window.session.language.switch(name)

    return Action(
        f"language_{name}",
        label,
        run,
        "look",
        is_checked=lambda w: w.session.language.name == name,
        starts_group=group,
    )


def _font(change: Callable[[int], int]) -> Callable[[Window], None]:
    def run(window: Window) -> None:
        low, high = 75, 300
        percent = min(max(change(window.session.settings.font_percent), low), high)
        window.session.restyle(font_percent=percent)

    return run


def _reduce_motion(window: Window) -> None:
    settings = window.session.settings
    settings.reduce_motion = not settings.reduce_motion
    window.session.player.set_easing(not settings.reduce_motion)


_ICONS = {"explore": "mountain", "rates": "gauge", "minima": "star", "network": "layers"}


def _workspace(name: str, key: str) -> Action:
    return Action(
        f"workspace_{name}",
        NAMES[name],
        lambda w: w.workspaces.show_workspace(name),
        "view",
        (key,),
        _ICONS[name],
        tip=TIPS[name],
        is_enabled=lambda w: name in w.workspaces.names,
        is_checked=lambda w: w.workspaces.present == name,
        starts_group=name == "explore",
    )


def _zoom(identifier: str, label: Message, strides: int, keys: tuple[str, ...]) -> Action:
    def run(window: Window) -> None:
        window.surface_views.zoom(strides)

    return Action(identifier, label, run, "view", keys, identifier.replace("_", "-"), where=EXPLORE)


def _show_rule_cards(window: Window) -> None:
    from app.gui.runs.all_cards import show_all_cards

    show_all_cards(window)


LOOKING = (
    *(_workspace(name, f"Ctrl+{place}") for place, name in enumerate(("explore", "rates", "minima", "network"), 1)),
    Action(
        "rule_cards",
        message("What each optimizer keeps"),
        _show_rule_cards,
        "runs",
        (),
        "layers",
        tip=message("The cards of all optimizers"),
        is_enabled=lambda w: w.session.scene.surface is not None,
        starts_group=True,
    ),
    Action(
        "present",
        message("Present"),
        lambda w: w.toggle_present(),
        "view",
        ("F", "F11"),
        "presentation",
        tip=message("The picture alone, on the whole screen"),
    ),
    Action(
        "leave_present",
        message("Back to the window"),
        lambda w: w.toggle_present(),
        keys=("Esc",),
        is_enabled=lambda w: w.is_presenting,
    ),
    Action(
        "reset_view",
        message("Show the whole window again"),
        lambda w: w.surface_views.reset(),
        "view",
        ("R",),
        "focus",
        tip=message("The whole window; where it is seen already, the relief from its first side"),
        starts_group=True,
        where=EXPLORE,
    ),
    Action(
        "take_view",
        message("Use this view as window"),
        lambda w: w.surface_view.use_view_as_window(),
        "view",
        ("W",),
        "scan",
        is_enabled=lambda w: w.surface_view.is_moved,
        where=EXPLORE,
    ),
    _zoom("zoom_in", message("Zoom in"), 1, ("+", "=")),
    _zoom("zoom_out", message("Zoom out"), -1, ("-",)),
    _switch("gradient_arrow", "gradient_arrow", message("Arrow of the gradient"), ("G",), group=True),
    _switch("velocity_arrow", "velocity_arrow", message("Arrow of the velocity"), ("V",)),
    _switch("step_arrow", "step_arrow", message("Arrow of the step made"), ("S",)),
    _switch("critical_points", "critical_points", message("Minima and saddles"), ("M",)),
    _switch("names", "names", message("Names of the runs"), ("N",)),
    _switch("fog", "fog", message("Fog: only visited points are known"), ("O",)),
    _choice("scale", "auto", message("Colours chosen by the surface"), group=True),
    _choice("scale", "linear", message("Linear colours")),
    _choice("scale", "log", message("Logarithmic colours")),
    _choice("scale", "rank", message("Colours by rank")),
    _choice("value_scale", "auto", message("Value axis chosen by the values"), group=True),
    _choice("value_scale", "linear", message("Linear value axis")),
    _choice("value_scale", "log", message("Logarithmic value axis")),
    Action(
        "toggle_surface_panel",
        message("Surface panel"),
        lambda w: w.toggle_panel("surface"),
        "view",
        ("F6",),
        "square-function",
        is_checked=lambda w: w.is_panel_open("surface"),
        starts_group=True,
        where=SURFACE,
    ),
    Action(
        "toggle_runs_panel",
        message("Runs panel"),
        lambda w: w.toggle_panel("runs"),
        "view",
        ("F7",),
        "sliders-horizontal",
        is_checked=lambda w: w.is_panel_open("runs"),
        where=SURFACE,
    ),
    _theme("dark", message("Dark"), "moon"),
    _theme("light", message("Light"), "sun"),
    _theme("projector", message("Projector"), "projector"),
    Action(
        "font_larger",
        message("Larger type"),
        _font(lambda p: p + _FONT_STEP),
        "look",
        ("Ctrl++", "Ctrl+="),
        starts_group=True,
    ),
    Action("font_smaller", message("Smaller type"), _font(lambda p: p - _FONT_STEP), "look", ("Ctrl+-",)),
    Action("font_normal", message("Normal type"), _font(lambda _: 100), "look", ("Ctrl+0",)),
    Action(
        "reduce_motion",
        message("Reduce motion"),
        _reduce_motion,
        "look",
        is_checked=lambda w: w.session.settings.reduce_motion,
        starts_group=True,
    ),
    _language("en", message("English"), group=True),
    _language("ja", message("日本語")),
)
