"""The one door from a scene to its picture."""

from app.document.picture import Picture
from app.document.scene import Scene

COLUMNS = 480


def resolve(scene: Scene, *, columns: int = COLUMNS) -> Picture:
    """What the scene looks like; only what changed since the last calls is computed again. Never raises."""
    raise NotImplementedError
