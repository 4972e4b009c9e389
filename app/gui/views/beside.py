"""What a view beside the contour sees: the same part of the plane, and no names that stand there already."""

from __future__ import annotations

from dataclasses import replace

from msgspec import structs

from app.document.picture import Picture
from app.gui.views.lens import Lens


class Beside:
    """A lens on `ground`, that of the contour."""

    def __init__(self, ground: Lens | None = None) -> None:
        self.ground = ground or Lens()
        self.has_names = True  # those of the runs, unless they stand beside already

    def through(self, picture: Picture) -> Picture:
        """The picture as it is seen."""
        seen = self.ground.through(picture)
        if self.has_names or not seen.view.names:
            return seen
        return replace(seen, view=structs.replace(seen.view, names=False))

    def copy(self) -> Beside:
        """One that may be looked through in another thread."""
        other = Beside(self.ground.copy())
        other.has_names = self.has_names
        return other

    def learn(self, other: Beside) -> None:
        """Keep what a copy has looked at, if the ground is still seen as when it was copied."""
        self.ground.learn(other.ground)
