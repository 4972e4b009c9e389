"""Taking a surface of the gallery, from wherever it is chosen."""

from app.document import edits
from app.document.gallery_scene import take_entry
from app.document.scene import DEFAULT_VIEW, Scene
from app.gui.session import Session
from app.gui.views.kinds import has_choice
from core.message import message
from surfaces.gallery import GalleryEntry


def take(session: Session, entry: GalleryEntry) -> bool:
    """Make an entry the scene's surface and go to the first step; whether that was possible.

    It is looked at as the last surface was. Where that left no choice the contour has its relief beside it.
    """
    session.player.pause()
    label = message("Surface {name}", name=session.language.choose(dict(entry.name)))
    is_first_choice = not has_choice(session) and len(entry.variables) == 2

    def taken(scene: Scene) -> Scene:
        scene = take_entry(scene, entry)
        shows_default = scene.view.kind == DEFAULT_VIEW.kind
        return edits.set_view(scene, kind="both") if is_first_choice and shows_default else scene

    is_taken = session.attempt(label, taken)
    if is_taken:
        session.player.go_to(0.0)
    return is_taken
