"""Surfaces of the gallery as parts of a scene."""

from app.document.frozen_map import FrozenMap
from app.document.scene import SurfaceScene
from surfaces.gallery import GalleryEntry


def gallery_surface(entry: GalleryEntry) -> SurfaceScene:
    """The entry as written, with its window; `edits.set_surface` takes it together with the entry's start."""
    window = {name: (entry.window[2 * i], entry.window[2 * i + 1]) for i, name in enumerate(entry.variables)}
    return SurfaceScene(
        formula=entry.formula,
        variables=entry.variables,
        parameters=FrozenMap(dict(entry.parameters)),
        window=FrozenMap(window),
    )
