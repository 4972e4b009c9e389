from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from app.document.scene import View
from app.painting.loss import LossPlot
from app.painting.run_style import style_of

ROOM = QRectF(0, 0, 400, 300)


@pytest.fixture
def plot_of(setting):
    def make(picture):
        plot = LossPlot(setting)
        plot.lay(picture, ROOM)
        return plot

    return make


@pytest.fixture
def painted(canvas, setting):
    def paint(plot, step=0.0):
        def draw(painter):
            painter.fillRect(ROOM, setting.theme.ground)
            plot.paint_still(painter)
            plot.paint_moving(painter, step, is_direct=True)

        return canvas(draw, 400, 300)

    return paint


def test_balls_lie_on_the_lines_at_the_step(painted, plot_of, make_picture, setting):
    picture = make_picture(starts=[(-4.0, 4.0), (1.0, -4.0)])
    plot = plot_of(picture)
    for step in (0, 3, 20, 60):
        shot = painted(plot, step)
        for run in picture.runs:
            at = plot.frame.point(step, run.trajectory.values[step])
            others = [other for other in picture.runs if other is not run]
            hidden = any(
                abs(plot.frame.point(step, other.trajectory.values[step]).y() - at.y()) < 10 for other in others
            )
            assert (
                hidden
                or not plot.frame.holds(at)
                or shot.has_near(style_of(setting.theme, run).colour, at.x(), at.y(), 1)
            )


def test_the_past_is_full_and_the_future_faint(painted, plot_of, make_picture, stand, setting):
    path = stand.trajectory(np.zeros((41, 2)), np.linspace(10, 1, 41))
    run = stand.run(path, colour=0)
    plot = plot_of(make_picture(runs=[run], steps=40))
    shot = painted(plot, 20)
    colour = setting.theme.runs.colours[0]
    past, future = (plot.frame.point(step, path.values[step]) for step in (8, 32))
    assert shot.has_near(colour, past.x(), past.y(), 1)
    assert not shot.has_near(colour, future.x(), future.y(), 3)


@pytest.mark.parametrize("is_direct", [True, False])
def test_in_fog_nothing_of_the_future_is_seen(canvas, plot_of, make_picture, stand, setting, is_direct):
    runs = [
        stand.run(stand.trajectory(np.zeros((41, 2)), np.linspace(10, end, 41)), colour=k, name=f"Run {k}")
        for k, end in enumerate((1.0, 6.0))
    ]

    def shot(view, step):
        plot = plot_of(make_picture(runs=runs, steps=40, view=view))

        def draw(painter):
            painter.fillRect(ROOM, setting.theme.ground)
            plot.paint_still(painter)
            for change in [] if is_direct else plot.settle(step, True):
                painter.drawImage(change.rect, change.image, change.rect.translated(-change.at))
            plot.paint_moving(painter, step, is_direct)

        return plot, canvas(draw, 400, 300)

    def right_of(plot, seen):
        plain = np.isin(seen.pixels, [setting.theme.ground.rgb(), setting.theme.line.rgb()])
        return ~plain[int(plot.frame.plot.top()) : int(plot.frame.plot.bottom()), : int(plot.frame.plot.right())]

    plot, foggy = shot(View(fog=True), 20)
    beyond = int(plot.frame.point(20, 5).x() + 2 * setting.sizes.ball)
    assert not right_of(plot, foggy)[:, beyond:].any()
    assert right_of(*shot(View(), 20))[:, beyond:].any()
    past = plot.frame.point(8, runs[0].trajectory.values[8])
    assert foggy.has_near(setting.theme.runs.colours[0], past.x(), past.y(), 1)
    last, _ = shot(View(fog=True), 40)
    assert [name.run for name in last._names._placed] == runs
    assert sorted(name.y for name in last._names._placed) == [name.y for name in last._names._placed]
    assert all(name.end is None for name in last._names._placed)


def test_the_step_is_a_line_from_top_to_bottom(painted, plot_of, make_picture, setting):
    plot = plot_of(make_picture(starts=[(-4.0, 4.0)]))
    shot = painted(plot, 30)
    x = int(plot.frame.point(30, 1.0).x())
    column = shot.pixels[int(plot.frame.plot.top()) + 2 : int(plot.frame.plot.bottom()) - 2, x - 1 : x + 2]
    assert (column == setting.theme.tick.rgb()).any(axis=1).mean() > 0.8


