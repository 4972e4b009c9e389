"""Surfaces of the gallery as parts of a scene."""

from app.document import edits
from app.document.frozen_map import FrozenMap
from app.document.scene import Scene, SurfaceScene
from surfaces.gallery import GalleryEntry


def gallery_surface(entry: GalleryEntry) -> SurfaceScene:
    """The entry as written, with its window; `take_entry` makes it the scene's."""
    window = {name: (entry.window[2 * i], entry.window[2 * i + 1]) for i, name in enumerate(entry.variables)}
    return SurfaceScene(
        formula=entry.formula,
        variables=entry.variables,
        parameters=FrozenMap(dict(entry.parameters)),
        window=FrozenMap(window),
    )


def take_entry(scene: Scene, entry: GalleryEntry) -> Scene:
    """The entry as the scene's surface, with all runs at its start.

    A learning rate that suits one surface blows up on the next, so the runs of rules for which the entry knows a
    good one get it; the other runs keep theirs. Raises Refused.
    """
    taken = edits.set_surface(scene, gallery_surface(entry), entry.start)
    for place, run in enumerate(taken.runs):
        rate = entry.learning_rates.get(run.rule)
        if rate is not None and run.schedule is None:
            taken = edits.set_hyperparameter(taken, place, "learning_rate", rate)
    return taken
