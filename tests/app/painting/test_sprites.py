from PySide6.QtCore import QPointF, QRectF

from app.painting.sprites import Sprites


def test_drawn_once_and_stamped_at_the_right_place(canvas):
    sprites, calls = Sprites(), []

    def draw(painter, at):
        calls.append(at)
        painter.fillRect(QRectF(at.x() - 2, at.y() - 2, 4, 4), "white")

    def paint(painter):
        for at in (QPointF(20, 30), QPointF(50, 30), QPointF(80, 31)):
            sprites.stamp(painter, at, 3.0, "square", draw)

    shot = canvas(paint)
    assert len(calls) == 1
    for x, y in ((20, 30), (50, 30), (80, 31)):
        assert shot.colour(x - 2, y - 2).name() == shot.colour(x + 1, y + 1).name() == "#ffffff"
        assert shot.colour(x - 3, y).name() == shot.colour(x + 2, y).name() == "#ff00ff"


def test_places_within_a_pixel_are_kept_apart(canvas):
    sprites, calls = Sprites(), []

    def draw(painter, at):
        calls.append(at)

    def paint(painter):
        for part in (0.0, 0.25, 0.26, 0.5, 1.0, 1.25):
            sprites.stamp(painter, QPointF(20 + part, 30), 3.0, "dot", draw)

    canvas(paint)
    assert len(calls) == 3


def test_outside_of_the_image_nothing_happens(canvas):
    canvas(lambda painter: Sprites().stamp(painter, QPointF(-500, -500), 3.0, "x", lambda *_: None))