def test_a_diverged_run_ends_in_a_cross_within_the_plot(painted, plot_of, make_picture, stand, setting):
    wild = stand.run(
        stand.trajectory(np.zeros((5, 2)), [1, 10, 1e50, 1e200, 1e308], diverged_at=5), colour=3, name="Wild"
    )
    calm = stand.run(stand.trajectory(np.zeros((21, 2)), np.linspace(1, 0.5, 21)), colour=0, name="Calm")
    plot = plot_of(make_picture(runs=[calm, wild], steps=20))
    shot = painted(plot, 10)
    top = int(plot.frame.plot.top())
    band = shot.pixels[top : top + int(3 * setting.sizes.ball), int(plot.frame.plot.left()) :]
    assert (band == style_of(setting.theme, wild).colour.rgb()).any()


@pytest.mark.parametrize("ends", [(10.0, 1.0), (10.0, 1e-12)])
def test_no_ball_covers_the_name_of_the_values(setting, make_picture, stand, ends):
    run = stand.run(stand.trajectory(np.zeros((41, 2)), np.geomspace(*ends, 41)))
    plot = LossPlot(setting)
    plot.lay(make_picture(runs=[run], steps=40), QRectF(0, 0, 400, 110))
    first = plot.frame.point(0, ends[0])
    assert first.y() - 1.2 * plot._marks.radius >= plot.frame.plot.top()
    assert first.x() - 1.2 * plot._marks.radius >= plot.frame.plot.left(), "nor the numbers beside it"


def test_on_a_logarithmic_axis_0_lies_at_the_lower_edge(painted, make_picture, stand, setting):
    runs = [
        stand.run(stand.trajectory(np.zeros((21, 2)), np.geomspace(10, 1e-6, 21)), colour=0, name="Falling"),
        stand.run(stand.trajectory(np.zeros((21, 2)), [10.0] * 5 + [0.0] * 16), colour=3, name="There"),
    ]
    plot = LossPlot(setting)
    plot.lay(make_picture(runs=runs, steps=20), ROOM)
    frame = plot.frame
    assert frame.y.is_log
    at = frame.point(12, frame.y.low)
    assert painted(plot, 12).has_near(setting.theme.runs.colours[3], at.x(), at.y() - 1, 2), "it does not vanish"


def test_going_back_is_the_same_picture(painted, plot_of, make_picture):
    plot = plot_of(make_picture(starts=[(-4.0, 4.0), (1.0, -4.0)]))
    first = painted(plot, 12.5).pixels
    painted(plot, 60)
    assert np.array_equal(painted(plot, 12.5).pixels, first)


def test_a_hundred_thousand_steps_keep_their_peaks(painted, plot_of, make_picture, stand, setting):
    values = np.full(100_001, 1.0)
    values[50_000] = 9.0
    run = stand.run(stand.trajectory(np.zeros((100_001, 2)), values), colour=0)
    plot = plot_of(make_picture(runs=[run], steps=100_000))
    assert sum(plot._lines[0].pieces.first[-1:]) < 8000
    shot = painted(plot, 100_000)
    peak = plot.frame.point(50_000, 8.5)
    assert shot.has_near(setting.theme.runs.colours[0], peak.x(), peak.y(), 2)


@pytest.mark.parametrize("scale", ["auto", "log", "linear"])
@pytest.mark.parametrize(
    "values", [[np.nan] * 4, [np.inf, 1, 2, 3], [0, 0, 0, 0], [-1, 1e300, -1e300, 0], [5e-324] * 4]
)
def test_strange_values(painted, plot_of, make_picture, stand, scale, values):
    run = stand.run(stand.trajectory(np.zeros((4, 2)), values))
    view = type(make_picture().view)(value_scale=scale)
    plot = plot_of(make_picture(runs=[run], steps=3, view=view))
    for step in (0, 1.5, 3):
        painted(plot, step)


def test_no_runs_say_so(painted, plot_of, make_picture, setting):
    shot = painted(plot_of(make_picture()))
    assert shot.count(setting.theme.quiet) > 5
    assert shot.count(setting.theme.line) == shot.count(setting.theme.tick) == 0  # no axes without anything on them


def test_hidden_runs_and_runs_without_values_say_so(painted, plot_of, make_picture, stand, setting, monkeypatch):
    said = []
    monkeypatch.setattr("app.painting.loss.draw_sentence", lambda _painter, text, *_: said.append(text))
    runs = make_picture(starts=[(1.0, 1.0)]).runs
    painted(plot_of(make_picture(runs=[replace(runs[0], hidden=True)])))
    lost = stand.run(stand.trajectory(np.zeros((1, 2)), [np.nan], left_domain_at=0))
    painted(plot_of(make_picture(runs=[lost])))
    assert said == ["all runs are hidden", "no real value along any run"]
