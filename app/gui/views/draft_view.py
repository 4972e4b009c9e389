"""A view that is dear to paint: what is new in it is seen at once, coarse, and sharp as soon as it rests."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QHideEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.document.picture import Picture
from app.gui.bugs import guarded, painting
from app.gui.later import later
from app.gui.session import Session
from app.gui.views.passing_view import Lens
from app.gui.views.pointed_view import REST_MS, PointedView
from app.gui.worker import Worker
from app.painting.views import View

_REST = 3.0  # times as long as the last painting took
_Key = tuple[object, ...]  # equal: nothing that is dear has changed


class DraftView(PointedView):
    """Shows drafts while surface, camera or size change; a worker of its own paints what is still then.

    What moves on it, runs and their paths, is neither dear nor coarse. At the very first there is nothing: the first
    picture is the worker's too.
    """

    def __init__(self, session: Session, name: str, lens: Lens, parent: QWidget | None = None) -> None:
        self._sharp: _Key | None = None  # what the view has painted sharp …
        self._drafted: _Key | None = None  # … and last coarse
        self._place: _Key = ()
        super().__init__(session, name, lens, parent)
        self._worker: Worker | None = None
        self._was_painted = False
        self._rest_later = later(self, self.rest, REST_MS)
        self._paint_s = self._painted_at_s = 0.0  # how long the last painting took, and when it ended
        session.closing.connect(self._end_worker)
        session.player.playing_changed.connect(self.update)

    @property
    def is_draft(self) -> bool:
        """Whether it is coarse now, or not there yet."""
        return self._sharp is None or self._view.is_draft

    def rest(self) -> None:
        """Nothing has changed for a moment."""
        self._rest_later.stop()
        picture, step = self.picture(), self.session.player.step
        key = self._key(picture)
        if key == self._sharp or not self._place or not self.isVisible():
            return
        if self.session.is_computing:  # another picture is to come, and the window has enough to wait for
            self._rest_later.start()
            return
        parent, heir = self._view, self._view.heir()
        if self._worker is None:
            self._worker = Worker("relief", self)
        self._worker.start(lambda: _painted(heir, picture, step), lambda heir: self._take(parent, heir, key))

    def show_step(self) -> None:
        """While it plays, a crowd of runs may take a quarter of the time and no more: other views play, too."""
        rested_s = time.perf_counter() - self._painted_at_s
        if not self.session.player.is_playing or rested_s > _REST * self._paint_s:
            self.update()

    def make_ready(self, heir: View, picture: Picture, step: float) -> None:
        """In the session's worker: a change that comes with many others is not worth to be sharp."""
        heir.is_draft = self._key(picture) != self._sharp
        super().make_ready(heir, picture, step)

    def _inherit(self, parent: View, heir: View) -> None:
        """A sharp one knows only what its parent had painted sharp; a coarse one is as good as any other."""
        if self._view is parent or heir.is_draft:
            super()._inherit(parent, heir)

    def _key(self, picture: Picture) -> _Key:
        return (picture.field, picture.scale, picture.camera, *self._place)

    def _take(self, parent: View, heir: View, key: _Key) -> None:
        if self._key(self.picture()) != key:
            return  # it moves again
        if self._view is not parent:  # other runs, meanwhile, on the same surface
            self.rest()
            return
        self._view, self._sharp = heir, key
        self.update()

    def _end_worker(self) -> None:
        self._rest_later.stop()
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    @guarded()
    def paintEvent(self, event: QPaintEvent) -> None:
        """Sharp what was painted so before, everything else coarse."""
        self._place = (self.size().toTuple(), self.devicePixelRatioF(), self.session.style, self._has_header)
        key = self._key(self.picture())
        if not self._was_painted:
            self._begin()
            return
        self._view.is_draft = key != self._sharp
        begin_s = time.perf_counter()
        super().paintEvent(event)
        self._painted_at_s = time.perf_counter()
        self._paint_s = self._painted_at_s - begin_s
        if self._view.is_draft and key != self._drafted:
            self._drafted = key
            self._rest_later.start()

    def _begin(self) -> None:
        """Show the ground, so that the view knows its place, and let the worker do the rest."""
        self._was_painted = True
        with painting(self) as painter:
            self._view.paint(painter, QRectF(self.rect()), Picture(), 0.0)
        QTimer.singleShot(0, self, self.rest)

    @guarded()
    def hideEvent(self, event: QHideEvent) -> None:
        """What nobody sees need not be sharp; shown again, it will be."""
        super().hideEvent(event)
        self._rest_later.stop()
        self._drafted = None


def _painted(heir: View, picture: Picture, step: float) -> Iterator[View]:
    """For the worker."""
    heir.make_ready(picture, step)
    yield heir
