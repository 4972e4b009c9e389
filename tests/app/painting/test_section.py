from dataclasses import replace

import numpy as np
import pytest
from msgspec.structs import replace as changed
from PySide6.QtCore import QRectF

from app.document.files import scene_from_plain
from app.document.resolve import resolve
from app.document.scene import DEFAULT_VIEW
from app.painting.run_style import style_of
from app.painting.section import SectionPlot
from app.painting.views import make_view

ROOM = QRectF(0, 0, 400, 300)
SECTIONS = pytest.mark.parametrize("section", ["first", "second", "gradient"])


@pytest.fixture
def painted(canvas, setting):
    def paint(picture, step=0.0, is_direct=True):
        plot = SectionPlot(setting)
        plot.lay(picture, ROOM)

        def draw(painter):
            painter.fillRect(ROOM, setting.theme.ground)
            plot.paint_still(painter)
            plot.paint_moving(painter, step, is_direct)

        return canvas(draw, 400, 300), plot.frame

    return paint


def cut(picture, section="first", **changes):
    return replace(picture, view=changed(DEFAULT_VIEW, section=section), **changes)


@pytest.mark.parametrize("step", [0, 3.5, 60])
def test_the_ball_is_on_the_curve_with_its_guide_lines(painted, make_picture, setting, surfaces, step):
    picture = cut(make_picture(starts=[(-1.0, 2.0)]))
    shot, frame = painted(picture, step)
    path, whole = picture.runs[0].trajectory.positions, int(step)
    point = path[whole] if whole == step else (path[whole] + path[whole + 1]) / 2
    at = frame.point(point[0], float(surfaces["himmelblau"].value(point)))
    colour = style_of(setting.theme, picture.runs[0]).colour
    assert shot.has_near(colour, at.x(), at.y(), 0)
    for x in (-4.0, 0.5, 4.0):
        other = frame.point(x, float(surfaces["himmelblau"].value((x, point[1]))))
        if frame.holds(other) and abs(other.x() - at.x()) > 90:
            assert shot.has_near(setting.theme.tick, other.x(), other.y(), 2)
    down = shot.pixels[round(at.y()) + 14 : int(frame.plot.bottom()), round(at.x()) - 1 : round(at.x()) + 2]
    assert (down == colour.rgb()).any() == (down.shape[0] > 2)


def test_the_tangent_has_the_slope_of_the_section(painted, make_picture, setting):
    picture = cut(make_picture(starts=[(-1.5, 2.0)]))
    shot, frame = painted(picture, 0)
    rolled = picture.runs[0].trajectory
    near = frame.point(-1.1, float(rolled.values[0] + 0.4 * rolled.gradients[0, 0]))
    assert shot.has_near(style_of(setting.theme, picture.runs[0]).colour, near.x(), near.y(), 2)


def test_the_axes_stay_while_the_line_moves(make_picture, setting):
    plot = SectionPlot(setting)
    plot.lay(cut(make_picture(starts=[(-1.0, 2.0)])), ROOM)
    before = plot.frame
    assert (before.x.low, before.x.high) == (-5.0, 5.0)
    assert plot.settle(30.0, True) == []
    assert plot.frame == before


def test_runs_off_the_line_are_faint(painted, make_picture, setting, surfaces):
    picture = cut(make_picture(starts=[(-1.0, 2.0), (3.0, 2.0), (2.0, -3.0)]))
    shot, frame = painted(picture, 0)
    on, off = (style_of(setting.theme, run).colour for run in picture.runs[1:])
    at = frame.point(3.0, float(surfaces["himmelblau"].value((3.0, 2.0))))
    assert shot.has_near(on, at.x(), at.y(), 0)
    at = frame.point(2.0, float(surfaces["himmelblau"].value((2.0, -3.0))))
    assert shot.colour(at.x(), at.y()) != off
    assert shot.colour(at.x(), at.y()) != setting.theme.ground


