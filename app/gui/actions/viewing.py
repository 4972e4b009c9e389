"""How a surface is looked at: from above, as a relief, both, or cut along a line; and from which side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.document import edits
from app.gui.actions.action import EXPLORE, Action
from app.gui.views.kinds import has_choice, is_hidden, shown_kind
from core.message import Message, message

if TYPE_CHECKING:
    from app.gui.window import Window

_TURN, _TILT = 15.0, 5.0  # degrees for a key


def _kind(kind: str, label: Message, tip: Message, key: str, icon: str) -> Action:
    """One of `KINDS`, saved with the scene."""

    def run(window: Window) -> None:
        window.session.commit(label, edits.set_view(window.session.scene, kind=kind))

    return Action(
        f"kind_{kind}",
        label,
        run,
        "view",
        (key,),
        icon,
        tip=tip,
        is_enabled=lambda w: has_choice(w.session) and not is_hidden(w.session, kind),
        is_checked=lambda w: shown_kind(w.session) == kind,
        where=EXPLORE,
        detail=lambda w: _why_not(w, kind),
    )


def _why_not(window: Window, kind: str) -> Message | None:
    if not has_choice(window.session):
        return message("with one variable there is only the curve")
    return message("there is no relief in fog") if is_hidden(window.session, kind) else None


def _section(section: str, label: Message) -> Action:
    """Along which line the surface is cut, saved with the scene."""

    def run(window: Window) -> None:
        window.session.commit(label, edits.set_view(window.session.scene, section=section))

    return Action(
        f"section_{section}",
        label,
        run,
        "view",
        is_enabled=lambda w: shown_kind(w.session) == "section",
        is_checked=lambda w: w.session.scene.view.section == section,
        where=EXPLORE,
        starts_group=section == "first",
    )


def _turn(identifier: str, label: Message, key: str, azimuth: float, elevation: float) -> Action:
    """The relief from another side."""

    def run(window: Window) -> None:
        window.surface_views.turn(azimuth, elevation)

    return Action(
        identifier,
        label,
        run,
        "view",
        (key,),
        is_enabled=lambda w: w.surface_views.relief is not None,
        where=EXPLORE,
        starts_group=identifier == "turn_left",
    )


VIEWING = (
    _kind("contour", message("Contour"), message("The surface from above"), "C", "target"),
    _kind("relief", message("Relief"), message("The surface as a relief, to be turned"), "D", "mountain"),
    _kind("both", message("Contour and relief"), message("Contour and relief beside each other"), "B", "columns-2"),
    _kind("section", message("Section"), message("The contour, and the surface cut along a line"), "X", "chart-spline"),
    _section("first", message("Section along the first variable")),
    _section("second", message("Section along the second variable")),
    _section("gradient", message("Section along the gradient")),
    _turn("turn_left", message("Turn the relief to the left"), "Ctrl+Left", _TURN, 0.0),
    _turn("turn_right", message("Turn the relief to the right"), "Ctrl+Right", -_TURN, 0.0),
    _turn("look_higher", message("Look at the relief from higher up"), "Ctrl+Up", 0.0, _TILT),
    _turn("look_lower", message("Look at the relief from lower down"), "Ctrl+Down", 0.0, -_TILT),
)
