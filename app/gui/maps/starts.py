"""Starts that are moved on a map, with the mouse or with keys."""

from __future__ import annotations

from app.document import edits
from app.document.picture import RunPicture
from app.gui.session import Session
from core.message import message

_NUDGE = 0.01  # windows, by an arrow key
_MOVE_START = message("Move start")


def move_start(session: Session, run: RunPicture, start: tuple[float, ...]) -> None:
    """Let a run of the present picture start there; of another picture nothing happens."""
    index = next((k for k, one in enumerate(session.picture.runs) if one is run), -1)
    if 0 <= index < len(session.scene.runs):
        session.attempt(_MOVE_START, lambda scene: edits.move_start(scene, index, start), merge=("start", (index,)))


def nudge_start(session: Session, right: int, up: int) -> None:
    """Move the start of the selected run by small steps, and not beyond the window."""
    picture, selected = session.picture, max(session.selected, 0)
    if selected >= len(picture.runs) or picture.surface is None:  # a run that was just added has no picture yet
        return
    run = picture.runs[selected]
    sides = zip(run.start, picture.window[::2], picture.window[1::2], (right, up), strict=False)
    move_start(session, run, tuple(min(max(at + _NUDGE * by * (high - low), low), high) for at, low, high, by in sides))
