"""A slider over a declared scale, and the row in which it stands with its number."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLineF, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QFontMetricsF,
    QMouseEvent,
    QPaintEvent,
    QPalette,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QStyle, QStyleOptionSlider, QWidget

from app.gui.bugs import guarded, painting
from app.gui.fields.number_field import NumberField
from app.gui.fields.scale import Scale
from app.gui.spacing import space
from app.painting.number_text import value_text

_POSITIONS = 1000
_STRIDE = 10  # positions for one arrow key
_MARK_PX = 2
_MARK_TYPE = 0.7  # of the row's type: the number of a mark
_MARK_GAP_PX = 3
_WIDEST_NUMBER = "-0.0000e-0"
_WIDE_SYMBOL = "β₂"


class ScaleSlider(QSlider):
    """`moved` carries the number while it is dragged, `released` ends the drag, `reset` is a double click.

    A press beside the handle takes it there, and on from there.
    """

    moved = Signal(float)
    released = Signal()
    reset = Signal()

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._scale = scale
        self._marks: tuple[float, ...] = ()
        self.setRange(0, _POSITIONS)
        self.setSingleStep(_STRIDE)
        self.setPageStep(_STRIDE * 10)
        self.valueChanged.connect(lambda position: self.moved.emit(self._scale.number(position / _POSITIONS)))
        self.sliderReleased.connect(self.released)

    @property
    def scale(self) -> Scale:
        """The scale in force."""
        return self._scale

    def set_scale(self, scale: Scale, number: float) -> None:
        """Another scale, and where `number` lies on it."""
        self._scale = scale
        self.show_number(number)

    def show_number(self, number: float) -> None:
        """Move the handle without telling anybody."""
        blocked = self.blockSignals(True)
        self.setValue(round(self._scale.share(number) * _POSITIONS))
        self.blockSignals(blocked)

    @property
    def marks(self) -> tuple[float, ...]:
        """Numbers that are marked above the groove."""
        return self._marks

    def set_marks(self, numbers: Sequence[float]) -> None:
        """Mark those of the numbers that lie within the scale."""
        marks = tuple(number for number in numbers if self._scale.low <= number <= self._scale.high)
        if marks != self._marks:
            self._marks = marks
            self.update()

    def stride(self, strides: float) -> None:
        """Move by so many strides, as an arrow key does."""
        self.setValue(self.value() + round(strides * _STRIDE))

    def _across(self, number: float) -> float:
        """The pixel over which the middle of the handle stands for a number."""
        handle = self.style().pixelMetric(QStyle.PixelMetric.PM_SliderLength, None, self)
        position = round(self._scale.share(number) * _POSITIONS)
        return handle / 2 + QStyle.sliderPositionFromValue(0, _POSITIONS, position, self.width() - handle)

    @guarded()
    def paintEvent(self, event: QPaintEvent) -> None:
        """The slider under its marks."""
        super().paintEvent(event)
        if not self._marks:
            return
        height = self.height() / 2
        with painting(self) as painter:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.PlaceholderText), _MARK_PX))
            for number in self._marks:
                across = self._across(number)
                painter.drawLine(QLineF(across, 0.15 * height, across, 0.6 * height))
            painter.setFont(self._mark_font())
            top = QFontMetricsF(painter.font()).capHeight() + 0.5
            for text, left in self.named_marks():
                painter.drawText(QPointF(left, top), text)

    def named_marks(self) -> list[tuple[str, float]]:
        """The numbers that stand beside their marks, each with its left end, where there is room."""
        metrics, handle = QFontMetricsF(self._mark_font()), self._handle()
        marks = [(number, self._across(number)) for number in sorted(self._marks)]
        taken = [(float(handle.left()), float(handle.right())), *((across - 1, across + 1) for _, across in marks)]
        found = []
        for number, across in marks:
            text = value_text(number, 3)
            width = metrics.horizontalAdvance(text)
            for left in (across + _MARK_GAP_PX, across - _MARK_GAP_PX - width):
                is_free = all(left > end or left + width < begin for begin, end in taken)
                if is_free and left >= 0 and left + width <= self.width():
                    found.append((text, left))
                    taken.append((left - _MARK_GAP_PX, left + width + _MARK_GAP_PX))
                    break
        return found

    def _mark_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(round(_MARK_TYPE * QFontInfo(font).pixelSize()), 1))
        return font

    def _handle(self) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_SliderHandle
        return self.style().subControlRect(QStyle.ComplexControl.CC_Slider, option, part, self)

    @guarded()
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle, which comes to the mouse if it is elsewhere."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        handle, at = self._handle(), event.position()
        if not handle.left() <= at.x() <= handle.right():
            left, room = round(at.x() - handle.width() / 2), self.width() - handle.width()
            self.setValue(QStyle.sliderValueFromPosition(0, _POSITIONS, left, room))
        super().mousePressEvent(_at(event, QPointF(at.x(), handle.center().y())))

    @guarded()
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Back to the default."""
        self.reset.emit()
        event.accept()

    @guarded()
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only with the focus, so that scrolling a panel changes nothing."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def _at(event: QMouseEvent, place: QPointF) -> QMouseEvent:
    """The same press elsewhere in the widget; Qt would move the handle by a page where it is not hit."""
    return QMouseEvent(
        event.type(),
        place,
        event.globalPosition(),
        event.button(),
        event.buttons(),
        event.modifiers(),
        event.pointingDevice(),
    )


class SliderRow(QWidget):
    """Symbol, slider and number on one line. `changed` carries each new number, `settled` ends a drag."""

    changed = Signal(float)
    settled = Signal()
    reset = Signal()
    refused = Signal(str)

    def __init__(self, symbol: str, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel(symbol)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.slider = ScaleSlider(scale)
        self.field = NumberField()
        self._measure()
        row = QHBoxLayout(self)
        space(row, 8, (0, 0, 0, 0))
        row.addWidget(self.label)
        self.slider.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)  # marks have numbers
        row.addWidget(self.slider, 1)
        row.addWidget(self.field)
        self.label.setBuddy(self.field)
        self.slider.moved.connect(self.changed)
        self.slider.released.connect(self.settled)
        self.slider.reset.connect(self.reset)
        self.field.entered.connect(self._entered)
        self.field.refused.connect(self.refused)
        self.field.stepped.connect(self.slider.stride)

    def _measure(self) -> None:
        """Room for a number, and for the symbol, so that sliders below each other begin in one line."""
        metrics = self.fontMetrics()
        self.field.setFixedWidth(metrics.horizontalAdvance(_WIDEST_NUMBER) + 2 * metrics.horizontalAdvance("0"))
        self.label.setMinimumWidth(metrics.horizontalAdvance(_WIDE_SYMBOL) + 2)

    @guarded()
    def changeEvent(self, event: QEvent) -> None:
        """Another size of type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()

    def show_number(self, number: float) -> None:
        """Show the number on both."""
        self.field.show_number(number)
        if not self.slider.isSliderDown():
            self.slider.show_number(number)

    def _entered(self, number: float) -> None:
        self.changed.emit(number)
        self.settled.emit()
