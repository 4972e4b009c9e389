"""Time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.gui.actions.action import Action
from core.message import message

if TYPE_CHECKING:
    from app.gui.window import Window

_LEAP = 10


def _to_start(window: Window) -> None:
    window.session.player.pause()
    window.session.player.go_to(0.0)


def _to_end(window: Window) -> None:
    window.session.player.pause()
    window.session.player.go_to(window.session.player.steps)


PLAYING = (
    Action(
        "play",
        message("Play or pause"),
        lambda w: w.session.player.toggle(),
        "play",
        ("Space",),
        is_checked=lambda w: w.session.player.is_playing,
    ),
    Action(
        "step_forward",
        message("One step forward"),
        lambda w: w.session.player.move(1),
        "play",
        ("Right",),
        "step-forward",
        starts_group=True,
    ),
    Action("step_back", message("One step back"), lambda w: w.session.player.move(-1), "play", ("Left",), "step-back"),
    Action(
        "leap_forward",
        message("Ten steps forward"),
        lambda w: w.session.player.move(_LEAP),
        "play",
        ("Shift+Right", "PgDown"),
        "fast-forward",
    ),
    Action(
        "leap_back",
        message("Ten steps back"),
        lambda w: w.session.player.move(-_LEAP),
        "play",
        ("Shift+Left", "PgUp"),
        "rewind",
    ),
    Action("to_start", message("To the start"), _to_start, "play", ("Home",), "skip-back"),
    Action("to_end", message("To the end"), _to_end, "play", ("End",), "skip-forward"),
    Action(
        "slower",
        message("Slower"),
        lambda w: w.session.player.change_speed(-1),
        "play",
        (",",),
        "minus",
        starts_group=True,
    ),
    Action("faster", message("Faster"), lambda w: w.session.player.change_speed(1), "play", (".",), "plus"),
    Action(
        "loop",
        message("Begin again at the end"),
        lambda w: w.session.player.set_looping(not w.session.player.is_looping),
        "play",
        ("L",),
        "repeat",
        is_checked=lambda w: w.session.player.is_looping,
    ),
    Action(
        "easing",
        message("Rest at each step"),
        lambda w: w.session.player.set_easing(not w.session.player.is_easing),
        "play",
        is_checked=lambda w: w.session.player.is_easing,
    ),
)
