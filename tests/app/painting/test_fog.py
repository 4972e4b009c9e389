from dataclasses import replace

import numpy as np
import pytest
from msgspec.structs import replace as changed
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from app.document.scene import DEFAULT_VIEW
from app.painting.fog import Fog, is_seen
from app.painting.fog_veil import veil_colour
from app.painting.places import moment
from app.painting.run_style import style_of
from app.painting.theme import THEMES, load_theme
from app.painting.views import make_view

FOG = changed(DEFAULT_VIEW, fog=True)
CLEAR = changed(DEFAULT_VIEW, critical_points=False)


def close(one, other, by):
    return all(abs(a - b) <= by for a, b in zip(one.getRgb(), other.getRgb(), strict=True))


def frame_of(view, picture):
    return view.frames(QRectF(0, 0, 640, 480), picture)[0]


@pytest.mark.parametrize("theme", THEMES)
def test_far_from_every_path_there_is_fog_and_near_one_the_surface(shoot, make_picture, theme):
    picture = make_picture(starts=[(-1.0, 2.0)], view=FOG)
    view = make_view("contour", theme)
    shot = shoot(picture, 20, view)
    clear = shoot(replace(picture, view=CLEAR), 20, "contour", theme=theme)
    frame, path = frame_of(view, picture), picture.runs[0].trajectory.positions
    far = frame.point(4.0, -4.0)
    assert close(shot.colour(far.x(), far.y()), veil_colour(load_theme(theme)), 10)
    for step in (0, 10, 20):
        at = frame.point(*path[step])
        for dx, dy in ((-16, 0), (0, 16)):
            one, other = (s.colour(at.x() + dx, at.y() + dy) for s in (shot, clear))
            assert close(one, other, 3)


def test_more_is_known_as_the_runs_go_on_and_going_back_hides_it(shoot, make_picture):
    picture = make_picture(starts=[(-4.5, -4.5), (4.0, 4.0)], view=FOG, rate=0.002)
    view = make_view("contour")
    shots = [shoot(picture, step, view).pixels for step in (0, 5, 30, 60, 5, 0, 60)]
    fog = [int((np.abs((pixels & 0xFF).astype(int) - veil_colour(load_theme("dark")).blue()) < 10).sum())
           for pixels in shots]  # fmt: skip
    assert fog[0] > fog[1] > fog[2] >= fog[3]
    assert (shots[4] == shots[1]).all()
    assert (shots[5] == shots[0]).all()
    assert (shots[6] == shots[3]).mean() > 0.999, "but for the edges of trails"


@pytest.mark.parametrize("name", ["himmelblau", "parabola"])
def test_every_way_to_a_step_gives_the_same_pixels(shoot, make_picture, name):
    starts = [(-1.0, 2.0), (3.0, -3.0)] if name == "himmelblau" else [(0.5,), (3.8,)]
    picture = make_picture(name, starts=starts, rate=0.008 if name == "himmelblau" else 0.1, view=FOG)
    slowly, at_once = make_view("contour"), make_view("contour")
    for step in np.arange(0, 21.5, 0.5):
        last = shoot(picture, float(step), slowly).pixels
    assert (last == shoot(picture, 21.0, at_once).pixels).mean() > 0.999
    assert (shoot(picture, 21.0, at_once).pixels == shoot(picture, 21.0, at_once).pixels).all()


def test_a_point_comes_into_sight_on_the_way_to_it(shoot, make_picture, stand):
    path = stand.trajectory([[-4.0, -4.0], [4.0, 4.0], [4.0, 4.0]], [1.0, 2.0, 3.0])
    picture = make_picture(runs=[stand.run(path)], steps=2, view=FOG)
    view = make_view("contour")
    at = None
    seen = []
    for step in (0, 0.25, 0.5, 0.75, 1):
        shot = shoot(picture, step, view)
        at = at or frame_of(view, picture).point(4.0, 4.0)
        seen.append(shot.colour(at.x() + 16, at.y()).lightness())
    assert (np.diff(seen) <= 0).all()
    assert seen[0] > seen[2] > seen[4]


