"""From which side the relief is seen: from that of the scene's camera, until a hand turns it."""

from __future__ import annotations

from dataclasses import replace

from msgspec import structs

from app.document.picture import Picture
from app.document.scene import Camera
from app.gui.views.beside import Beside

_ZOOM = (0.1, 20.0)  # as in the scene
_DIGITS = 3  # of a degree: more would only fill the file


class Orbit(Beside):
    """A lens: `camera` is what the hand made of the scene's, None where it did nothing."""

    camera: Camera | None = None

    def through(self, picture: Picture) -> Picture:
        """The picture as it is seen."""
        seen = super().through(picture)
        return seen if self.camera in (None, seen.camera) else replace(seen, camera=self.camera)

    def copy(self) -> Orbit:
        """One that may be looked through in another thread."""
        other = Orbit(self.ground.copy())
        other.camera, other.has_names = self.camera, self.has_names
        return other

    def turn(self, camera: Camera, azimuth: float, elevation: float) -> None:
        """Turn by so many degrees; the scene's `camera` is where the first turn begins."""
        begin = self.camera or camera
        self.camera = structs.replace(
            begin,
            azimuth=round((begin.azimuth + azimuth + 180.0) % 360.0 - 180.0, _DIGITS),
            elevation=round(min(max(begin.elevation + elevation, 0.0), 90.0), _DIGITS),
        )

    def zoom(self, camera: Camera, factor: float) -> None:
        """Show everything so many times as large."""
        begin, (low, high) = self.camera or camera, _ZOOM
        self.camera = structs.replace(begin, zoom=round(min(max(begin.zoom * factor, low), high), _DIGITS))
