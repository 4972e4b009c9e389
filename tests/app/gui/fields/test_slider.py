"""Symbol, slider and number on one line."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionSlider

from app.gui.fields.scale import Scale
from app.gui.fields.slider import SliderRow


@pytest.fixture
def row(show):
    made = SliderRow("α", Scale(1e-4, 1.0, "log"))
    made.show_number(0.01)
    return show(made, 300, 40)


def test_shows_the_number_on_both(row, qtbot):
    with qtbot.assertNotEmitted(row.changed):
        row.show_number(0.1)
    assert row.field.text() == "0.1"
    assert row.slider.value() == 750


def test_a_key_on_the_slider_changes_the_number(row, qtbot):
    with qtbot.waitSignal(row.changed) as changed:
        qtbot.keyClick(row.slider, Qt.Key.Key_Right)
    assert changed.args[0] > 0.01


def test_dragging_tells_each_number_and_ends(row, qtbot):
    numbers, settled = [], []
    row.changed.connect(numbers.append)
    row.settled.connect(lambda: settled.append(True))
    slider = row.slider
    middle = QPoint(slider.width() // 2, slider.height() // 2)
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=middle)
    for x in range(0, 60, 10):
        qtbot.mouseMove(slider, middle + QPoint(x, 0))
    assert settled == []
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=middle + QPoint(60, 0))
    assert numbers == sorted(numbers)
    assert len(numbers) >= 3
    assert settled == [True]


@pytest.mark.parametrize("height", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("share", [0.0, 0.2, 0.8, 1.0])
def test_a_press_beside_the_handle_takes_it_there_and_on(row, qtbot, share, height):
    """Not by a page towards it, which is no number anybody wants."""
    settled, slider = [], row.slider
    row.settled.connect(lambda: settled.append(slider.value()))
    at = QPoint(round(share * (slider.width() - 1)), round(height * slider.height()))
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=at)
    assert slider.value() == pytest.approx(1000 * share, abs=60)
    assert slider.isSliderDown()
    assert settled == []
    middle = QPoint(slider.width() // 2, at.y())
    qtbot.mouseMove(slider, middle)
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=middle)
    assert settled == [pytest.approx(500, abs=60)]


def test_a_press_on_the_handle_changes_nothing(row, qtbot):
    slider = row.slider
    with qtbot.assertNotEmitted(row.changed):
        for aside in (-3, 0, 3):
            qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2 + aside, 3))
    assert slider.value() == 500


def test_other_buttons_change_nothing(row, qtbot):
    with qtbot.assertNotEmitted(row.changed):
        qtbot.mouseClick(row.slider, Qt.MouseButton.RightButton, pos=QPoint(20, 10))


def test_the_document_does_not_move_the_handle_in_the_hand(row):
    row.slider.setSliderDown(True)
    row.show_number(1.0)
    assert row.slider.value() != 1000
    assert row.field.text() == "1"
    row.slider.setSliderDown(False)


def test_a_typed_number_may_lie_beyond_the_scale(row, qtbot):
    numbers, settled = [], []
    row.changed.connect(numbers.append)
    row.settled.connect(lambda: settled.append(True))
    row.field.selectAll()
    qtbot.keyClicks(row.field, "25")
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    assert numbers == [25.0]
    assert settled == [True]


def test_a_double_click_resets(row, qtbot):
    with qtbot.waitSignal(row.reset):
        qtbot.mouseDClick(row.slider, Qt.MouseButton.LeftButton)


def test_a_wrong_number_is_refused(row, qtbot):
    row.field.selectAll()
    with qtbot.waitSignal(row.refused), qtbot.assertNotEmitted(row.changed):
        qtbot.keyClicks(row.field, "abc")
        qtbot.keyClick(row.field, Qt.Key.Key_Return)


@pytest.mark.parametrize("key", [Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown])
def test_arrow_keys_in_the_field_move_the_slider(row, qtbot, key):
    before = row.slider.value()
    qtbot.keyClick(row.field, key)
    assert (row.slider.value() > before) == (key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp))


def test_it_follows_the_size_of_type(row, qapp, show):
    """Numbers are whole with large type, and fields are no wider than they need to be when it is small again."""
    face, widths = qapp.font(), [row.field.width()]
    try:
        for times in (2, 1):
            other = qapp.font()
            other.setPixelSize(round(13 * times))
            qapp.setFont(other)
            QApplication.processEvents()
            widths.append(row.field.width())
            fresh = show(SliderRow("α", Scale(0.0, 1.0)), 300, 40)
            assert row.field.width() == fresh.field.width()
    finally:
        qapp.setFont(face)
    assert widths[1] > 1.8 * widths[2]


def test_the_longest_number_is_whole(row):
    row.show_number(-1.2345e-10)
    room = row.field.width() - 2 * row.field.fontMetrics().horizontalAdvance("0")
    assert row.field.fontMetrics().horizontalAdvance(row.field.text()) <= room


@pytest.mark.parametrize("symbol", ["λ", "η", "ε", "β₁", "β₂", "ρ", "μ"])
def test_sliders_begin_in_one_line_whatever_their_symbol(row, show, symbol):
    other = show(SliderRow(symbol, Scale(0.0, 1.0)), 300, 40)
    assert other.slider.x() == row.slider.x()


def test_scrolling_over_it_changes_nothing(row, qtbot):
    row.field.setFocus()
    middle = QPointF(row.slider.rect().center())
    event = QWheelEvent(
        middle,
        middle,
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    with qtbot.assertNotEmitted(row.changed):
        QApplication.sendEvent(row.slider, event)
    assert not event.isAccepted()


def test_another_scale_keeps_the_number(row, qtbot):
    with qtbot.assertNotEmitted(row.changed):
        row.slider.set_scale(Scale(0.0, 1.0), 0.5)
    assert row.slider.value() == 500


def test_marks_stand_where_the_handle_would(row):
    ground = row.slider.grab().toImage()
    row.slider.set_marks([0.001, 0.5, 7.0])
    assert row.slider.marks == (0.001, 0.5), "what lies beyond the scale is not marked"
    marked = row.slider.grab().toImage()
    changed = {
        x for x in range(ground.width()) for y in range(ground.height()) if ground.pixel(x, y) != marked.pixel(x, y)
    }
    for number in row.slider.marks:
        row.slider.show_number(number)
        option = QStyleOptionSlider()
        row.slider.initStyleOption(option)
        kind, part = QStyle.ComplexControl.CC_Slider, QStyle.SubControl.SC_SliderHandle
        middle = row.slider.style().subControlRect(kind, option, part, row.slider).center().x()
        assert any(abs(x - middle) <= 2 for x in changed)
    row.slider.show_number(0.01)
    numbers = row.slider.named_marks()
    assert [text for text, _ in numbers] == ["0.001", "0.5"]
    beside = sum(1 for x in changed if not any(left - 1 <= x <= left + 40 for _, left in numbers))
    assert beside <= 8


def test_a_number_gives_way_to_the_handle_and_to_the_number_before_it(row):
    row.show_number(0.05)
    row.slider.set_marks([0.001, 0.0012, 0.00145, 0.9])
    named = row.slider.named_marks()
    assert [text for text, _ in named] == ["0.001", "0.00145", "0.9"], "one on either side, and none between"
    marks = [row.slider._across(number) for number in row.slider.marks]
    assert named[0][1] < marks[0]
    assert named[1][1] > marks[2]
    assert named[2][1] < marks[3], "at the end of the slider it stands on the left of its mark"
    row.slider.show_number(0.002)
    assert "0.00145" not in [text for text, _ in row.slider.named_marks()]
