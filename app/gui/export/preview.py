"""What will be exported, small: the film plays, the picture stands, numbers are shown as their first rows."""

import math
import time
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.bugs import guarded, painting
from app.gui.export.kinds import Nature
from app.gui.export.material import Draw, Paint
from app.gui.export.materials import Materials
from app.gui.export.wish import Wish
from app.gui.session import Session
from app.gui.worker import Worker
from app.painting.text import Type, draw_text

_FRAME_MS = 33
_RATIO = (16, 9)
_COLUMN_PX, _ROW_PX, _TYPE_PX = 68, 22, 12
_WIDTH_PX = 368


class Preview(QWidget):
    """Shows a wish, painted with the painters of the export itself by a worker: the first frame takes long."""

    def __init__(self, session: Session, materials: Materials, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._materials = materials
        self._wish: Wish | None = None
        self._draw: Draw | None = None
        self._worker: Worker | None = None
        self._image = QImage()
        self._shown: tuple[object, ...] = ()  # what it is of
        self._frame_step: float | None = None
        self._begin_s = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self.update)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        session.picture_changed.connect(self.update)

    def show_wish(self, wish: Wish) -> None:
        """Show this from now on; a film begins anew where its time changes."""
        before, self._wish = self._wish, wish
        if before is None or self._looks(before) != self._looks(wish):
            self._draw = self._materials.of(wish).draw(wish)
        if before is None or (before.seconds, before.kind.nature) != (wish.seconds, wish.kind.nature):
            self._begin_s = time.monotonic()
        self._pace()
        self.update()

    def show_frame(self, step: float | None) -> None:
        """Stand at a step, that of the frame which was just made; None: play again."""
        self._frame_step = step
        self._pace()
        self.update()

    @staticmethod
    def _looks(wish: Wish) -> tuple[object, ...]:
        return wish.view, wish.theme, wish.language, wish.orbit, wish.has_orbit

    @property
    def is_playing(self) -> bool:
        """Whether the film plays."""
        return self._timer.isActive()

    def _pace(self) -> None:
        wish = self._wish
        is_film = wish is not None and wish.kind.nature is Nature.FILM and self._materials.of(wish).plays
        moves = is_film and self._frame_step is None and not self._session.settings.reduce_motion
        if moves and self.isVisible():
            self._timer.start()
        else:
            self._timer.stop()

    def step(self) -> float:
        """The step that is shown now."""
        if self._frame_step is not None:
            return self._frame_step
        wish = self._wish
        if wish is None or wish.kind.nature is not Nature.FILM:
            return wish.step if wish is not None else 0.0
        steps = self._materials.of(wish).steps
        if self._session.settings.reduce_motion:
            return float(steps)
        film = wish.playback(steps)
        return film.step_at(math.fmod(time.monotonic() - self._begin_s, film.duration_s))

    def picture_rect(self) -> QRectF:
        """Where the picture lies in the widget: as large as it can be in the wish's proportions."""
        width, height = (self._wish.width, self._wish.height) if self._wish is not None else _RATIO
        scale = min(self.width() / width, self.height() / height)
        size = width * scale, height * scale
        return QRectF((self.width() - size[0]) / 2, (self.height() - size[1]) / 2, *size)

    @property
    def is_current(self) -> bool:
        """Whether what is seen is what is wished, at the present step."""
        return self._wish is not None and self._shown == self._key(self._wish)

    def _key(self, wish: Wish) -> tuple[object, ...]:
        looks, size = self._looks(wish), (wish.width, wish.height)
        return self._session.picture, looks, size, self._whole_rect().size(), self.devicePixelRatioF(), self.step()

    def _whole_rect(self) -> QRect:
        """Of pixels."""
        rect = self.picture_rect()
        corner = QPoint(round(rect.left()), round(rect.top()))
        return QRect(corner, QSize(max(round(rect.width()), 1), max(round(rect.height()), 1)))

    def _paint_picture(self, painter: QPainter, wish: Wish, draw: Draw) -> None:
        rect = self._whole_rect()
        if not self._image.isNull() and self._shown[2] == (wish.width, wish.height):
            painter.drawImage(rect, self._image)
        painter.setPen(self._session.style.theme.line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.toRectF().adjusted(0.5, 0.5, -0.5, -0.5))
        self._order(wish, draw)

    def _order(self, wish: Wish, draw: Draw) -> None:
        """The picture that is wanted now, unless it is there, or another one is on its way."""
        if self._worker is None:
            self._worker = Worker("preview", self)
        key = self._key(wish)
        if key == self._shown or self._worker.is_busy:
            return
        paint, size = draw(self.step()), self._whole_rect().size() * self.devicePixelRatioF()
        page = QRectF(0, 0, wish.width, wish.height)
        self._worker.start(lambda: _painted(paint, page, size), lambda image: self._take(image, key), self.update)

    def _take(self, image: QImage, key: tuple[object, ...]) -> None:
        self._image, self._shown = image, key

    def rows(self) -> list[list[str]]:
        """Head and first rows of the numbers, as many as have room."""
        if self._wish is None:
            return []
        style = self._session.style
        columns = max(2, self.width() // style.px(_COLUMN_PX))
        rows = self._materials.of(self._wish).rows(self.height() // style.px(_ROW_PX))
        return [row[:columns] for row in rows]

    def _paint_numbers(self, painter: QPainter) -> None:
        style, theme = self._session.style, self._session.style.theme
        painter.fillRect(self.rect(), theme.panel)
        width, height = style.px(_COLUMN_PX), style.px(_ROW_PX)
        for k, row in enumerate(self.rows()):
            kind = Type(style.px(_TYPE_PX), theme.quiet if k == 0 else theme.text)
            for column, text in enumerate(row):
                at = QPointF(style.px(12) + column * width, (k + 1) * height)
                draw_text(painter, kind.cut(text, width - style.px(8)), at, kind)

    @guarded()
    def paintEvent(self, _event: QPaintEvent) -> None:
        """The wish."""
        with painting(self) as painter:
            if self._wish is None or self._draw is None:
                return
            if self._wish.kind.nature is Nature.NUMBERS:
                self._paint_numbers(painter)
            else:
                self._paint_picture(painter, self._wish, self._draw)

    @guarded()
    def showEvent(self, event: QShowEvent) -> None:
        """Begin to play."""
        super().showEvent(event)
        self._pace()

    @guarded()
    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._pace()
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    @guarded(otherwise=QSize)
    def sizeHint(self) -> QSize:
        """A miniature."""
        width = self._session.style.px(_WIDTH_PX)
        return QSize(width, self.heightForWidth(width))

    @guarded(otherwise=QSize)
    def minimumSizeHint(self) -> QSize:
        """Large enough to see what it is."""
        return QSize(200, 112)

    @guarded(otherwise=True)
    def hasHeightForWidth(self) -> bool:
        """In the proportions of a film."""
        return True

    @guarded(otherwise=112)
    def heightForWidth(self, width: int) -> int:
        """16:9, whatever the wish: the dialog does not jump."""
        return width * _RATIO[1] // _RATIO[0]


def _painted(paint: Paint, page: QRectF, size: QSize) -> Iterator[QImage]:
    """For the worker: a page, as small as it is shown."""
    image = QImage(size, QImage.Format.Format_RGB32)
    with painting(image) as painter:
        painter.scale(size.width() / page.width(), size.height() / page.height())
        paint(painter, page)
    yield image
