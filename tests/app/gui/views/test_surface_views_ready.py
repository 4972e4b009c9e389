"""The views of the surface have their place, and their picture, before they are shown."""

import threading

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.document import edits
from app.gui.surface.formula_field import FormulaField
from app.gui.views.relief_view import ReliefView
from app.gui.views.surface_view import SurfaceView
from app.gui.views.surface_views import SurfaceViews
from app.painting.page_view import PageView
from core.message import message


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
