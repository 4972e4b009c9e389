import pytest
from msgspec.structs import replace

from app.document import edits
from app.document.scene import DEFAULT_CAMERA
from app.gui.views.section_view import SectionView
from app.gui.views.surface_view import SurfaceView
from app.gui.views.surface_views import SurfaceViews
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
