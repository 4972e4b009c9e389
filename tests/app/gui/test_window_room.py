"""In every size, language and theme the window has room for what stands in it."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from app.document import edits
from core.message import message


def cut_labels(window):
    """Labels of one line that are narrower than their text.

    What they ask for may be more: Qt keeps it from when their least width was another.
    """
    return [
        (label.text(), label.width(), label.sizeHint().width())
        for label in window.findChildren(QLabel)
        if label.isVisible()
        and not label.wordWrap()
        and label.text()
        and label.width() < label.minimumSizeHint().width()
        and label.contentsRect().width() < label.fontMetrics().size(0, label.text()).width()
    ]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    ("width", "height", "percent"),
    [(1024, 640, 100), (1280, 720, 100), (1920, 1080, 100), (1920, 1080, 200), (1024, 640, 75)],
)
@pytest.mark.parametrize("theme", ["dark", "projector"])
def test_nothing_is_cut_off(window, outside, qtbot, settle, language, width, height, percent, theme):
    window.session.language.switch(language)
    window.session.restyle(theme=theme, font_percent=percent)
    window.resize(width, height)
    settle()
    qtbot.waitUntil(lambda: window.size().width() == width, timeout=1000)
    for panel in ("surface", "runs"):
        if not window.is_panel_open(panel):
            window.toggle_panel(panel)
        QApplication.processEvents()
        assert outside() == []
        assert cut_labels(window) == []
        for area in window.findChildren(QScrollArea):
            if area.isVisible():
                assert area.widget().minimumSizeHint().width() <= area.viewport().width(), area.parent()
    assert window.width() == width, "the window had to grow"


def test_the_smallest_window(window, outside, qtbot, settle):
    window.resize(1, 1)
    settle()
    assert window.width() <= 640
    assert window.height() <= 400
    assert outside() == []


@pytest.mark.parametrize("kind", ["relief", "both", "section"])
@pytest.mark.parametrize(("width", "height", "percent"), [(1024, 640, 100), (640, 400, 100), (1920, 1080, 200)])
def test_nothing_is_cut_off_with_each_kind(window, outside, qtbot, settle, kind, width, height, percent):
    session = window.session
    session.commit(message("Contour"), edits.set_view(session.scene, kind=kind))
    session.restyle(font_percent=percent)
    window.resize(width, height)
    settle()
    qtbot.waitUntil(lambda: bool(window.surface_views.second) or window.surface_views.keep() is None)
    assert outside() == []
    assert cut_labels(window) == []
    assert (window.width(), window.height()) == (width, height), "the window had to grow"
