import pytest
from PySide6.QtCore import QRectF

from app.painting.contour import ContourPlot
from app.painting.curve import CurvePlot
from app.painting.loss import LossPlot
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
