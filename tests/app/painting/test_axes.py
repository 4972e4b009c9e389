import numpy as np
import pytest
from PySide6.QtCore import QRectF

from app.painting.axes import draw_axes, draw_grid, lay_axes
from app.painting.fonts import metrics
from app.painting.frame import Axis

ROOM = QRectF(10, 10, 500, 300)


def lay(setting, x=Axis(-5, 5), y=Axis(0, 10), room=ROOM, names=("x", "y"), **more):  # noqa: B008
    return lay_axes(room, x, y, names, setting.sizes, setting.theme, **more)


def painted(canvas, setting, axes, grid=False):
    def draw(painter):
        if grid:
            draw_grid(painter, axes, setting.sizes, setting.theme)
        draw_axes(painter, axes, setting.sizes, setting.theme)

    return canvas(draw, 520, 320)


def test_plot_lies_in_the_room_with_space_for_labels(setting):
    plot = lay(setting).frame.plot
    assert ROOM.contains(plot)
    assert plot.left() - ROOM.left() > setting.sizes.em
    assert ROOM.bottom() - plot.bottom() > setting.sizes.em
    assert plot == QRectF(*(round(part) for part in plot.getRect()))


def test_longer_labels_take_more_room(setting):
    assert lay(setting, y=Axis(1e-9, 2e-9)).frame.plot.left() > lay(setting).frame.plot.left()


def test_far_from_zero_the_names_say_from_what_labels_count(setting):
    axes = lay(setting, x=Axis(1e6, 1e6 + 2), y=Axis(1e9, 1e9 + 25))
    assert (axes.x_name, axes.y_name) == ("x − 10⁶", "y − 10⁹")
    assert max(map(len, (*axes.x_ticks.labels, *axes.y_ticks.labels))) <= 3
    upright = lay(setting, y=Axis(1e9, 1e9 + 25), names=("step", "value"), upright=True)
    assert (upright.x_name, upright.y_name) == ("step", "value − 10⁹")
    assert upright.frame.plot.left() < lay(setting, y=Axis(1e-9, 2e-9)).frame.plot.left()


def test_nothing_is_drawn_into_the_plot_or_out_of_the_room(canvas, setting):
    axes = lay(setting)
    pixels = painted(canvas, setting, axes).pixels
    left, top, right, bottom = (int(part) for part in axes.frame.plot.getCoords())
    assert (pixels[top:bottom, left + 1 : right] == 0xFFFF00FF).all()
    outside = np.ones(pixels.shape, dtype=bool)
    outside[10:310, 10:510] = False
    assert (pixels[outside] == 0xFFFF00FF).all()
    assert (pixels[bottom + 1 : 310] != 0xFFFF00FF).any()
    assert (pixels[:, 10:left] != 0xFFFF00FF).any()


def test_labels_along_x_do_not_touch(setting):
    for width in (120, 200, 500, 2000):
        axes = lay(setting, x=Axis(-0.00123, 0.00456), room=QRectF(0, 0, width, 300))
        places = axes.frame.pixels(np.array(axes.x_ticks.values), np.float64(0))[:, 0]
        assert len(places) <= 10
        assert np.all(np.diff(places) > 2.5 * setting.sizes.em)


@pytest.mark.parametrize("high", np.linspace(10.0, 11.5, 31).tolist())
def test_the_highest_number_keeps_off_brackets_in_the_name(canvas, setting, monkeypatch, high):
    drawn = []
    monkeypatch.setattr("app.painting.axes.draw_text", lambda _painter, *text: drawn.append(text[:3]))
    painted(canvas, setting, lay(setting, y=Axis(0, high), names=("x", "f(x, y)")))
    inks = {text: metrics(kind.size, kind.italic).tightBoundingRect(text).translated(at) for text, at, kind in drawn}
    assert inks["f(x, y)"].bottom() < min(ink.top() for text, ink in inks.items() if text.isdigit())


@pytest.mark.parametrize("end", [0.9, 1.5, 4.0, 14.0, 19.0])
def test_no_axis_has_a_single_number(setting, end):
    axes = lay(setting, Axis(-end, end), Axis(-end, end), QRectF(0, 0, 140, 100))
    assert len(axes.x_ticks.values) >= 2
    assert len(axes.y_ticks.values) >= 2


def test_logarithmic_labels(setting):
    axes = lay(setting, y=Axis(1e-6, 1e3, is_log=True))
    assert all(label.startswith("10") for label in axes.y_ticks.labels)
    narrow = lay(setting, y=Axis(2.0, 7.0, is_log=True))
    assert len(narrow.y_ticks.values) >= 2


def test_grid_lines_cross_the_plot(canvas, setting):
    axes = lay(setting)
    shot = painted(canvas, setting, axes, grid=True)
    y = axes.frame.point(0, axes.y_ticks.values[1]).y()
    assert shot.has_near(setting.theme.line, axes.frame.plot.center().x(), y, 1)


@pytest.mark.parametrize("room", [QRectF(0, 0, 0, 0), QRectF(0, 0, 5, 5), QRectF(0, 0, 30, 400), QRectF(0, 0, 400, 9)])
def test_small_rooms(canvas, setting, room):
    painted(canvas, setting, lay(setting, room=room))


@pytest.mark.parametrize("axis", [Axis(0, 1e-300), Axis(-1e308, 1e308), Axis(1, 1 + 1e-12), Axis(1e-300, 1e300, True)])
def test_strange_axes(canvas, setting, axis):
    painted(canvas, setting, lay(setting, x=axis, y=axis))


@pytest.mark.parametrize("upright", [True, False])
def test_names_of_thousands_of_characters_are_cut_in_the_middle(canvas, setting, upright):
    axes = lay(setting, names=("first" + "x" * 3000 + "last", "begin" + "y" * 3000 + "end"), upright=upright)
    assert axes.x_name.startswith("first")
    assert axes.x_name.endswith("last")
    assert axes.y_name.startswith("beg")
    assert axes.y_name.endswith("end")
    assert "…" in axes.x_name
    assert axes.frame.plot.width() > 0.5 * ROOM.width()
    outside = np.ones((320, 520), dtype=bool)
    outside[10:310, 10:510] = False
    assert (painted(canvas, setting, axes).pixels[outside] == 0xFFFF00FF).all()
