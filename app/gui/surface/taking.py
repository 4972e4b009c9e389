"""Taking a surface of the gallery, from wherever it is chosen."""

from app.document.gallery_scene import take_entry
from app.gui.session import Session
from core.message import message
from surfaces.gallery import GalleryEntry


def take(session: Session, entry: GalleryEntry) -> bool:
    """Make an entry the scene's surface and go to the first step; whether that was possible."""
    session.player.pause()
    label = message("Surface {name}", name=session.language.choose(dict(entry.name)))
    is_taken = session.attempt(label, lambda scene: take_entry(scene, entry))
    if is_taken:
        session.player.go_to(0.0)
    return is_taken
