"""What is baked is drawn once for its key, in its place, and anew for another key, place or ground."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from app.gui.maps.baked import Baked

RED, BLUE, GROUND = QColor("#ff0000"), QColor("#0000ff"), QColor("#00ff00")
RECT = QRect(10, 20, 30, 40)


@pytest.fixture
def drawn(qapp):
    """Draw in some ink; the image, and how often it was really painted."""
    baked, calls, presence = Baked(), [], []

    def draw(key, rect=RECT, ground=GROUND, ink=RED, ratio=1.0, may_wait=False):
        image = QImage(int(100 * ratio), int(100 * ratio), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(QColor("#000000"))

        def paint(painter):
            calls.append(key)
            painter.fillRect(QRect(12, 22, 5, 5), ink)

        painter = QPainter(image)
        presence.append(baked.draw(painter, rect, ground, (key,), paint, may_wait=may_wait))
        painter.end()
        return image, len(calls)

    draw.is_present = lambda: presence[-1]
    return draw


def test_it_lies_in_its_place(drawn):
    image, _ = drawn("a")
    assert image.pixelColor(14, 24) == RED
    assert image.pixelColor(30, 50) == GROUND
    assert image.pixelColor(5, 5) == QColor("#000000")


def test_the_same_key_is_painted_once(drawn):
    first, _ = drawn("a")
    again, times = drawn("a", ink=BLUE)
    assert times == 1
    assert again == first


@pytest.mark.parametrize("change", [{"key": "b"}, {"rect": QRect(10, 20, 31, 40)}, {"ground": BLUE}, {"ratio": 2.0}])
def test_what_changes_is_painted_again(drawn, change):
    drawn("a")
    assert drawn(**{"key": "a", **change})[1] == 2


def test_fine_screens_get_fine_pixels(drawn):
    image, _ = drawn("a", ratio=2.0)
    assert image.pixelColor(24, 44) == RED
    assert image.pixelColor(33, 53) == RED
    assert image.pixelColor(34, 54) == GROUND


def test_what_may_wait_stays_as_it_was(drawn):
    first, _ = drawn("a", may_wait=True)
    again, times = drawn("b", ink=BLUE, may_wait=True)
    assert (times, again, drawn.is_present()) == (1, first, False)
    fresh, times = drawn("b", ink=BLUE)
    assert (times, drawn.is_present()) == (2, True)
    assert fresh != first
    assert drawn("b", rect=QRect(10, 20, 31, 40), may_wait=True)[1] == 3
