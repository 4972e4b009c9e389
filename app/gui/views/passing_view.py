"""A view of the surface in which another formula comes out of the one before it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtGui import QHideEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.document.picture import Picture
from app.gui.bugs import guarded, painting
from app.gui.session import Preparation, Session
from app.gui.views.focus import focused
from app.gui.views.passage import Passage, Past
from app.gui.views.picture_widget import PictureWidget


class Lens(Protocol):
    """How a view shows the session's picture: through another window, from another side."""

    def through(self, picture: Picture) -> Picture:
        """The picture as it is seen; the very object for the same picture, until something is moved."""

    def copy(self) -> Lens:
        """One that may be looked through in another thread."""

    def learn(self, other: Any) -> None:
        """Keep what a copy has looked at, if this one still looks as when it was copied."""


class PassingView(PictureWidget):
    """Shows the session's picture through a lens; the view `name` of `views`."""

    def __init__(self, session: Session, name: str, lens: Lens, parent: QWidget | None = None) -> None:
        self.lens = lens
        super().__init__(session, name, parent)
        self._shown = session.picture
        self._is_seen = False  # something was painted since the widget was shown
        self._past: Past | None = None  # what was seen of the picture before, if it was kept
        self._passage = Passage(self, lambda: session.is_computing)
        session.picture_changed.connect(self._pass_from_last)
        session.selection_changed.connect(self.update)

    def picture(self) -> Picture:
        """The session's picture through the lens, with the selected run in focus."""
        return focused(self.lens.through(self.session.picture), self.session.selected)

    def preparation(self) -> Preparation | None:
        """As of every view, but through the lens."""
        make = super().preparation()
        lens, selected = self.lens.copy(), self.session.selected

        def prepare(picture: Picture) -> Callable[[], None]:
            seen = focused(lens.through(picture), selected)
            inherit = make(seen)

            def take() -> None:
                if picture.subject != self._shown.subject and self._is_passing:
                    self._past = self._passage.seen(self._view, self.picture(), self.session.player.step)
                self.lens.learn(lens)
                inherit()

            return take

        return None if make is None else prepare

    def follow(self) -> None:
        """The session's picture is another one, which is not painted yet."""

    def _pass_from_last(self) -> None:
        """Another formula comes out of the last one; a slider of the same formula must not wait for anything."""
        before, self._shown = self._shown, self.session.picture
        past, self._past = self._past, None
        lens = self.lens.copy()
        self.follow()
        if before.subject == self._shown.subject:
            if not self._shows_same(before):
                self._passage.end()
        elif before.surface is not None and self._is_passing:
            past = past or self._passage.seen(self._view, lens.through(before), self.session.player.step)
            self._passage.begin(past.image, self._view.morph(past.outline, self.picture()))

    @property
    def _is_passing(self) -> bool:
        """Whether there is something to see that the next surface can come out of."""
        return self._is_seen and self.isVisible() and not self.session.settings.reduce_motion

    def _shows_same(self, before: Picture) -> bool:
        return before.field is self._shown.field and before.curve is self._shown.curve

    @guarded()
    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, with what is left of the one before it."""
        super().paintEvent(event)
        self._is_seen = True
        if self._passage.is_on:
            with painting(self) as painter:
                self._passage.paint(painter)

    @guarded()
    def hideEvent(self, event: QHideEvent) -> None:
        """Shown again, it begins anew."""
        super().hideEvent(event)
        self._is_seen = False

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """What was seen before had another size."""
        super().resizeEvent(event)
        self._passage.end()

    def rebuild(self) -> None:
        """Nor is the past of another theme."""
        self._passage.end()
        super().rebuild()
