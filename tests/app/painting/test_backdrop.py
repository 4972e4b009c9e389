from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage

from app.painting.backdrop import Backdrop, Change

RECT = QRectF(20, 10, 100, 80)


def backdrop():
    return Backdrop(RECT, lambda painter: painter.fillRect(RECT, "navy"))


def image(colour):
    made = QImage(40, 40, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(QColor(colour))
    return made


def test_the_still_part_where_it_belongs(canvas):
    shot = canvas(backdrop().paint)
    assert shot.colour(20, 10) == shot.colour(119, 89) == QColor("navy")
    assert shot.colour(19, 10) == shot.colour(120, 89) == QColor("magenta")


def test_changes_and_their_undoing(canvas):
    shown, at = backdrop(), QPointF(50, 30)
    shown.settle([Change(QRectF(60, 40, 10, 10), image("orange"), at)])
    shot = canvas(shown.paint)
    assert shot.colour(60, 40) == shot.colour(69, 49) == QColor("orange")
    assert shot.colour(59, 40) == shot.colour(70, 49) == QColor("navy")
    shown.settle([Change(QRectF(60, 40, 5, 10), None, at)])
    shot = canvas(shown.paint)
    assert shot.colour(60, 40) == QColor("navy")
    assert shot.colour(66, 40) == QColor("orange")


def test_what_is_transparent_shows_the_still_part_and_not_the_last_change(canvas):
    shown, at = backdrop(), QPointF(50, 30)
    shown.settle([Change(QRectF(50, 30, 40, 40), image("orange"), at)])
    shown.settle([Change(QRectF(50, 30, 40, 40), image("#00000000"), at)])
    assert canvas(shown.paint).colour(60, 40) == QColor("navy")


def test_too_large_or_empty_is_null():
    assert Backdrop(QRectF(0, 0, 1e6, 1e6), lambda painter: None).is_null
    assert Backdrop(QRectF(0, 0, 0, 5), lambda painter: None).is_null
