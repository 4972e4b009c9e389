"""Typeset lines in the colours of the theme, broken into rows where they are wider than the panel."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.bugs import guarded, painting
from app.gui.session import Session
from app.gui.surface.lines import Line
from app.gui.surface.rows import Placed, flow
from app.gui.surface.typesetter import SIZE_PX
from core.message import message

TYPE_PX = 15.0  # of formulas at 100 %
_LEAST = 0.6  # of that, to which a part is made smaller that cannot be broken
_LINE_GAP = 8
_MOST_ROWS = 12
_INDENT = 20
_STRIDE = 40


class FormulaView(QWidget):
    """Shows lines; those without pictures as plain text, of which no more than `most_text_rows`."""

    most_text_rows = 4

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lines: tuple[Line, ...] = ()
        self._blocks: list[tuple[float, list[Placed] | QTextLayout]] = []
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        session.style_changed.connect(self._arrange)
        session.language.changed.connect(self._arrange)

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown."""
        return self._lines

    @property
    def widest(self) -> float:
        """How wide a part may be, in units of the pictures; in steps, as a panel is dragged wider by pixels."""
        return max(self.width() / self._scale // _STRIDE * _STRIDE, _STRIDE)

    def height_of(self, line: Line) -> float:
        """How high a typeset line would be here; infinite where it is not typeset, or does not fit."""
        return max((placed.rect.bottom() for placed in self._rows(line)), default=math.inf)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        if tuple(lines) != self._lines:
            self._lines = tuple(lines)
            self.setAccessibleName("\n".join(line.text for line in lines))
            self._arrange()

    @property
    def _scale(self) -> float:
        return self._session.style.px(TYPE_PX) / SIZE_PX

    def _arrange(self) -> None:
        """Place everything for the present width, and be as high as that."""
        self._blocks = []
        top, gap = 0.0, self._session.style.px(_LINE_GAP)
        for line in self._lines:
            rows = self._rows(line)
            block: list[Placed] | QTextLayout = rows if rows else self._text(line)
            bottom = max(piece.rect.bottom() for piece in rows) if rows else block.boundingRect().height()
            self._blocks.append((top, block))
            top += bottom + gap
        self.setFixedHeight(round(max(top - gap, 0)))
        self._image = QImage()
        self.update()

    def _rows(self, line: Line) -> list[Placed]:
        """The pictures of a line in rows; empty where there are none, or they do not fit."""
        if not line.pieces:
            return []
        scale, room = self._scale, float(self.width())
        widest = max(piece.width_px for piece in line.pieces) * scale
        shrink = min(1.0, room / widest)
        rows = flow(line.pieces, scale * shrink, room, self._session.style.px(_INDENT))
        if shrink < _LEAST or (rows and rows[-1].row >= _MOST_ROWS):
            return []
        return rows

    def _text(self, line: Line) -> QTextLayout:
        """A line as plain text, or its left side and that the right one is too long."""
        say = self._session.language
        too_long = message("{left} = … (too long to display here)", left=line.plain_left)
        text = line.text if line.pieces is None else say(too_long)
        layout, end = self._broken(text)
        return layout if end >= len(text) else self._broken(f"{text[: end - 2].rstrip()}…")[0]

    def _broken(self, text: str) -> tuple[QTextLayout, int]:
        """A text in rows, as many as are allowed, and how many of its characters these hold."""
        layout = QTextLayout(text, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        top, end = 0.0, 0
        for _ in range(self.most_text_rows):
            row = layout.createLine()
            if not row.isValid():
                break
            row.setLineWidth(self.width())
            row.setPosition(QPointF(0, top))
            top, end = top + row.height(), row.textStart() + row.textLength()
        layout.endLayout()
        return layout, end

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for top, block in self._blocks:
            if isinstance(block, QTextLayout):
                painter.setPen(Qt.GlobalColor.black)
                painter.setOpacity(0.7)
                block.draw(painter, QPointF(0, top))
                painter.setOpacity(1.0)
                continue
            for placed in block:
                QSvgRenderer(QByteArray(placed.picture.svg.encode())).render(painter, placed.rect.translated(0, top))

    def _painted(self) -> QImage:
        """Everything in the colour of text, at the resolution of the screen."""
        ratio = self.devicePixelRatioF()
        image = QImage(self.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        with painting(image) as painter:
            self._paint(painter)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
            painter.fillRect(QRectF(self.rect()), self._session.style.theme.text)
        return image

    @guarded()
    def paintEvent(self, _event: QPaintEvent) -> None:
        """The image, painted anew where it does not fit any more."""
        if self.rect().isEmpty():
            return
        if self._image.isNull() or self._image.devicePixelRatio() != self.devicePixelRatioF():
            self._image = self._painted()
        with painting(self) as painter:
            painter.drawImage(0, 0, self._image)

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._arrange()

    @guarded(otherwise=QSize)
    def sizeHint(self) -> QSize:
        """Any width."""
        return QSize(100, self.height())

    @guarded()
    def changeEvent(self, event: QEvent) -> None:
        """Another face breaks plain text elsewhere."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()
