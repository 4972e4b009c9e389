import itertools

import pytest
from PySide6.QtCore import QRectF

from app.painting.frame import Frame
from app.painting.relief.sight import ReliefFrame
from app.painting.theme import THEMES
from app.painting.views import VIEWS, make_view


@pytest.mark.parametrize("name", ["reliefs", "", "Contour"])
def test_unknown_views_are_key_errors(name):
    with pytest.raises(KeyError):
        make_view(name)


@pytest.mark.parametrize(("theme", "language"), [*itertools.product(THEMES, ("en", "ja"))])
def test_all_themes_and_languages_and_views_fill_their_rectangle(make_picture, shoot, theme, language):
    pictures = [make_picture(starts=[(-4.0, 4.0), (4.0, -4.0)]), make_picture("half"), make_picture("constant"),
                make_picture("nowhere"), make_picture("parabola", starts=[(0.5,), (3.5,)], rate=0.1)]  # fmt: skip
    for picture, view in itertools.product(pictures, VIEWS):
        shot = shoot(picture, 30.5, view, (320, 240), theme, language)
        assert shot.count("magenta") == 0


@pytest.mark.parametrize(
    "size", [(1, 1), (7, 300), (300, 7), (40, 30), (320, 240), (1280, 720), (720, 1280), (3840, 2160)]
)
@pytest.mark.parametrize("view", VIEWS)
def test_all_sizes(make_picture, shoot, size, view):
    shot = shoot(make_picture(starts=[(-4.0, 4.0), (4.0, -4.0)]), 30.5, view, size)
    assert shot.count("magenta") == 0


def test_a_curve_where_contours_are_asked_for(make_picture, shoot):
    picture = make_picture("parabola", starts=[(0.5,)], rate=0.1)
    assert (shoot(picture, 3, "contour").pixels == shoot(picture, 3, "curve").pixels).all()


@pytest.mark.parametrize("view", VIEWS)
def test_painting_twice_gives_the_same_pixels(make_picture, shoot, view):
    picture, painter = make_picture(starts=[(-4.0, 4.0), (4.0, -4.0)]), make_view(view)
    first = shoot(picture, 12.25, painter).pixels
    assert (shoot(picture, 12.25, painter).pixels == first).all()
    assert (shoot(picture, 12.25, make_view(view)).pixels == first).all()


def test_frames_lead_back_to_the_data(make_picture, shoot):
    picture, view = make_picture(starts=[(-4.0, 4.0)]), make_view("both")
    rect = QRectF(30, 20, 800, 500)
    before = view.frames(rect, picture)
    shoot(picture, 0, view, (900, 600), rect=rect)
    surface, relief, values = view.frames(rect, picture)
    assert isinstance(surface, Frame)
    assert isinstance(relief, ReliefFrame)
    assert before == (surface, relief, values)
    assert rect.contains(surface.plot)
    assert surface.data(surface.point(-4.0, 4.0)) == pytest.approx((-4, 4))
    assert values.x.high == picture.steps