def test_of_faint_runs_at_one_place_the_last_keeps_its_colour(painted, make_picture, surfaces):
    picture = cut(make_picture(starts=[(-1.0, 2.0), (2.0, -3.0), (2.0, -3.0)]))
    shots = [painted(seen, 0) for seen in (picture, replace(picture, runs=(picture.runs[0], picture.runs[2])))]
    (one, other), frame = [shot for shot, _ in shots], shots[0][1]
    at = frame.point(2.0, float(surfaces["himmelblau"].value((2.0, -3.0))))
    assert one.colour(at.x(), at.y()) == other.colour(at.x(), at.y())


def test_undefined_stretches_are_hatched_alike_in_pixels_and_in_lines(painted, make_picture, setting):
    picture = cut(make_picture("half", starts=[(3.0, 2.0)]))
    shots = [painted(picture, 0, is_direct)[0].pixels for is_direct in (True, False)]
    frame = painted(picture, 0)[1]
    zero, top = int(frame.point(0.0, 1.0).x()), int(frame.plot.top())
    for pixels in shots:
        left = pixels[top : top + 80, int(frame.plot.left()) + 2 : zero - 3]
        assert (left != setting.theme.ground.rgb()).mean() > 0.1
        right = pixels[top + 3 : top + 20, zero + 3 : zero + 60]
        assert (right != setting.theme.ground.rgb()).mean() < 0.15


def test_minima_of_the_line_have_rings_and_those_of_the_surface_marks(painted, make_picture, setting):
    picture = make_picture(starts=[(-1.0, 2.0)], critical=[("minimum", (3.0, 2.0), 0.0, (1.0, 1.0))])
    shot, frame = painted(cut(picture), 0)
    star = frame.point(3.0, 0.0)
    assert shot.has_near(setting.theme.text, star.x(), star.y(), 1)
    without = replace(picture, view=changed(DEFAULT_VIEW, critical_points=False))
    assert not painted(without, 0)[0].has_near(setting.theme.text, star.x(), star.y(), 1)


@SECTIONS
@pytest.mark.parametrize("name", ["himmelblau", "half", "constant", "nowhere"])
@pytest.mark.parametrize("scale", ["linear", "log", "rank"])
def test_hostile_surfaces_and_sizes(shoot, make_picture, section, name, scale):
    picture = cut(make_picture(name, starts=[(1.0, 2.0), (0.0, 0.0)]), section, scale=scale)
    for size in ((640, 480), (40, 900), (1, 1)):
        for step in (0, 0.5, 60):
            shoot(picture, step, "section", size=size)


def said(shot, frame, setting, share=0.5):
    """Whether there is a sentence at a share of the plot's height."""
    centre, down = int(frame.plot.center().x()), int(frame.plot.top() + share * frame.plot.height())
    return (shot.pixels[down - 8 : down + 8, centre - 60 : centre + 60] == setting.theme.quiet.rgb()).any()


def test_that_it_is_constant_is_said_above_the_line(painted, make_picture, setting):
    shot, frame = painted(cut(make_picture("constant", starts=[(0.0, 0.0)])))
    assert said(shot, frame, setting, 0.25)
    assert not said(shot, frame, setting)
    assert shot.has_near(setting.theme.tick, frame.plot.left() + 40, frame.plot.center().y(), 1)


@pytest.mark.parametrize(("name", "start", "is_empty"), [
    ("himmelblau", (0.0, 900.0), True), ("half", (-30.0, 1.0), True), ("himmelblau", (0.0, 0.0), False),
])  # fmt: skip
def test_where_there_is_no_line_a_sentence_says_why(painted, make_picture, setting, name, start, is_empty):
    section = "second" if name == "half" else "first"
    picture = cut(make_picture(name, starts=[start], steps=1), section, critical=None)
    assert said(*painted(picture), setting) == is_empty


