"""What the scene's runs would do on a surface of the gallery: painted in the background while one looks at its card."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.document.gallery_scene import take_entry
from app.document.problems import Refused
from app.document.resolve import resolve
from app.document.scene import Scene
from app.gui.bugs import guarded, painting
from app.gui.later import later
from app.gui.session import Session
from app.gui.surface.thumbnails import Look
from app.gui.worker import Worker
from app.painting.views import make_view
from core.message import message
from surfaces.gallery import GalleryEntry

WIDTH, HEIGHT = 216, 132
_PAUSE_MS = 120  # a mouse on its way passes many cards
_ROUND = 4
_TYPE = 0.7  # of the window's type: the picture is small


class Preview(QWidget):
    """A small picture of the entry with all runs at their end; the last one stays until the next is there."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._entry: GalleryEntry | None = None
        self._image: QImage | None = None
        self._worker: Worker | None = None
        self._later = later(self, self._paint_soon, _PAUSE_MS)
        self.setFixedSize(session.style.px(WIDTH), session.style.px(HEIGHT))
        self.retranslate()

    @property
    def image(self) -> QImage | None:
        """What is seen, if something is."""
        return self._image

    def show_entry(self, entry: GalleryEntry | None) -> None:
        """Show this one; nothing for None."""
        if entry is self._entry:
            return
        self._entry = entry
        if entry is None:
            self._later.stop()
            self._image = None
            self.update()
        else:
            self._later.start()

    def retranslate(self) -> None:
        """What it is, for those who do not see it."""
        self.setAccessibleName(self._session.language(message("The runs on this surface")))
        self.setToolTip(self._session.language(message("The runs on this surface")))

    def close_worker(self) -> None:
        """End the thread."""
        self._later.stop()
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def _paint_soon(self) -> None:
        entry, scene, style = self._entry, self._session.scene, self._session.style
        if entry is None:
            return
        if self._worker is None:
            self._worker = Worker("preview", self)
        look = Look(style.theme.name, self.width(), self.height(), self.devicePixelRatioF())
        type_scale, language = _TYPE * style.font_percent / 100, self._session.language.name
        self._worker.start(lambda: _painted(scene, entry, look, language, type_scale), self._keep)

    def _keep(self, image: QImage | None) -> None:
        if self._entry is not None:
            self._image = image
            self.update()

    @guarded()
    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, or its empty place."""
        style = self._session.style
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), style.px(_ROUND), style.px(_ROUND))
        with painting(self) as painter:
            painter.setRenderHint(painter.RenderHint.Antialiasing)
            painter.fillPath(outline, style.theme.panel)
            if self._image is not None:
                painter.setClipPath(outline)
                painter.drawImage(QRectF(self.rect()), self._image)

    @guarded(otherwise=QSize)
    def sizeHint(self) -> QSize:
        """As much as it has."""
        return self.size()


def _painted(
    scene: Scene, entry: GalleryEntry, look: Look, language: str, type_scale: float
) -> Iterator[QImage | None]:
    """For any thread."""
    try:
        picture = resolve(take_entry(scene, entry))
    except Refused:  # a schedule that this surface's rate does not allow, say; taking it will tell
        yield None
        return
    image = QImage(round(look.width * look.ratio), round(look.height * look.ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(look.ratio)
    view = make_view("contour", look.theme, language, type_scale, has_header=False)
    with painting(image) as painter:
        view.paint(painter, QRectF(0, 0, look.width, look.height), picture, float(picture.steps))
    yield image
