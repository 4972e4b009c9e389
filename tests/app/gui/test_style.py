"""The look of the window: sizes follow the type, shapes stay what they are."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QPushButton,
    QSlider,
    QStyle,
    QStyleOptionButton,
    QStyleOptionSlider,
    QWidget,
)

from app.gui.settings import FONT_PERCENT, THEMES
from app.gui.style import Style, apply_style, apply_type
from app.painting.colour import contrast, from_hex
from app.painting.theme import load_theme


@pytest.fixture
def slider(show):
    made = QSlider(Qt.Orientation.Horizontal)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setAutoFillBackground(True)
    yield show(made, 300, 120)
    QApplication.instance().setStyleSheet("")


def handle(slider):
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    part = QStyle.SubControl.SC_SliderHandle
    return slider.style().subControlRect(QStyle.ComplexControl.CC_Slider, option, part, slider)


@pytest.mark.parametrize("percent", [*FONT_PERCENT, 100, 125, 140, 150, 175, 200, 225])
@pytest.mark.parametrize("theme", THEMES)
def test_a_handle_is_round_at_every_size_of_type(slider, theme, percent):
    style = Style(load_theme(theme), percent)
    apply_style(QApplication.instance(), style)
    slider.setValue(50)
    rect, image = handle(slider), slider.grab().toImage()
    middle = image.pixelColor(rect.center())
    assert middle.rgb() == style.theme.text.rgb()
    rim = 2 * style.px(1)  # past the border: what a square would fill
    corner = image.pixelColor(rect.left() + rim, rect.top() + rim)
    assert corner.rgba() != middle.rgba(), "a corner is filled: Qt gave up the rounding"


def test_no_measure_vanishes():
    style = Style(load_theme("dark"), FONT_PERCENT[0])
    assert style.px(0.4) == 1
    assert style.wide_gap == 2 * style.gap


def test_the_sheet_may_come_when_the_window_is_whole(qapp, session, bugs, show):
    """A window is dressed at its end, which is quicker; it looks as if it had been dressed before its first widget."""
    from app.gui.runs.panel import RunsPanel

    looks = []
    for dress in (apply_style, apply_type):
        qapp.setStyleSheet("")
        dress(qapp, session.style)
        panel = RunsPanel(session)
        apply_style(qapp, session.style)
        looks.append(show(panel, 380, 600).grab().toImage())
    qapp.setStyleSheet("")
    assert looks[0] == looks[1]


@pytest.mark.parametrize("theme", THEMES)
def test_the_edge_of_a_field_can_be_made_out_and_no_more(theme, show):
    look = load_theme(theme)
    apply_style(QApplication.instance(), Style(look))
    field = show(QLineEdit(), 200, 40)
    field.clearFocus()
    field.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    seen = field.grab().toImage().pixelColor(field.width() // 2, 0)
    QApplication.instance().setStyleSheet("")
    edge = from_hex(seen.name())
    for ground in (look.panel, look.ground):
        assert 3.0 <= contrast(edge, from_hex(ground.name())) < 4.0


def test_a_sheet_is_worked_out_once_for_each_widget(show):
    """Qt alone would do it once more for each parent that a widget has: a window with hundreds of them stood still."""

    class Counted(QWidget):
        changes = 0

        def changeEvent(self, event):  # noqa: N802
            super().changeEvent(event)
            self.changes += event.type() == QEvent.Type.StyleChange

    innermost = outermost = Counted()
    for _ in range(8):
        parent = Counted()
        outermost.setParent(parent)
        outermost = parent
    application = QApplication.instance()
    apply_style(application, Style(load_theme("dark")))
    show(outermost)
    before = innermost.changes
    apply_style(application, Style(load_theme("light")))
    changes = innermost.changes - before
    application.setStyleSheet("")
    assert 1 <= changes <= 2


@pytest.mark.parametrize("theme", THEMES)
def test_where_the_focus_is_can_be_seen_on_the_accent_too(show, theme):
    """A ring in the accent's own colour was none, and Qt's dotted frame stood around the words of all the others."""
    style = Style(load_theme(theme), 100)
    apply_style(QApplication.instance(), style)
    box = show(QWidget(), 300, 60)
    buttons = [QPushButton("Export", box) for _ in range(2)]
    buttons[1].setProperty("accent", True)
    for button in buttons:
        button.setGeometry(10, 10, 120, 36)
        button.show()
        button.raise_()
        image = button.grab().toImage()
        button.setFocus()
        ringed = button.grab().toImage()
        changed = [(x, y) for x in range(120) for y in range(36) if image.pixel(x, y) != ringed.pixel(x, y)]
        assert {(x, y) for x, y in changed if 8 < x < 112 and 8 < y < 28} == set(), "the words have a frame"
        ring, inside = ringed.pixelColor(60, 0), ringed.pixelColor(60, 4)
        assert contrast(from_hex(ring.name()), from_hex(style.theme.panel.name())) >= 3
        assert contrast(from_hex(ring.name()), from_hex(inside.name())) >= 2
    QApplication.instance().setStyleSheet("")
    apply_type(QApplication.instance(), Style(load_theme("dark"), 100))


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_checked_has_a_check_mark(show, theme):
    """A square that was blue instead of black told nobody whether that means yes."""
    style = Style(load_theme(theme), 100)
    apply_style(QApplication.instance(), style)
    box = show(QCheckBox("With variants"), 200, 40)
    box.setChecked(True)
    option = QStyleOptionButton()
    box.initStyleOption(option)
    square = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, box)
    image = box.grab().toImage()
    across, down = range(square.left(), square.right()), range(square.top(), square.bottom())
    inside = [QColor(image.pixel(x, y)) for x in across for y in down]
    accent = from_hex(style.theme.accent.name())
    assert sum(contrast(from_hex(pixel.name()), accent) >= 3 for pixel in inside) >= 8
    QApplication.instance().setStyleSheet("")
    apply_type(QApplication.instance(), Style(load_theme("dark"), 100))
