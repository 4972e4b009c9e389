"""Which views of the surface are shown, where, and that the second one comes late and leaves early."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from app.document import edits
from app.document.scene import Scene, SurfaceScene
from app.gui.views.relief_view import ReliefView
from app.gui.views.section_view import SectionView
from app.gui.views.surface_view import SurfaceView
from app.gui.views.surface_views import SurfaceViews
from core.message import message


def shown(views):
    kinds = (SurfaceView, ReliefView, SectionView)
    return {type(view) for kind in kinds for view in views.findChildren(kind) if view.isVisible()}


def test_nothing_is_made_that_nobody_looks_at(views):
    assert shown(views) == {SurfaceView}
    assert views.findChildren(ReliefView) == []
    assert views.front is views.surface_view


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("relief", {ReliefView}),
        ("both", {SurfaceView, ReliefView}),
        ("section", {SurfaceView, SectionView}),
        ("contour", {SurfaceView}),
        ("loss", {SurfaceView}),
        ("curve", {SurfaceView}),
    ],
)
def test_each_kind(views, choose, kind, what):
    choose("both")
    choose(kind)
    assert shown(views) == what


def test_there_and_back_again_makes_no_second_one(views, choose):
    for kind in ("relief", "section", "both", "contour", "relief", "section"):
        choose(kind)
    assert len(views.findChildren(ReliefView)) == len(views.findChildren(SectionView)) == 1


def test_a_curve_stands_alone(views, session, settle, choose):
    choose("both")
    session.commit(message("Formula"), edits.set_formula(session.scene, "x^4 - x^2"))
    settle()
    assert shown(views) == {SurfaceView}
    assert views.relief is None
    session.document.undo()
    settle()
    assert shown(views) == {SurfaceView, ReliefView}


def test_a_formula_that_cannot_be_read_leaves_what_is_shown(views, session, settle, choose):
    choose("both")
    session.commit(message("Formula"), edits.set_view(session.scene, kind="relief"))
    session.open(Scene(surface=SurfaceScene(formula="x^")))
    settle()
    assert shown(views) == {SurfaceView}, "the scene's own kind is the contour"


def test_beside_each_other_or_one_above_the_other(views, choose, qtbot):
    choose("both")
    qtbot.waitUntil(lambda: views.relief.x() + views.relief.parentWidget().x() > 300)
    assert abs(views.relief.width() - views.surface_view.width()) <= 8
    views.resize(420, 800)
    qtbot.waitUntil(lambda: views.surface_view.width() == 420)
    assert abs(views.relief.height() - views.surface_view.height()) <= 8


def test_where_two_cannot_be_read_there_is_one(views, choose, session):
    choose("both")
    views.resize(200, 200)
    assert shown(views) == {SurfaceView}
    views.resize(900, 500)
    assert shown(views) == {SurfaceView, ReliefView}
    session.restyle(font_percent=300)
    assert shown(views) == {SurfaceView}
    session.restyle(font_percent=100)
    choose("relief")
    views.resize(200, 200)
    assert shown(views) == {ReliefView}, "what was asked for is shown in any room"


def test_a_window_may_be_as_small_as_with_the_contour_alone(views, choose):
    alone = views.minimumSizeHint()
    choose("both")
    assert views.minimumSizeHint().width() <= alone.width() + 8


def test_the_border_is_remembered(views, choose, session, show):
    choose("both")
    views._pair.share_out(300, 600)
    state, width = views.keep(), views.surface_view.width()
    choose("contour")
    assert views.keep() is None, "there is no border"
    other = SurfaceViews(session, SurfaceView(session))
    session.commit(message("Relief"), edits.set_view(session.scene, kind="both"))
    show(other, 900, 500)
    other.restore(state)
    assert abs(other.surface_view.width() - width) < 12
    assert width < 400


def test_the_names_of_the_runs_stand_once(views, choose):
    choose("relief")
    assert views.relief.picture().view.names
    choose("both")
    assert not views.relief.picture().view.names
    assert views.surface_view.picture().view.names


def test_alone_the_first_says_formula_and_step(views, choose):
    choose("both")
    views.set_alone(True)
    assert (views.surface_view._has_header, views.relief._has_header) == (True, False)
    choose("relief")
    assert views.relief._has_header
    views.set_alone(False)
    assert not views.relief._has_header


def test_what_stands_above_gives_way(views):
    bar = QLabel("above")
    views.put_above(bar)
    assert bar.isVisible()
    for size in ((150, 400), (400, 150)):
        views.resize(*size)
        assert not bar.isVisible()
        views.resize(900, 500)
        assert bar.isVisible()
    views.set_alone(True)
    assert not bar.isVisible()


def test_the_focus_goes_with_the_view(views, choose, qtbot):
    views.surface_view.setFocus()
    qtbot.waitUntil(views.surface_view.hasFocus)
    choose("relief")
    assert views.front is views.relief
    qtbot.waitUntil(views.relief.hasFocus)
    choose("contour")
    qtbot.waitUntil(views.surface_view.hasFocus)


def test_zoom_and_reset_are_about_what_is_seen(views, choose, session, settle, qtbot):
    choose("relief")
    before = session.scene
    views.zoom(2)
    assert views.surface_view.is_moved
    views.reset()
    settle()
    assert session.scene is before
    assert not views.surface_view.is_moved
    choose("both")
    views.surface_view.setFocus()
    views.zoom(1)
    views.turn(30.0, 0.0)
    assert views.surface_view.is_moved
    views.reset()
    assert not views.surface_view.is_moved
    assert views.relief.camera.azimuth == -30.0, "the first reset is about the contour"
    views.reset()
    assert session.scene.camera.azimuth == -60.0
    settle()


@pytest.mark.parametrize("kind", ["both", "section"])
def test_all_views_show_the_same_part_of_the_plane(views, choose, session, qtbot, kind):
    choose(kind)
    second = views.second[0]
    qtbot.waitUntil(second.isVisible)
    views.surface_view.zoom(2, (0.5, 0.5))
    window = views.surface_view.picture().window
    assert window != session.picture.window
    assert second.picture().window == window
    assert second.picture().field is views.surface_view.picture().field, "it is sampled once"
    second.zoomed.emit(-1.0, (0.5, 0.5))
    assert second.picture().window == views.surface_view.picture().window != window
    views.reset()
    assert second.picture().window == session.picture.window


def test_the_relief_alone_is_sharp_once_it_rests_and_its_view_can_be_taken(views, choose, session, settle, qtbot):
    choose("relief")
    views.zoom(2)
    coarse = views.relief.picture().field.values.shape
    qtbot.waitUntil(lambda: views.relief.picture().field.values.shape > coarse)
    window = views.relief.picture().window
    views.surface_view.use_view_as_window()
    settle()
    assert session.picture.window == views.relief.picture().window == window
    assert not views.surface_view.is_moved


def test_twice_clicked_the_relief_shows_everything_again(views, choose, session, qtbot):
    choose("relief")
    views.zoom(2)
    qtbot.mouseDClick(views.relief, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert not views.surface_view.is_moved
