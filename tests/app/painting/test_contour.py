from dataclasses import replace

import numpy as np
import pytest
from msgspec.structs import replace as changed
from PySide6.QtCore import QRectF

from app.document.scene import DEFAULT_VIEW
from app.painting.contour import ContourPlot, sentence_for
from app.painting.places import moment
from app.painting.section_line import SectionLine
from app.painting.views import make_view
from core.message import message

ROOM = QRectF(0, 0, 400, 300)


@pytest.fixture
def painted(canvas, setting):
    def paint(picture, step=0.0):
        plot = ContourPlot(setting)
        plot.lay(picture, ROOM)

        def draw(painter):
            painter.fillRect(ROOM, setting.theme.ground)
            plot.paint_still(painter)
            plot.paint_moving(painter, step, is_direct=True)

        return canvas(draw, 400, 300), plot.frame

    return paint


def test_a_run_is_where_its_position_is(painted, make_picture, setting):
    picture = make_picture(starts=[(-4.0, 4.0), (4.0, -4.0), (0.0, 0.0)])
    for step in (0, 7, 60):
        shot, frame = painted(picture, step)
        for run in picture.runs:
            at = frame.point(*run.trajectory.positions[step])
            assert shot.has_near(setting.theme.runs.colours[run.colour], at.x(), at.y(), 1), (run.name, step)


def test_hidden_runs_are_not_there(painted, make_picture, stand, surfaces, setting):
    runs = [
        stand.run(stand.roll(surfaces["himmelblau"], (-4, 4), 60, 0.008), colour=0, hidden=True),
        stand.run(stand.roll(surfaces["himmelblau"], (4, 4), 60, 0.008), colour=2),
    ]
    shot, _ = painted(make_picture(runs=runs), 30)
    assert shot.count(setting.theme.runs.colours[0]) == 0
    assert shot.count(setting.theme.runs.colours[2]) > 0


def test_undefined_places_are_hatched_with_their_share(painted, make_picture, setting):
    shot, frame = painted(make_picture("half"))
    middle = int(frame.point(0, 0).x())
    left = shot.pixels[40:250, int(frame.plot.left()) : middle - 3]
    assert (left == setting.theme.field.undefined.rgb()).mean() > 0.4
    right = shot.pixels[40:250, middle + 3 : int(frame.plot.right())]
    assert (right == setting.theme.field.undefined.rgb()).sum() == 0


def test_sentences(make_picture):
    assert sentence_for(make_picture()) is None
    assert str(sentence_for(make_picture("constant"))) == "constant: 7"
    assert str(sentence_for(make_picture("nowhere"))) == "no real value anywhere in this window"
    broken = make_picture(problem=message("There is a bracket too many at the end."))
    assert str(sentence_for(broken)).startswith("There is")


@pytest.mark.parametrize("name", ["constant", "nowhere"])
def test_a_sentence_stands_in_the_middle(painted, make_picture, setting, name):
    shot, frame = painted(make_picture(name))
    centre = frame.plot.center()
    middle = shot.pixels[int(centre.y()) - 12 : int(centre.y()) + 12, int(centre.x()) - 60 : int(centre.x()) + 60]
    assert (middle == setting.theme.quiet.rgb()).any()


def test_critical_points_are_marked_on_request(painted, make_picture, setting):
    points = [("minimum", (3.0, 2.0), 0.0, True), ("saddle", (0.0867, 2.884), 67.7)]
    marked, frame = painted(make_picture(critical=points))
    view = make_picture().view
    plain, _ = painted(make_picture(critical=points, view=type(view)(critical_points=False)))
    at = frame.point(3.0, 2.0)
    assert marked.has_near(setting.theme.text, at.x(), at.y(), 1)
    assert not plain.has_near(setting.theme.text, at.x(), at.y(), 1)


@pytest.mark.parametrize("window", [(0.0, 1e-9, -1e9, 1e9), (1e9 - 1, 1e9, -1.0, 1.0), (-1e300, 1e300, 0.0, 1.0)])
def test_strange_windows(painted, make_picture, window):
    picture = make_picture(starts=[(0.5, 0.5)], steps=3, rate=1e-9)
    painted(make_picture(window=window, runs=picture.runs, steps=3), 2.5)


def test_no_window_at_all(painted, make_picture):
    shot, _ = painted(make_picture(window=(), field=None, problem=message("There is nothing to draw.")))
    assert np.count_nonzero(shot.pixels != shot.pixels[0, 0]) > 50


@pytest.mark.parametrize("section", ["first", "second", "gradient"])
def test_the_line_of_a_section_is_drawn_where_it_is_cut(shoot, make_picture, section):
    picture = make_picture(starts=[(-1.0, 2.0)])
    cut = replace(picture, view=changed(DEFAULT_VIEW, kind="section", section=section))
    view = make_view("contour")
    shot, plain = shoot(cut, 3, view), shoot(picture, 3, "contour")
    line = SectionLine(cut).at(moment(3, 60))
    (frame,) = view.frames(QRectF(0, 0, 640, 480), cut)
    far = [frame.point(*line.position(line.shift + share * line.ends[1])) for share in (0.6, 0.9)]
    brightest = [
        [max(s.colour(at.x() + x, at.y() + y).lightness() for x in (-1, 0, 1) for y in (-1, 0, 1)) for at in far]
        for s in (shot, plain)
    ]
    assert min(brightest[0]) > 110 > 90 > max(brightest[1])
    with_focus = shoot(replace(cut, focus=0), 3, view)
    assert (with_focus.pixels == shot.pixels).all()
