"""The empty window has the areas of the whole one, so that nothing jumps when the parts arrive."""

import pytest
from PySide6.QtWidgets import QApplication

from app.gui.ground import Ground
from app.gui.style import Style, apply_style, apply_type
from app.gui.window import Window
from app.painting.theme import load_theme

NEAR = 4


@pytest.mark.parametrize("theme", ["dark", "light", "projector"])
@pytest.mark.parametrize(("width", "height"), [(1024, 640), (1280, 720), (1920, 1080)])
def test_the_areas_are_those_of_the_whole_window(session, bugs, settings, show, theme, width, height):
    application = QApplication.instance()
    session.restyle(theme)
    window = show(Window(settings), width, height)
    body, picture = window.centralWidget().areas()
    apply_type(application, session.style)
    window.build(session, bugs)
    apply_style(application, session.style)
    QApplication.processEvents()
    place = window.pictures.mapTo(window, window.pictures.rect().topLeft())
    application.setStyleSheet("")
    apply_type(application, Style(load_theme("dark")))  # everything that comes after is measured by it
    assert abs(body.top() - window.header.height()) <= NEAR
    assert abs(picture.left() - place.x()) <= NEAR
    assert abs(picture.width() - window.pictures.width()) <= NEAR
    assert abs(picture.bottom() - place.y() - window.pictures.height()) <= NEAR


def test_its_colours_are_those_of_the_theme(qapp, show):
    theme = load_theme("light")
    ground = show(Ground(Style(theme)), 1280, 720)
    image = ground.grab().toImage()
    assert image.pixelColor(20, 300) == theme.panel
    assert image.pixelColor(640, 300) == theme.ground
    assert image.pixelColor(299, 300) == theme.line


def test_it_tells_of_its_first_paint_only(qtbot, show):
    ground = Ground(Style(load_theme("dark")))
    told = []
    ground.painted.connect(lambda: told.append(True))
    show(ground)
    ground.repaint()
    assert told == [True]
