"""The selected run in the pictures of a window: a section goes through it."""

from __future__ import annotations

from dataclasses import replace

from app.document.picture import Picture


def focused(picture: Picture, run: int) -> Picture:
    """The picture with a run (an index, -1 for none) in focus; the very object where nothing is cut through a run."""
    return replace(picture, focus=run) if picture.view.kind == "section" and picture.focus != run else picture
