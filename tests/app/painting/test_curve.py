from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from app.painting.curve import CurvePlot
from app.painting.run_style import style_of
from surfaces.curve import Curve

ROOM = QRectF(0, 0, 400, 300)


@pytest.fixture
def painted(canvas, setting):
    def paint(picture, step=0.0):
        plot = CurvePlot(setting)
        plot.lay(picture, ROOM)

        def draw(painter):
            painter.fillRect(ROOM, setting.theme.ground)
            plot.paint_still(painter)
            plot.paint_moving(painter, step, is_direct=True)

        return canvas(draw, 400, 300), plot.frame

    return paint


def test_ball_curve_and_guide_lines(painted, make_picture, setting):
    picture = make_picture("parabola", starts=[(0.5,)], rate=0.1)
    shot, frame = painted(picture, 3)
    w, value = picture.runs[0].trajectory.positions[3, 0], picture.runs[0].trajectory.values[3]
    at = frame.point(w, value)
    colour = style_of(setting.theme, picture.runs[0]).colour
    assert shot.has_near(colour, at.x(), at.y(), 0)
    dropped = shot.pixels[int(at.y()) + 12 : int(frame.plot.bottom()) - 1, int(at.x()) - 1 : int(at.x()) + 2]
    assert (dropped == colour.rgb()).any()
    across = shot.pixels[int(at.y()) - 1 : int(at.y()) + 2, int(frame.plot.left()) + 2 : int(at.x()) - 12]
    assert (across == colour.rgb()).any()
    curve = frame.point(3.5, 2.25)
    assert shot.has_near(setting.theme.tick, curve.x(), curve.y(), 2)


def test_the_tangent_touches_the_ball(painted, make_picture, setting):
    picture = make_picture("parabola", starts=[(0.5,)], rate=0.1)
    shot, frame = painted(picture, 0)
    slope = float(picture.runs[0].trajectory.gradients[0, 0])
    near = frame.point(0.62, 2.25 + 0.12 * slope)
    assert shot.has_near(style_of(setting.theme, picture.runs[0]).colour, near.x(), near.y(), 2)


def test_a_pole_breaks_the_curve(painted, make_picture, setting):
    x = np.linspace(0, 4, 801)
    with np.errstate(divide="ignore"):
        y = np.where(np.abs(x - 2) < 1e-9, np.nan, 1 / (x - 2))
    shot, frame = painted(make_picture("parabola", curve=Curve(x, y, -10.0, 10.0, None)))
    at = frame.point(2.0, 0.0)
    assert not shot.has_near(setting.theme.tick, at.x(), at.y(), 1)
    assert setting.theme.field.hatch.rgb() not in shot.pixels[:, int(at.x()) - 4 : int(at.x()) + 4]


def test_regions_without_a_value_are_hatched(painted, make_picture, setting):
    x = np.linspace(0, 4, 801)
    y = np.where(x < 1, np.nan, x)
    shot, frame = painted(make_picture("parabola", curve=Curve(x, y, 1.0, 4.0, None)))
    one = int(frame.point(1.0, 2.0).x())
    top, height = int(frame.plot.top()), int(frame.plot.height())
    left = shot.pixels[top : top + height // 3, int(frame.plot.left()) + 2 : one - 2]
    right = shot.pixels[top : top + height // 3, one + 3 : one + 60]
    assert (left != setting.theme.ground.rgb()).mean() > 0.1
    assert (right != setting.theme.ground.rgb()).mean() < 0.05


@pytest.mark.parametrize("value", [np.nan, 3.0])
def test_nothing_and_constant_say_so(painted, make_picture, setting, value):
    x = np.linspace(0, 4, 50)
    constant = None if np.isnan(value) else value
    shot, frame = painted(make_picture("parabola", curve=Curve(x, np.full(50, value), value, value, constant)))
    centre = frame.plot.center()
    down = centre.y() if constant is None else centre.y() - frame.plot.height() / 4  # above the line
    middle = shot.pixels[int(down) - 12 : int(down) + 12, int(centre.x()) - 60 : int(centre.x()) + 60]
    assert (middle == setting.theme.quiet.rgb()).any()


@pytest.mark.parametrize("bad", [np.nan, np.inf, 1e300])
def test_strange_numbers(painted, make_picture, stand, bad):
    path = stand.trajectory([[1.0], [bad], [2.0]], [1.0, bad, bad])
    path = replace(path, gradients=np.array([[bad], [1e308], [0.0]]))
    picture = make_picture("parabola", runs=[stand.run(path)], steps=3)
    for step in (0, 0.5, 1, 1.5, 2, 3):
        painted(picture, step)


def test_many_runs_have_no_guide_lines(painted, make_picture, setting):
    picture = make_picture("parabola", starts=[(0.3 * k,) for k in range(8)], rate=0.1)
    shot, frame = painted(picture, 5)
    bottom = int(frame.plot.bottom())
    row = shot.pixels[bottom - 4, int(frame.plot.left()) : int(frame.plot.right())]
    colours = {colour.rgb() for colour in setting.theme.runs.colours}
    assert not colours & set(row.tolist())


def test_where_there_is_no_value_there_are_no_heights(setting, make_picture):
    def heights(values):
        x = np.linspace(0, 4, 101)
        curve = Curve(x, np.full(101, values), values, values, None if np.isnan(values) else values)
        plot = CurvePlot(setting)
        plot.lay(make_picture("parabola", curve=curve), QRectF(0, 0, 400, 300))
        return plot.axes.y_ticks.values, plot.axes.x_ticks.values

    assert heights(np.nan)[0] == ()
    assert heights(np.nan)[1]
    assert heights(2.0)[0]
