"""A widget that shows a view of the session's picture: what it paints, when it paints anew, and what is made ready."""

import pytest
from PySide6.QtCore import QSize

from app.document import edits
from app.document.scene import Scene, SurfaceScene
from app.gui.views.picture_widget import PictureWidget
from core.message import message


@pytest.fixture
def widget(session, show, settle):
    made = show(PictureWidget(session, "contour"), 400, 300)
    settle()
    return made


def image(widget):
    return widget.grab().toImage()


@pytest.mark.parametrize("view", ["contour", "loss"])
def test_it_paints_a_picture_and_can_say_where_things_are(session, show, settle, view):
    widget = show(PictureWidget(session, view), 400, 300)
    settle()
    seen = image(widget)
    assert len({seen.pixelColor(x, y).name() for x in range(0, 400, 8) for y in range(0, 300, 8)}) > 5
    assert widget.rect().contains(widget.frame().plot.toRect())


def test_painted_twice_it_is_the_same(widget):
    assert image(widget) == image(widget)


def test_it_follows_scene_step_theme_language_and_type(widget, session, settle, qtbot):
    def move_start():
        session.commit(message("Move start"), edits.move_start(session.scene, 0, (1.0, 0.0)))
        settle()

    before = image(widget)
    for change in (
        move_start,
        lambda: session.player.go_to(60),
        lambda: session.restyle(theme="light"),
        lambda: session.restyle(font_percent=200),
    ):
        change()
        after = image(widget)
        assert after != before
        before = after


def test_a_formula_that_cannot_be_read_keeps_the_last_good_picture(widget, session, settle):
    before = image(widget)
    session.commit(message("Formula"), Scene(surface=SurfaceScene(formula="x^^2")))
    settle()
    assert session.problem is not None
    assert image(widget) == before
    session.document.undo()
    settle()
    assert session.problem is None
    assert image(widget) == before


def test_alone_it_carries_formula_and_step_itself(widget):
    before = widget.frame().plot
    widget.set_alone(True)
    assert widget.frame().plot.top() > before.top()
    widget.set_alone(False)
    assert widget.frame().plot == before


def test_what_is_not_seen_is_not_made_ready(widget):
    assert widget.preparation() is not None
    widget.hide()
    assert widget.preparation() is None


def test_what_was_made_ready_is_taken_and_looks_the_same(widget, session):
    before, parent = image(widget), widget._view
    take = widget.preparation()(session.picture)
    assert widget._view is parent, "nothing is shown before the picture is"
    take()
    assert widget._view is not parent
    assert image(widget) == before


def test_what_was_made_ready_for_another_theme_is_dropped(widget, session):
    take = widget.preparation()(session.picture)
    session.restyle(theme="light")
    seen = image(widget)
    take()
    assert image(widget) == seen


def test_it_wants_room_and_lives_with_little(widget):
    assert widget.sizeHint().width() > widget.minimumSizeHint().width()
    for size in (QSize(200, 100), QSize(1, 1)):
        widget.resize(size)
        assert not image(widget).isNull()
