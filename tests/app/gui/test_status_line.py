"""The line at the bottom: what lies under the mouse, in numbers of the surface itself."""

import pytest

from app.document import edits
from app.document.scene import Scene, SurfaceScene
from app.gui.hidden_point import HiddenPoint
from app.gui.status_line import StatusLine
from core.message import message


@pytest.fixture
def line(session, show):
    return show(StatusLine(session), 900, 30)


def hover(session, *point):
    session.hovered.emit(point or None)


def test_at_rest_it_says_what_can_be_done(line, session):
    assert line.label.text().startswith("Drag a start")
    session.language.switch("ja")
    assert "Ctrl+K" in line.label.text()
    assert "Drag" not in line.label.text()


def test_position_value_and_slope(line, session):
    """Rosenbrock with a = 10 at (0, 1): 1 + 10, gradient (-2, 20)."""
    hover(session, 0.0, 1.0)
    assert line.label.text().split("    ") == ["x 0", "y 1", "f 11", "|∇f| 20.1"]
    hover(session)
    assert line.label.text().startswith("Drag a start")


def test_of_a_point_in_fog_it_says_only_where_it_is(line, session):
    session.hovered.emit(HiddenPoint((0.0, 1.0)))
    assert line.label.text().split("    ") == ["x 0", "y 1", "not visited yet"]
    session.language.switch("ja")
    assert "not visited" not in line.label.text()


def test_of_one_variable_the_derivative_with_its_sign(line, session, settle):
    session.commit(message("Formula"), edits.set_formula(session.scene, "3 - t^2"))
    settle()
    hover(session, 2.0)
    assert line.label.text().split("    ") == ["t 2", "f −1", "f′ −4"]


def test_where_there_is_no_value_it_says_so(line, session, settle):
    session.open(Scene(surface=SurfaceScene(formula="log(x) + y")))
    settle()
    hover(session, -1.0, 2.0)
    assert line.label.text().endswith("no real value here")
    hover(session, 0.0, 2.0)
    assert line.label.text().endswith("no real value here")


def test_another_surface_under_the_same_mouse(line, session, settle):
    hover(session, 0.0, 1.0)
    session.commit(message("Formula"), edits.set_formula(session.scene, "x + 2y"))
    settle()
    assert line.label.text().split("    ")[2:] == ["f 2", "|∇f| 2.236"]
    session.commit(message("Formula"), edits.set_formula(session.scene, "x^4"))
    settle()
    assert line.label.text() == "", "a point of two variables says nothing of a curve"


def test_without_a_surface_it_says_nothing(line, session, settle):
    session.open(Scene())
    settle()
    hover(session, 0.0, 1.0)
    assert line.label.text() == ""


def test_where_it_has_no_room_it_is_cut_and_the_tip_has_all(line, session, qtbot):
    session.language.switch("ja")
    line.resize(200, 30)
    qtbot.waitUntil(lambda: line.label.shown().endswith("…"))
    line.label.grab()
    assert line.minimumSizeHint().width() < 100
    assert "Ctrl+K" in line.label.toolTip()


def test_each_workspace_has_a_hint_of_its_own(window, settle):
    """In Rates it told to drag a start and to press the space bar, where there is neither a start nor a play button."""
    said = {}
    for name in ("rates", "minima", "explore"):
        window.workspaces.show_workspace(name)
        said[name] = window.status_line.label.text()
    assert said["explore"].startswith("Drag a start, press the space bar")
    assert said["rates"].startswith("Click or drag in a plot to set a learning rate")
    assert said["minima"].startswith("Click or drag on a map to move a start")
    window.workspaces.show_workspace("rates")
    window.rates.show_page("large_or_small")
    assert window.status_line.label.text().startswith("Click a picture to play or pause")
    window.rates.show_page()
    assert window.status_line.label.text() == said["rates"]
    settle()
