"""The maps that came so far, and which of them a run shows."""

from __future__ import annotations

from collections.abc import Collection

from app.document.basin_maps import BasinRequest, basin_request
from app.document.picture import Picture, RunPicture
from surfaces.basins import BasinMap


class FoundMaps:
    """The finest map of each request that is wanted, and the last one of each optimizer, whatever it belonged to."""

    def __init__(self) -> None:
        self._found: dict[BasinRequest, BasinMap] = {}
        self._last: dict[str, tuple[BasinRequest, BasinMap]] = {}  # by rule

    def __contains__(self, request: BasinRequest) -> bool:
        return request in self._found

    def take(self, request: BasinRequest, found: BasinMap, wanted: Collection[BasinRequest]) -> bool:
        """Keep a map, and of the others those that are wanted; whether it is another one than before."""
        if self._found.get(request) is found:
            return False
        self._found = {key: kept for key, kept in self._found.items() if key in wanted} | {request: found}
        self._last[request.rule] = request, found
        return True

    def of(self, picture: Picture, run: RunPicture) -> BasinMap | None:
        """The map of a run; None as long as there is none."""
        request = basin_request(picture, run)
        return None if request is None else self._found.get(request)

    def shown(self, picture: Picture, run: RunPicture) -> BasinMap | None:
        """The same, or, while it is computed, the one before it on the same ground."""
        last = self._last.get(run.rule)
        before = last[1] if last is not None and last[0].window == picture.window else None
        return self.of(picture, run) or before

    def latest(self, picture: Picture, run: RunPicture) -> BasinMap | None:
        """The same, or the one before it on the same surface; None where that is another."""
        last = self._last.get(run.rule)
        return self.shown(picture, run) if last and last[0].surface is picture.surface else self.of(picture, run)
