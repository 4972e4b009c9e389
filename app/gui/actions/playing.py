"""Time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.gui.actions.action import EXPLORE, PLAYED, Action
from core.message import message

if TYPE_CHECKING:
    from app.gui.window import Window

_LEAP = 10


def _to_start(window: Window) -> None:
    window.time.pause()
    window.time.go_to(0.0)


def _to_end(window: Window) -> None:
    window.time.pause()
    window.time.go_to(window.time.steps)


def _trains(window: Window) -> bool:
    """Whether the trainer is what plays: it is hidden while others are compared."""
    if window.workspaces.present != "network":
        return False
    trainer = window.network.trainer
    return window.time is trainer and trainer.picture is not None


PLAYING = (
    Action(
        "play",
        message("Play or pause"),
        lambda w: w.time.toggle(),
        "play",
        ("Space",),
        is_checked=lambda w: w.time.is_playing,
        where=PLAYED,
    ),
    Action(
        "step_forward",
        message("One step forward"),
        lambda w: w.time.move(1),
        "play",
        ("Right",),
        "step-forward",
        starts_group=True,
        where=PLAYED,
    ),
    Action(
        "step_back", message("One step back"), lambda w: w.time.move(-1), "play", ("Left",), "step-back", where=PLAYED
    ),
    Action(
        "leap_forward",
        message("Ten steps forward"),
        lambda w: w.time.move(_LEAP),
        "play",
        ("Shift+Right", "PgDown"),
        "fast-forward",
        where=PLAYED,
    ),
    Action(
        "leap_back",
        message("Ten steps back"),
        lambda w: w.time.move(-_LEAP),
        "play",
        ("Shift+Left", "PgUp"),
        "rewind",
        where=PLAYED,
    ),
    Action("to_start", message("To the start"), _to_start, "play", ("Home",), "skip-back", where=PLAYED),
    Action("to_end", message("To the end"), _to_end, "play", ("End",), "skip-forward", where=PLAYED),
    Action(
        "slower",
        message("Slower"),
        lambda w: w.time.change_speed(-1),
        "play",
        (",",),
        "minus",
        starts_group=True,
        where=PLAYED,
    ),
    Action("faster", message("Faster"), lambda w: w.time.change_speed(1), "play", (".",), "plus", where=PLAYED),
    Action(
        "loop",
        message("Begin again at the end"),
        lambda w: w.session.player.set_looping(not w.session.player.is_looping),
        "play",
        ("L",),
        "repeat",
        where=EXPLORE,
        is_checked=lambda w: w.session.player.is_looping,
    ),
    Action(
        "easing",
        message("Rest at each step"),
        lambda w: w.session.player.set_easing(not w.session.player.is_easing),
        "play",
        where=EXPLORE,
        is_checked=lambda w: w.session.player.is_easing,
    ),
    Action(
        "train_epoch",
        message("Train for one epoch"),
        lambda w: w.network.trainer.train_epoch(),
        "play",
        ("E",),
        "fast-forward",
        is_enabled=_trains,
        starts_group=True,
    ),
    Action(
        "new_weights",
        message("New weights"),
        lambda w: w.network.trainer.draw_weights(),
        "play",
        ("I",),
        "shuffle",
        is_enabled=_trains,
    ),
)
