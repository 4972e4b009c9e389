from typing import get_args

import pytest
from PySide6.QtCore import QRectF

from app.document.scene import View
from app.painting.contour import ContourPlot
from app.painting.curve import CurvePlot
from app.painting.loss import LossPlot
from app.painting.relief.plot import ReliefPlot
from app.painting.sizes import sizes_for
from app.painting.theme import load_theme
from app.painting.view_plots import VIEWS, names_its_runs, placed_plots

WIDE, HIGH = QRectF(10, 20, 1200, 640), QRectF(10, 20, 640, 1200)


def plots(view, picture, body=WIDE):
    return placed_plots(view, picture, body, sizes_for(body, load_theme("dark")))


def kinds(view, picture, body=WIDE):
    return [placed.kind for placed in plots(view, picture, body)]


@pytest.mark.parametrize("body", [WIDE, HIGH])
@pytest.mark.parametrize("name", ["himmelblau", "parabola"])
@pytest.mark.parametrize("view", VIEWS)
def test_rooms_lie_in_the_body_and_not_on_each_other(make_picture, view, name, body):
    rooms = [placed.room for placed in plots(view, make_picture(name), body)]
    assert all(body.contains(room) and room.width() > 100 and room.height() > 100 for room in rooms)
    assert not any(one.intersects(other) for k, one in enumerate(rooms) for other in rooms[:k])


@pytest.mark.parametrize("view", VIEWS)
def test_no_kind_occurs_twice(make_picture, view):
    """A view keeps its plots by their kind."""
    found = kinds(view, make_picture())
    assert len(set(found)) == len(found)


def test_a_surface_of_one_variable_is_its_curve(make_picture):
    assert kinds("contour", make_picture("parabola")) == [CurvePlot]
    assert kinds("both", make_picture("parabola")) == [CurvePlot, LossPlot]
    assert kinds("contour", make_picture()) == [ContourPlot]


def test_names_stand_at_the_lines_of_values(make_picture):
    assert names_its_runs(plots("loss", make_picture()))
    assert not names_its_runs(plots("contour", make_picture()))


def test_an_unknown_view(make_picture):
    with pytest.raises(KeyError):
        plots("nothing", make_picture())


def test_both_are_contour_and_relief_with_the_values_below(make_picture):
    for body in (WIDE, HIGH):
        contour, relief, values = plots("both", make_picture(), body)
        assert [contour.kind, relief.kind, values.kind] == [ContourPlot, ReliefPlot, LossPlot]
        assert values.room.top() > max(contour.room.bottom(), relief.room.bottom())
        assert values.room.left() == contour.room.left()
    assert plots("both", make_picture())[1].room.top() == WIDE.top()


@pytest.mark.parametrize(("width", "height", "is_beside"), [(700, 700, True), (800, 1000, True), (640, 960, False)])
def test_a_relief_is_where_it_is_larger(make_picture, width, height, is_beside):
    contour, relief, _ = plots("both", make_picture(), QRectF(0, 0, width, height))
    assert (relief.room.top() == contour.room.top()) == is_beside


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [
        (1200, 640, [ContourPlot, ReliefPlot, LossPlot]),
        (900, 240, [ContourPlot, ReliefPlot]),
        (300, 180, [ContourPlot]),
        (640, 1200, [ContourPlot, ReliefPlot, LossPlot]),
        (400, 520, [ContourPlot, ReliefPlot]),
        (300, 350, [ContourPlot]),
        (1, 1, [ContourPlot]),
    ],
)
def test_what_has_no_room_is_left_out(make_picture, width, height, expected):
    assert kinds("both", make_picture(), QRectF(0, 0, width, height)) == expected


def test_a_relief_only_where_there_is_a_surface_of_two_variables(make_picture):
    assert kinds("relief", make_picture()) == [ReliefPlot]
    assert kinds("relief", make_picture("parabola")) == [CurvePlot]
    assert kinds("relief", make_picture(field=None)) == [ContourPlot]
    assert kinds("both", make_picture(field=None)) == [ContourPlot, LossPlot]


def test_no_relief_shows_what_the_fog_hides(make_picture):
    picture = make_picture(view=View(fog=True))
    assert kinds("relief", picture) == [ContourPlot]
    assert kinds("both", picture) == [ContourPlot, LossPlot]


def test_every_kind_of_a_scene_is_a_view():
    assert set(get_args(View.__annotations__["kind"])) == set(VIEWS)
