"""An error is dragged by its bar, and stays within the picture."""

import pytest
from PySide6.QtCore import QPoint, Qt

from app.gui.network.walk.squared_view import SquaredView


@pytest.fixture
def view(session, show):
    made = show(SquaredView(session), 700, 420)
    made.grab()
    made.seen = []
    made.dragged.connect(lambda place, error: made.seen.append((place, error)))
    return made


def at(view, place, error):
    return QPoint(*(round(part) for part in view.plot.frame.pixels(2.35 * place, error).tolist()))


def test_the_second_error_is_dragged(view, qtbot):
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=at(view, 1, -1.0))
    qtbot.mouseMove(view, at(view, 1, 0.5))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at(view, 1, 0.5))
    qtbot.mouseMove(view, at(view, 1, 1.5))
    place, error = view.seen[-1]
    assert place == 1
    assert error == pytest.approx(0.5, abs=0.02)


def test_it_stays_within_the_picture(view, qtbot):
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=at(view, 0, 1.2))
    qtbot.mouseMove(view, QPoint(at(view, 0, 0).x(), -400))
    assert view.seen[-1] == (0, 2.0)


def test_another_button_takes_nothing(view, qtbot):
    qtbot.mousePress(view, Qt.MouseButton.RightButton, pos=at(view, 0, 1.2))
    qtbot.mouseMove(view, at(view, 0, 0))
    assert view.seen == []


def test_a_press_takes_the_bar_to_the_mouse(view, qtbot):
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=at(view, 1, -0.4))
    assert view.seen == [(1, pytest.approx(-0.4, abs=0.02))]