def test_so_it_does_where_lines_are_kept_as_lines(canvas, setting):
    """In vector pictures there is no layer that grows from step to step."""

    def bake(rect):
        image = QImage(rect.size().toSize(), QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        return image

    fog = Fog(setting.theme)
    fog.lay([np.array([[20.0, 20.0], [150.0, 100.0]])], QRectF(0, 0, 200, 150), bake)
    shots = [canvas(lambda painter, step=step: fog.paint_directly(painter, moment(step, 1))) for step in (0, 0.5, 1)]
    before, coming, after = (shot.colour(150, 100).green() for shot in shots)
    assert before == 0
    assert 100 < coming < 150
    assert after == 255
    assert all(shot.colour(20, 20).green() == 255 for shot in shots)


def test_trails_and_balls_lie_over_the_fog_and_over_what_is_known(shoot, make_picture, setting):
    picture = make_picture(starts=[(-1.0, 2.0)], view=FOG)
    view = make_view("contour")
    for step in (0, 7.5, 60):
        shot = shoot(picture, step, view, size=(1280, 960))
        colour = style_of(load_theme("dark"), picture.runs[0]).colour
        path, whole = picture.runs[0].trajectory.positions, int(step)
        part = step - whole
        here = path[whole] if part == 0 else (1 - part) * path[whole] + part * path[whole + 1]
        at = view.frames(QRectF(0, 0, 1280, 960), picture)[0].point(*here)
        assert shot.has_near(colour, at.x(), at.y(), 1)


def test_nothing_is_marked_or_said_of_what_is_hidden(shoot, make_picture):
    plain = make_picture("half", view=FOG)
    marked = make_picture("half", view=FOG, critical=[("minimum", (3.0, 0.0), 0.0, (1.0, 1.0))])
    assert (shoot(plain, 0, "contour").pixels == shoot(marked, 0, "contour").pixels).all()
    theme = load_theme("dark")
    assert shoot(plain, 0, "contour").count(theme.field.hatch) == 0


@pytest.mark.parametrize("view", ["contour", "section", "both", "relief"])
@pytest.mark.parametrize("name", ["himmelblau", "half", "constant", "nowhere"])
def test_hostile_surfaces_and_sizes(shoot, make_picture, view, name):
    picture = make_picture(name, starts=[(1.0, 2.0), (0.0, 0.0)], view=FOG)
    for size in ((640, 480), (40, 900), (1, 1)):
        for step in (0, 0.5, 60, 3):
            shoot(picture, step, view, size=size)


@pytest.mark.parametrize("bad", [np.nan, np.inf, 1e300])
def test_strange_paths(shoot, make_picture, stand, bad):
    path = stand.trajectory([[1.0, 1.0], [bad, 0.0], [2.0, bad]], [1.0, bad, bad], diverged_at=3)
    picture = make_picture(runs=[stand.run(path)], steps=4, view=FOG)
    for step in (0, 0.5, 1, 1.5, 2, 4):
        shoot(picture, step, "contour")


def test_a_picture_of_one_variable_shows_the_curve_around_visited_points(shoot, make_picture):
    picture = make_picture("parabola", starts=[(0.2,)], rate=0.05, steps=40, view=FOG)
    view, theme = make_view("contour"), load_theme("dark")
    shot = shoot(picture, 1, view)
    frame = frame_of(view, picture)
    near, far = frame.point(0.2, 1.8**2), frame.point(3.8, 1.8**2)
    assert not close(shot.colour(near.x() + 14, near.y()), veil_colour(theme), 10)
    assert close(shot.colour(far.x(), far.y()), veil_colour(theme), 10)
    assert not shot.has_near(theme.tick, far.x(), far.y(), 2)


def test_the_section_is_known_around_visited_points_alone(shoot, make_picture):
    picture = make_picture(starts=[(-1.0, 2.0), (2.4, 2.0)], view=FOG)
    view, theme = make_view("section"), load_theme("dark")
    shot = shoot(picture, 0, view)
    frame, value = frame_of(view, picture), picture.surface.value
    near, far = (frame.point(x, float(value((x, 2.0)))) for x in (2.8, 0.5))
    assert shot.has_near(theme.tick, near.x(), near.y(), 3)
    assert not shot.has_near(theme.tick, far.x(), far.y(), 3)


def test_whether_a_point_is_seen(make_picture):
    picture = make_picture(starts=[(-1.0, 2.0)], view=FOG)
    view = make_view("contour")
    frame = frame_of(view, picture)
    path = picture.runs[0].trajectory.positions
    assert is_seen(picture, frame, 0, (-1.0, 2.0))
    assert is_seen(picture, frame, 0, (-1.1, 2.1))
    assert not is_seen(picture, frame, 0, (4.0, -4.0))
    assert is_seen(picture, frame, 60, tuple(path[60]))
    assert not is_seen(replace(picture, runs=()), frame, 60, (-1.0, 2.0))
    curve = make_picture("parabola", starts=[(0.5,)], rate=0.1)
    assert is_seen(curve, frame_of(make_view("contour"), curve), 0, (0.52,))
    assert not is_seen(curve, frame_of(make_view("contour"), curve), 0, (3.5,))


@pytest.mark.parametrize("view", ["relief", "both"])
def test_nothing_is_shown_from_aside(shoot, make_picture, view):
    picture = make_picture(starts=[(-1.0, 2.0)], view=FOG)
    shot = shoot(picture, 20, view)
    assert shot.count(veil_colour(load_theme("dark"))) > 1000
