import threading
from dataclasses import replace

import pytest

from app.gui.export.kinds import kind_named
from app.gui.export.materials import Materials
from app.gui.export.preview import Preview
from app.gui.export.wish import Wish
from app.painting.page_view import PageView
from app.painting.theme import load_theme

FILM = Wish(kind_named("mp4"))
STILL = replace(FILM, kind=kind_named("png"), step=5.0)


@pytest.fixture
def preview(qtbot, small_session):
    made = Preview(small_session, Materials(small_session))
    qtbot.addWidget(made)
    made.resize(320, 180)
    made.show_wish(FILM)
    made.show()
    return made


def ground(preview, qtbot):
    preview.grab()
    qtbot.waitUntil(lambda: preview.is_current)
    image = preview.grab().toImage()
    rect = preview.picture_rect().toRect()
    return image.pixelColor(rect.left() + 3, rect.bottom() - 2)


def test_a_film_plays_and_a_picture_stands(qtbot, preview):
    assert preview.is_playing
    before = preview.step()
    qtbot.waitUntil(lambda: preview.step() != before)
    preview.show_wish(replace(FILM, kind=kind_named("png"), step=5.0))
    assert not preview.is_playing
    assert preview.step() == 5.0
    preview.show_wish(FILM)
    assert preview.is_playing
    preview.hide()
    assert not preview.is_playing


def test_with_less_motion_the_end_is_shown(preview, small_session):
    small_session.settings.reduce_motion = True
    preview.show_wish(FILM)
    assert not preview.is_playing
    assert preview.step() == small_session.picture.steps


def test_it_shows_the_frame_that_was_made(preview):
    preview.show_frame(3.5)
    assert not preview.is_playing
    assert preview.step() == 3.5
    preview.show_frame(None)
    assert preview.is_playing


@pytest.mark.parametrize("theme", ["dark", "light", "projector", "print"])
def test_it_has_the_looks_of_the_film(preview, qtbot, theme):
    preview.show_wish(replace(STILL, theme=theme))
    assert ground(preview, qtbot) == load_theme(theme).ground


@pytest.mark.parametrize("size", [(1000, 1000), (16, 16000), (3840, 2160)])
def test_it_has_the_proportions_of_the_film(preview, qtbot, size):
    preview.show_wish(replace(STILL, width=size[0], height=size[1]))
    rect = preview.picture_rect()
    assert rect.width() / rect.height() == pytest.approx(size[0] / size[1])
    assert preview.rect().toRectF().adjusted(-0.01, -0.01, 0.01, 0.01).contains(rect)
    preview.grab()
    qtbot.waitUntil(lambda: preview.is_current)
    preview.grab()


def test_the_window_paints_nothing_of_it(preview, qtbot, monkeypatch):
    """A first frame takes tens of milliseconds, in which nobody could type."""
    painted, paint = [], PageView.paint

    def noted(*given):
        painted.append(threading.current_thread())
        return paint(*given)

    monkeypatch.setattr(PageView, "paint", noted)
    preview.show_wish(replace(STILL, view="both"))
    preview.grab()
    qtbot.waitUntil(lambda: preview.is_current)
    assert painted
    assert threading.main_thread() not in painted


def test_another_wish_meanwhile_is_not_forgotten(preview, qtbot):
    for theme in ("light", "print", "dark", "projector"):
        preview.show_wish(replace(STILL, theme=theme))
        preview.grab()
    assert ground(preview, qtbot) == load_theme("projector").ground


def test_hidden_it_has_no_worker_and_shown_again_it_goes_on(preview, qtbot):
    preview.show_wish(STILL)
    preview.grab()
    qtbot.waitUntil(lambda: preview.is_current)
    preview.hide()
    assert preview._worker is None
    preview.show_wish(replace(STILL, step=2.0))
    preview.show()
    qtbot.waitUntil(lambda: preview.is_current)


def test_numbers_are_shown_as_rows(preview, small_session):
    preview.show_wish(replace(FILM, kind=kind_named("csv")))
    rows = preview.rows()
    assert rows[0][:4] == ["run", "step", "x", "y"]
    assert rows[1][:4] == ["SGD", "0", "3", "\u22122"]
    assert not preview.grab().isNull()
