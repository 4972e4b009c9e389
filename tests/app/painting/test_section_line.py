import math
from dataclasses import replace

import numpy as np
import pytest
from msgspec.structs import replace as changed
from PySide6.QtCore import QRectF

from app.document.scene import DEFAULT_VIEW
from app.painting.frame import Axis, Frame
from app.painting.places import moment
from app.painting.section_line import SectionLine, marks_on, uphill


def along(picture, section):
    return SectionLine(replace(picture, view=changed(DEFAULT_VIEW, section=section)))


def test_along_a_variable_it_moves_with_the_run_and_the_axis_stays(make_picture):
    picture = make_picture(starts=[(-1.0, 2.0)], window=(-5.0, 5.0, -4.0, 3.0))
    path = picture.runs[0].trajectory.positions
    first, second = along(picture, "first"), along(picture, "second")
    assert (first.across.low, first.across.high) == (-5.0, 5.0)
    assert (second.across.low, second.across.high) == (-4.0, 3.0)
    for step in (0, 3, 60):
        cut = first.at(moment(step, 60))
        assert cut.point == pytest.approx(path[step])
        assert cut.position(1.5) == pytest.approx((1.5, path[step, 1]))
        assert (cut.ends[0] + cut.shift, cut.ends[1] + cut.shift) == pytest.approx((-5.0, 5.0))
        assert second.at(moment(step, 60)).position(1.5) == pytest.approx((path[step, 0], 1.5))


def test_between_two_steps_it_is_on_its_way(make_picture):
    picture = make_picture(starts=[(-1.0, 2.0)])
    path = picture.runs[0].trajectory.positions
    cut = along(picture, "first").at(moment(2.25, 60))
    assert cut.point == pytest.approx(0.75 * path[2] + 0.25 * path[3])


def test_along_the_gradient(make_picture):
    picture = make_picture(starts=[(-1.0, 2.0)])
    rolled, line = picture.runs[0].trajectory, along(picture, "gradient")
    cut = line.at(moment(0, 60))
    gradient = rolled.gradients[0]
    assert cut.direction == pytest.approx(gradient / np.hypot(*gradient))
    assert cut.shift == 0.0
    assert cut.position(0.0) == pytest.approx((-1.0, 2.0))
    for step in (0, 0.5, 7, 60):
        cut = line.at(moment(step, 60))
        assert math.hypot(*cut.direction) == pytest.approx(1.0)
        assert line.across.low <= cut.ends[0] < cut.ends[1] <= line.across.high
        for end in cut.ends:
            assert np.abs(cut.position(end)).max() <= 5.0 + 1e-9, "within the window"


def test_a_zigzag_does_not_turn_the_line_over(stand):
    path = stand.trajectory(np.zeros((5, 2)), np.zeros(5))
    slopes = np.array([[0.1, 4.0], [0.1, -4.0], [0.0, 0.0], [np.nan, 1.0], [1e308, 1e308]])
    found = uphill(replace(path, gradients=slopes))
    assert found[0] == pytest.approx(slopes[0] / np.hypot(0.1, 4.0))
    assert found[1] == pytest.approx(-slopes[1] / np.hypot(0.1, 4.0))
    assert found[2] == pytest.approx(found[1]), "where there is no gradient the last one stays"
    assert found[3] == pytest.approx(found[1])
    assert (np.sum(found[1:] * found[:-1], axis=1) >= 0).all()
    assert np.hypot(found[:, 0], found[:, 1]) == pytest.approx(1.0)


def test_without_any_gradient_it_lies_along_the_first_variable(stand):
    path = stand.trajectory(np.zeros((3, 2)), np.zeros(3))
    assert uphill(path) == pytest.approx(np.array([[1.0, 0.0]] * 3))


@pytest.mark.parametrize("section", ["first", "second", "gradient"])
def test_without_runs_it_goes_through_the_middle(make_picture, section):
    cut = along(make_picture(window=(-1.0, 5.0, 0.0, 4.0)), section).at(moment(3, 60))
    assert cut.point == pytest.approx([2.0, 2.0])


def test_it_goes_through_the_run_in_focus_if_that_is_shown(make_picture):
    picture = make_picture(starts=[(-1.0, 2.0), (1.0, 1.0), (3.0, 3.0)])
    begin = moment(0, 60)
    assert along(replace(picture, focus=1), "first").at(begin).point == pytest.approx([1.0, 1.0])
    hidden = tuple(replace(run, hidden=k == 1) for k, run in enumerate(picture.runs))
    assert along(replace(picture, focus=1, runs=hidden), "first").at(begin).point == pytest.approx([-1.0, 2.0])
    assert along(replace(picture, focus=99), "first").at(begin).point == pytest.approx([-1.0, 2.0])


@pytest.mark.parametrize("section", ["first", "second", "gradient"])
def test_a_run_far_outside_has_a_line_too(make_picture, stand, section):
    path = stand.trajectory([[1.0, 1.0], [1e9, -3e12]], [1.0, 2.0], diverged_at=2)
    path = replace(path, gradients=np.array([[1.0, 2.0], [1e300, -1.0]]))
    line = along(make_picture(runs=[stand.run(path)]), section)
    for step in (0, 0.5, 1, 60):
        cut = line.at(moment(step, 60))
        assert cut.ends[0] < cut.ends[1]
        assert np.isfinite(cut.direction).all()


def test_marks_are_those_of_points_on_the_line_and_in_the_plot(make_picture):
    critical = [("minimum", (3.0, 2.0), 0.0), ("saddle", (-2.0, 2.001), 50.0), ("minimum", (3.0, -2.0), 0.0),
                ("maximum", (0.0, 2.0), 1e9)]  # fmt: skip
    picture = make_picture(starts=[(-1.0, 2.0)], critical=critical)
    line = SectionLine(picture)
    frame = Frame(QRectF(0, 0, 400, 300), line.across, Axis(-10.0, 100.0))
    marks = marks_on(line.at(moment(0, 60)), frame, picture)
    assert [point.kind for point, _ in marks] == ["minimum", "saddle"]
    assert marks[0][1] == frame.point(3.0, 0.0)
    assert marks_on(line.at(moment(0, 60)), frame, replace(picture, critical=None)) == []
