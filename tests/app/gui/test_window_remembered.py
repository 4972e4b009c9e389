"""What the next window has of the last: sizes, columns and borders, but no nonsense."""

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication

from app.document import edits
from app.gui.window import Window
from core.message import message


@pytest.fixture
def again(session, bugs, qtbot):
    """Open a window that is built later, from what the settings kept."""
    made = []

    def again():
        made.append(Window(session.settings).build(session, bugs))
        with qtbot.waitExposed(made[-1]):
            made[-1].show()
        return made[-1]

    yield again
    for window in made:
        window.close()
        window.deleteLater()


def test_the_layout_is_remembered(window, again, monkeypatch):
    monkeypatch.setattr("app.gui.side_panels.NARROW", 500)
    window.resize(760, 600)
    window.panels._splitter.setSizes([250, 260, 250])
    window.pictures.share_out(300, 200)
    QApplication.processEvents()
    columns, rows = window.panels._splitter.sizes(), window.pictures.sizes()
    window.close()
    later = again()
    assert (later.width(), later.height()) == (760, 600)
    assert later.panels._splitter.sizes() == columns
    assert later.pictures.sizes() == rows


def test_columns_keep_their_widths_while_they_are_drawers(window):
    window.resize(1300, 700)
    window.panels._splitter.setSizes([280, 600, 420])
    QApplication.processEvents()
    columns = window.panels._splitter.sizes()
    window.resize(1000, 700)
    assert window.panels.are_drawers
    window.resize(1300, 700)
    QApplication.processEvents()
    assert window.panels._splitter.sizes() == columns


def test_columns_that_began_as_drawers_get_the_widths_that_were_remembered(settings, session, bugs, show):
    window = show(Window(settings), 900, 700)
    window.build(session, bugs)
    assert window.panels.are_drawers
    window.resize(1600, 700)
    QApplication.processEvents()
    left, _, right = window.panels._splitter.sizes()
    assert (abs(left - 300) <= 8, abs(right - 340) <= 8) == (True, True), (left, right)


def test_closed_while_presenting_it_comes_back_as_a_window(window, again):
    window.actions_.run("present")
    window.close()
    later = again()
    assert not later.isFullScreen()
    assert later.header.isVisible()


def test_a_nonsense_layout_is_forgotten(session, again):
    for part in ("window", "rows", "columns"):
        session.settings.keep_layout(part, QByteArray(b"\x00\xff nonsense"))
    made = again()
    assert made.width() > 600
    assert made.surface_view.width() > 200


def test_the_border_between_contour_and_relief_is_remembered(window, settle, qtbot):
    session = window.session
    session.commit(message("Contour"), edits.set_view(session.scene, kind="both"))
    settle()
    qtbot.waitUntil(lambda: window.surface_views.relief is not None)
    window.surface_views._pair.share_out(250, 380)
    width = window.surface_view.width()
    assert width < 300
    window.close()
    assert session.settings.layout("views") is not None
    window.surface_views._pair.share_out(380, 250)
    window.surface_views.restore(session.settings.layout("views"))
    assert abs(window.surface_view.width() - width) < 8
