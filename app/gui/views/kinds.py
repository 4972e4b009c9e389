"""What Explore shows of a surface: from above, as a relief, both beside each other, or cut along a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.gui.session import Session

KINDS = ("contour", "relief", "both", "section")
BESIDE = {"relief": "relief", "both": "relief", "section": "section"}  # the view that stands beside the contour …
HIDDEN = ("relief", "both")  # in fog: they would show what is to be found
ALONE = ("relief",)  # … or in its place


def has_choice(session: Session) -> bool:
    """Whether there is more than one way to look at the surface; before the first picture, what the scene declares."""
    surface, written = session.picture.surface, session.scene.surface
    if surface is not None:
        return surface.dims == 2
    return session.problem is None and written is not None and len(written.variables or ()) != 1


def shown_kind(session: Session) -> str:
    """The one of `KINDS` that is shown of the present scene."""
    kind = session.scene.view.kind
    return kind if kind in KINDS and has_choice(session) and not is_hidden(session, kind) else "contour"


def is_hidden(session: Session, kind: str) -> bool:
    """Whether the fog hides a kind altogether."""
    return session.scene.view.fog and kind in HIDDEN
