"""The thresholds of theory stand on the slider of the learning rate."""

import pytest
from msgspec.structs import replace

from app.document import edits
from app.document.frozen_map import FrozenMap
from app.document.scene import Run, Scene, SurfaceScene
from app.gui.runs.panel import RunsPanel
from app.gui.runs.rate_marks import curvatures, rate_marks
from core.message import message
from surfaces.critical import critical_points
from surfaces.making import make_surface
from surfaces.spec import SurfaceSpec

TWO_MINIMA = "0.05*(x + 2)^2 - 0.5*exp(-((x - 2)/0.3)^2)"


def minima(formula, *window):
    return curvatures(critical_points(make_surface(SurfaceSpec(formula)), window))


def run(rule="sgd", **hyperparameters):
    return Run(rule=rule, hyperparameters=FrozenMap(hyperparameters), start=(1.0,))


def test_of_the_curve_with_two_minima():
    rates = [rate for rate, _ in rate_marks(minima(TWO_MINIMA, -6.0, 4.0), run())]
    assert rates == [pytest.approx(20.0, rel=1e-3), pytest.approx(0.186, abs=5e-4)]


def test_momentum_bears_more():
    (rate, sentence), *_ = rate_marks(minima("3*x^2", -1.0, 1.0), run("momentum", momentum=0.9))
    assert rate == pytest.approx(2 * 1.9 / 6)
    assert str(sentence) == "Above 0.6333 the minimum at 0 holds no run."


@pytest.mark.parametrize("other", [run("adam"), replace(run(), schedule="learning_rate/t")])
def test_nothing_where_theory_says_nothing(other):
    assert rate_marks(minima("3*x^2", -1.0, 1.0), other) == []


def test_without_a_minimum_nothing():
    assert curvatures(None) == []
    assert not minima("x^3", -1.0, 1.0)


def test_of_hundreds_of_minima_the_flattest_and_the_sharpest():
    found = minima("x^2/400 - cos(20*x)*(1 + x/20)", -10.0, 10.0)
    assert len(found) == 2
    assert found[0][0] < found[1][0]


@pytest.fixture
def panel(session, show):
    return show(RunsPanel(session), 340, 700)


def test_they_are_marked_on_the_slider_and_told(session, panel, settle):
    scene = Scene(
        surface=SurfaceScene(formula=TWO_MINIMA), runs=(Run(rule="sgd", start=(3.0,)), Run(rule="adam", start=(3.0,)))
    )
    session.commit(message("Edit the formula"), edits.set_window(scene, {"x": (-6.0, 4.0)}))
    settle()
    plain, adam = (row.rate.rows["learning_rate"].slider for row in panel.rows)
    assert plain.marks == (pytest.approx(20.0, rel=1e-3), pytest.approx(0.186, abs=5e-4))
    assert adam.marks == ()
    assert "Above 0.186" in plain.toolTip()
    session.commit(message("Set the rule"), edits.set_rule(session.scene, 0, "adam"))
    settle()
    slider = panel.rows[0].rate.rows["learning_rate"].slider
    assert slider.marks == ()
    assert "Above" not in slider.toolTip()
