"""A widget that shows one of the painters' views of the session's picture."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.document.picture import Picture
from app.gui.bugs import guarded, painting
from app.gui.session import Preparation, Session
from app.painting.frame import Frame
from app.painting.views import View, make_view


class PictureWidget(QWidget):
    """Paints `picture()` at the session's step whenever either changes.

    `stage`: what is to be seen for the next picture to be made ready; another widget for one that goes with one picture
    and comes again with the next.
    """

    def __init__(self, session: Session, view: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._name = view
        self._has_header = False
        self.stage: QWidget = self
        self._places: dict[bool, object] = {}  # where a curve was painted last, and where a surface
        self._view, self._made_for = self._make(), self._measures
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        session.prepare_pictures(self.preparation)
        session.picture_changed.connect(self.update)
        session.player.stepped.connect(self.show_step)
        session.style_changed.connect(self.rebuild)
        session.language.changed.connect(self.rebuild)

    def picture(self) -> Picture:
        """What is painted; a view that zooms has its own."""
        return self.session.picture

    def preparation(self) -> Preparation | None:
        """How the worker makes the next picture ready, so that the window is not deaf while it is painted first."""
        if not self.stage.isVisible():
            return None
        parent, dress, step = self._view, self._dress, self.session.player.step
        heir = parent.heir()

        def prepare(picture: Picture) -> Callable[[], None]:
            self.make_ready(heir, picture, step)
            return lambda: self._inherit(parent, heir) if self._dress == dress else None

        return prepare

    def make_ready(self, heir: View, picture: Picture, step: float) -> None:
        """In the worker: let a view be painted so far that the GUI thread has little to do.

        Curves may have another place than surfaces, which share it with a second view.
        """
        heir.place = self._places.get(picture.curve is not None)
        heir.make_ready(picture, step)

    def _inherit(self, _parent: View, heir: View) -> None:
        self._view = heir

    def show_step(self) -> None:
        """The session is at another step."""
        self.update()

    def frame(self) -> Frame | None:
        """From data to the pixels of this widget."""
        frames = self._view.frames(QRectF(self.rect()), self.picture())
        return frames[0] if frames else None

    def set_alone(self, alone: bool) -> None:
        """With formula and step in the picture, or without: the window shows them elsewhere."""
        if alone != self._has_header:
            self._has_header = alone
            self.rebuild()

    def rebuild(self) -> None:
        """Another theme, language or size of type."""
        measures = self._measures
        if measures == self._made_for:  # then field and trails are as they were, or at least their lines
            self._view = self._view.heir(self.session.style.theme.name, self.session.language.name)
        else:
            self._view = self._make()
            self._made_for = measures
        self.update()

    @property
    def _dress(self) -> tuple[object, ...]:
        """What a view is made for, so that it cannot be used with another."""
        return self.session.style.theme.name, self.session.language.name, *self._measures

    @property
    def _measures(self) -> tuple[float, bool]:
        """What decides where things are in a view."""
        return self.session.style.font_percent / 100, self._has_header

    def _make(self) -> View:
        scale, has_header = self._measures
        style, language = self.session.style, self.session.language.name
        return make_view(self._name, style.theme.name, language, scale, has_header=has_header)

    @guarded()
    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture at the present step."""
        with painting(self) as painter:
            self._view.paint(painter, QRectF(self.rect()), self.picture(), self.session.player.step)
        self._places[self.picture().curve is not None] = self._view.place

    @guarded(otherwise=QSize)
    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(640, 480)

    @guarded(otherwise=QSize)
    def minimumSizeHint(self) -> QSize:
        """A picture that can still be read."""
        return QSize(200, 100)
