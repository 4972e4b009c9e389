"""Which views of the surface are shown, where, and that the second one comes late and leaves early."""

import threading

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from app.document import edits
from app.document.scene import DEFAULT_CAMERA, Scene, SurfaceScene
from app.gui.surface.formula_field import FormulaField
from app.gui.views.relief_view import ReliefView
from app.gui.views.section_view import SectionView
from app.gui.views.surface_view import SurfaceView
from app.gui.views.surface_views import SurfaceViews
from app.painting.page_view import PageView
from core.message import message


@pytest.fixture
def views(session, settle, show):
    """Of a scene that is looked at from above."""
    session.open(replace(edits.set_view(session.scene, kind="contour"), camera=DEFAULT_CAMERA))
    settle()
    return show(SurfaceViews(session, SurfaceView(session)), 900, 500)


@pytest.fixture
def choose(session, settle, views, qtbot):
    """Look at the surface in another way, and wait until that is shown."""

    def choose(kind):
        session.commit(message("Relief"), edits.set_view(session.scene, kind=kind))
        settle()
        if kind in ("relief", "both"):
            qtbot.waitUntil(lambda: views.relief is not None)
        if kind == "section":
            qtbot.waitUntil(lambda: bool(views.findChildren(SectionView)))

    return choose


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


def test_before_the_first_picture_its_place_is_kept(settings, qapp, show, qtbot):
    """The window begins empty, and nothing moves when the picture comes."""
    from app.document.document import Document
    from app.gui.language import Language
    from app.gui.scenes import blank
    from app.gui.session import Session

    session = Session(Document(blank()), settings, Language("en"), autosave=None, begins_empty=True)
    views = show(SurfaceViews(session, SurfaceView(session)), 900, 500)
    width = views.surface_view.width()
    assert width < 500
    assert views.findChildren(ReliefView) == []
    session.catch_up()
    qtbot.waitUntil(lambda: views.relief is not None)
    assert views.surface_view.width() == width
    session.close()
    session.deleteLater()


def test_while_a_formula_is_typed_the_second_view_waits_for_its_second_variable(
    views, choose, session, settle, show, qtbot, monkeypatch
):
    choose("both")
    field = show(FormulaField(), 300, 80)
    monkeypatch.setattr(QApplication, "focusWidget", lambda: field)
    relief, before = views.relief, views.surface_view.width()
    set_formula(session, "x^2")
    settle()
    assert session.picture.curve is not None
    assert relief.isVisible()
    assert pixels(relief) == {session.style.theme.ground.name()}  # not a second curve
    set_formula(session, "x^2 + y^2")
    settle()
    assert relief.isVisible()
    assert len(pixels(relief)) > 10
    assert views.surface_view.width() == before
    views.findChild(QTimer, "patience").setInterval(1)
    set_formula(session, "x^2")
    qtbot.waitUntil(lambda: not relief.isVisible())


def test_a_view_that_gave_way_to_a_curve_is_made_ready_for_the_next_surface(views, choose, session, settle):
    choose("both")
    relief = views.relief
    set_formula(session, "x^2")
    settle()
    assert not relief.isVisible()
    assert relief.preparation() is not None
    choose("contour")
    assert relief.preparation() is None


def test_the_contour_is_made_ready_for_the_place_that_it_will_have(views, choose, session, settle, monkeypatch):
    laid = []
    lay = PageView._lay

    def watched(view, picture, rect, density):
        before = view._key
        lay(view, picture, rect, density)
        if threading.current_thread() is threading.main_thread() and view._key is not before:
            laid.append(view.name)

    choose("both")
    for text in ("x^2", "x^2 + y^2"):  # both places are known then
        set_formula(session, text)
        settle()
    monkeypatch.setattr(PageView, "_lay", watched)
    for text in ("x^4", "x^4 + y^2", "x^3 + y^2"):
        set_formula(session, text)
        settle()
    assert "contour" not in laid


def set_formula(session, text):
    session.commit(message("Formula"), edits.set_formula(session.scene, text))


def pixels(widget):
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