def test_in_fog_without_runs_it_says_that_nothing_is_known(painted, make_picture, setting):
    picture = make_picture()
    foggy = replace(picture, view=changed(DEFAULT_VIEW, fog=True))
    assert said(*painted(foggy), setting)
    assert not said(*painted(picture), setting)


@SECTIONS
def test_diverged_runs_and_strange_numbers(shoot, make_picture, stand, section):
    path = stand.trajectory([[1.0, 1.0], [1e9, -3e12]], [1.0, 1e300], diverged_at=2)
    path = replace(path, gradients=np.array([[np.nan, 2.0], [1e300, -1.0]]))
    picture = cut(make_picture(runs=[stand.run(path)], steps=4), section)
    for step in (0, 0.5, 1, 4):
        shoot(picture, step, "section")


@pytest.mark.parametrize("across", [-4.5, 4.5])
def test_what_became_of_a_run_stands_beside_its_cross(painted, make_picture, stand, across):
    path = stand.trajectory([[across, 1.0], [across, 1.0]], [100.0, 100.0], diverged_at=2)
    picture = cut(make_picture(runs=[stand.run(path)], steps=4))
    (before, frame), (after, _) = painted(picture, 0), painted(picture, 4)
    at = frame.point(across, float(picture.surface.value((across, 1.0))))
    side = 1 if across < 0 else -1
    columns = sorted((round(at.x()) + 14 * side, round(at.x()) + 70 * side))
    room = slice(round(at.y()) - 5, round(at.y()) + 6), slice(*columns)
    lightness = [np.sort(shot.pixels[room].ravel() & 0xFF)[-20:].mean() for shot in (before, after)]
    assert lightness[1] > 150 > lightness[0]


@SECTIONS
def test_painting_twice_and_out_of_turn_gives_the_same(shoot, make_picture, section):
    picture, view = cut(make_picture(starts=[(-1.0, 2.0), (1.0, 1.0)]), section), make_view("section")
    first = [shoot(picture, step, view).pixels for step in (3, 40.5, 3)]
    assert (first[0] == first[2]).all()
    assert (first[1] == shoot(picture, 40.5, "section").pixels).all()


def test_what_is_next_to_nothing_in_its_window_is_nothing(painted, make_picture, stand, monkeypatch):
    drawn = []
    monkeypatch.setattr("app.painting.section.draw_text", lambda _painter, text, *_: drawn.append(text))
    for y in (1e-300, -4e-6, 2e-3):
        path = stand.trajectory([[1.0, y], [1.0, y]], [1.0, 1.0])
        painted(cut(make_picture(runs=[stand.run(path)], steps=1)), 0)
    assert drawn == ["y = 0", "y = 0", "y = 0.002"]


def test_the_line_goes_through_the_run_in_focus(shoot, make_picture):
    picture = cut(make_picture(starts=[(-1.0, 2.0), (1.0, -3.0)]))
    assert (shoot(picture, 0, "section").pixels != shoot(replace(picture, focus=1), 0, "section").pixels).any()


def test_without_runs_there_is_still_a_line(painted, make_picture, setting, surfaces):
    shot, frame = painted(cut(make_picture()), 0)
    at = frame.point(1.0, float(surfaces["himmelblau"].value((1.0, 0.0))))
    assert shot.has_near(setting.theme.tick, at.x(), at.y(), 2)


def test_of_one_variable_it_is_the_curve_itself(shoot, make_picture):
    picture = make_picture("parabola", starts=[(0.5,)], rate=0.1)
    assert (shoot(picture, 3, "section").pixels == shoot(picture, 3, "contour").pixels).all()


def test_a_problem_is_said(shoot):
    surface = {"formula": "x + + y", "variables": ["x", "y"]}
    plain = {"format": "thalweg-scene", "version": 1, "surface": {"formula": "x*y"}}
    scene = scene_from_plain(plain)
    assert resolve(scene).problem is None
    broken = changed(scene, surface=changed(scene.surface, formula=surface["formula"]))
    shoot(resolve(broken), 0, "section")
