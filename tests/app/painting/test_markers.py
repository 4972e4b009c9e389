import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from app.painting.markers import (
    RunMarks,
    draw_ball,
    draw_critical,
    draw_cross,
    draw_end,
    draw_start,
    outline,
)
from app.painting.run_style import Marker, run_style
from app.painting.theme import load_theme

THEME = load_theme("dark")
AT = QPointF(100.3, 75.6)


def on_ground(canvas, draw):
    def paint(painter):
        painter.fillRect(0, 0, 200, 150, THEME.field.colour(0.5))
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        draw(painter)

    return canvas(paint)


@pytest.mark.parametrize("colour", range(8))
@pytest.mark.parametrize("draw", [draw_ball, draw_end])
def test_balls_have_their_colour_in_the_middle_and_a_halo_around(canvas, colour, draw):
    style = run_style(THEME, colour)
    shot = on_ground(canvas, lambda painter: draw(painter, AT, 12.0, style, THEME, 3.0))
    assert shot.has_near(style.colour, AT.x(), AT.y(), 0)
    assert shot.count(THEME.runs.halo) > 20
    assert shot.colour(130, 75) == THEME.field.colour(0.5)


def test_only_a_ball_has_a_rim(canvas):
    style = run_style(THEME, 0)
    ball = on_ground(canvas, lambda painter: draw_ball(painter, AT, 12.0, style, THEME, 3.0))
    end = on_ground(canvas, lambda painter: draw_end(painter, AT, 12.0, style, THEME, 3.0))
    assert ball.count(THEME.runs.rim) > 10
    assert end.count(THEME.runs.rim) == 0


def test_a_start_is_a_ring(canvas):
    shot = on_ground(canvas, lambda painter: draw_start(painter, AT, 12.0, QColor("orange"), THEME, 3.0))
    assert shot.colour(AT.x(), AT.y()) == THEME.runs.halo
    assert shot.count("orange") > 20


def test_a_cross_has_four_arms(canvas):
    shot = on_ground(canvas, lambda painter: draw_cross(painter, AT, 10.0, QColor("orange"), THEME, 3.0))
    for across, down in ((7, 7), (-7, 7), (7, -7), (-7, -7), (0, 0)):
        assert shot.has_near("orange", AT.x() + across, AT.y() + down)
    assert not shot.has_near("orange", AT.x() + 9, AT.y(), 1)


@pytest.mark.parametrize("kind", ["minimum", "saddle", "maximum", "degenerate"])
def test_critical_points_are_small_and_differ(canvas, setting, kind):
    shots = {
        (other, is_global): on_ground(
            canvas, lambda painter, o=other, g=is_global: draw_critical(painter, AT, o, g, THEME, setting.sizes)
        ).pixels.tobytes()
        for other, is_global in (
            ("minimum", False),
            ("minimum", True),
            ("saddle", False),
            ("maximum", False),
            ("degenerate", False),
        )
    }
    assert len(set(shots.values())) == 5
    shot = on_ground(canvas, lambda painter: draw_critical(painter, AT, kind, False, THEME, setting.sizes))
    assert shot.colour(AT.x() + setting.sizes.em, AT.y()) == THEME.field.colour(0.5)


@pytest.mark.parametrize("marker", Marker)
def test_markers_are_of_one_size(marker):
    box = outline(marker).boundingRect()
    assert 1.3 < box.width() < 3.3
    assert 1.3 < box.height() < 3.3
    assert outline(marker).contains(QPointF(0, 0))


def test_stamped_and_drawn_are_alike(canvas):
    """A ball may lie an eighth of a pixel beside its place, no more."""
    style, marks = run_style(THEME, 0), RunMarks(THEME, 12.0, 3.0, 2.0)
    drawn = on_ground(canvas, lambda painter: marks.ball(painter, AT, style, is_direct=True)).pixels
    stamped = on_ground(canvas, lambda painter: marks.ball(painter, AT, style, is_direct=False)).pixels
    for shift in (0, 8, 16):
        difference = abs((drawn >> shift & 0xFF).astype(int) - (stamped >> shift & 0xFF).astype(int))
        assert difference.max() < 90
        assert difference.mean() < 0.3
