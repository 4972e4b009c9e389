"""A label that is cut where there is not room for it."""

from PySide6.QtWidgets import QWidget

from app.gui.elided import ElidedButton, ElidedLabel
from app.painting.fonts import load_fonts

LONG = "A very long name of a scene that nobody can show in one line of a header"


def test_what_fits_is_shown_whole(show):
    label = show(ElidedLabel(), 300, 30)
    label.setText("Rosenbrock")
    assert label.shown() == "Rosenbrock"
    label.grab()
    assert label.toolTip() == ""


def test_what_does_not_fit_is_cut_and_told_in_the_tooltip(show):
    label = show(ElidedLabel(), 120, 30)
    label.setText(LONG)
    assert label.shown().endswith("…")
    assert LONG.startswith(label.shown()[:-1])
    assert label.fontMetrics().horizontalAdvance(label.shown()) <= 120
    label.grab()
    assert label.toolTip() == LONG
    label.setText("short")
    label.grab()
    assert label.toolTip() == ""


def test_it_never_asks_for_width(show):
    label = show(ElidedLabel(), 120, 30)
    label.setText(LONG * 10)
    assert label.minimumSizeHint().width() == 0
    assert label.minimumSizeHint().height() >= label.fontMetrics().height()


def test_another_text_needs_no_other_height(show):
    """Numbers under the mouse made the last line of the window higher, and all pictures above it lower."""
    load_fonts()
    label = show(ElidedLabel(), 300, 30)
    label.setStyleSheet("QLabel { font-family: 'Thalweg Sans', 'Thalweg Sans JP'; font-size: 11px; }")
    heights = set()
    for text in ("Drag a start", "f 11    |∇f| 20.1", "谷を下る", ""):
        label.setText(text)
        heights |= {label.sizeHint().height(), label.minimumSizeHint().height()}
    assert len(heights) == 1


def test_it_is_painted_in_the_colour_of_text(show):
    label = show(ElidedLabel(), 120, 30)
    label.setText("MMM")
    label.setStyleSheet("QLabel { color: #ff0000; background: #ffffff; font-size: 20px; }")
    image = label.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert "#ff0000" in seen


def test_marks_are_text(show):
    label = show(ElidedLabel(), 300, 30)
    label.setText("<b>x</b>")
    assert label.shown() == "<b>x</b>"
    label.setText("<b>x</b>" * 40)
    label.grab()
    assert "&lt;b&gt;" in label.toolTip()


def test_a_button_without_room_shows_how_its_words_begin(show):
    """It showed their middle."""
    box = show(QWidget(), 300, 60)
    button = ElidedButton(box)
    button.setText("Large or small?")
    button.show()
    assert button.minimumSizeHint() == button.sizeHint()
    button.setStyleSheet("QPushButton { font-size: 45px; }")
    assert button.minimumSizeHint().width() < button.sizeHint().width()
    button.resize(button.sizeHint())
    assert button.shown() == "Large or small?"
    button.resize(button.minimumSizeHint())
    assert button.shown().endswith("…")
    assert "Large or small?".startswith(button.shown()[:-1])
    button.grab()
