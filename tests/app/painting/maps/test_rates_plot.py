"""Lines, thresholds and strips lie where the axes say, and the mouse finds them."""

from dataclasses import replace as changed

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.document.files import load
from app.document.rate_maps import RateMaps, sweep_request
from app.document.resolve import resolve
from app.painting.maps import band_strips
from app.painting.maps.rates_plot import RateLine, RatesPlot, final_axis, rate_axis
from app.painting.run_style import style_of
from app.painting.setting import Setting
from app.painting.sizes import sizes_for
from app.painting.theme import THEMES, load_theme
from core.outcome import KnownPoint
from core.resources import resource

ROOM = QRectF(0, 0, 800, 420)


@pytest.fixture(scope="module")
def lines():
    scene = load(resource("scenes", "local_minimum.thalweg"))
    picture = resolve(replace(scene, steps=1500))
    found = []
    for run in picture.runs:
        *_, (_, sweep) = RateMaps().sweeps([sweep_request(picture, run, 0)], lambda: False)
        found.append(RateLine(run, sweep, 0.03))
    return found


def plot_of(lines, theme="dark"):
    look = load_theme(theme)
    plot = RatesPlot(Setting(look, "en", sizes_for(ROOM, look)))
    plot.lay(lines, ROOM)
    return plot


def painted(plot, theme="dark"):
    image = QImage(800, 420, QImage.Format.Format_RGB32)
    image.fill(load_theme(theme).ground)
    painter = QPainter(image)
    plot.paint(painter)
    painter.end()
    return image


def is_like(colour, other, by=40):
    return sum(abs(a - b) for a, b in zip(colour.getRgb()[:3], other.getRgb()[:3], strict=True)) < by


@pytest.mark.parametrize("theme", THEMES)
def test_a_line_passes_through_its_values(lines, theme):
    plot = plot_of(lines[1:], theme)
    image = painted(plot, theme)
    sweep = lines[1].sweep
    index = int(np.argmin(np.abs(np.log(sweep.rates / 0.005))))
    at = plot.frame.point(float(sweep.rates[index]), float(sweep.final_values[index])).toPoint()
    ink = style_of(load_theme(theme), lines[1].run).colour
    assert any(is_like(image.pixelColor(at.x(), at.y() + dy), ink) for dy in (-1, 0, 1))


def test_a_ball_in_a_dip_that_the_sweep_stepped_over_hangs_on_its_line(lines):
    line = changed(lines[1], sweep=changed(lines[1].sweep, final_values=np.full(len(lines[1].sweep.rates), 1.0)))
    plot, ink = plot_of([line]), style_of(load_theme("dark"), line.run).colour
    image = painted(plot)
    x = plot.frame.point(line.rate, 1.0).x()
    line_y, ball_y = (plot.frame.point(line.rate, value).y() for value in (1.0, line.run.trajectory.values[-1]))
    assert ball_y > line_y + 60
    middle = int((line_y + ball_y) / 2)
    assert any(is_like(image.pixelColor(int(x) + dx, middle), ink) for dx in range(-4, 5))


def test_both_thresholds_are_drawn_and_named(lines):
    plot = plot_of(lines[1:])
    image = painted(plot)
    ground = load_theme("dark").ground
    for rate in (0.1864, 20.0):
        x = plot.frame.point(rate, plot.frame.y.low).toPoint().x()
        column = [image.pixelColor(x + dx, y) for dx in (-1, 0, 1) for y in range(60, 200)]
        assert sum(not is_like(pixel, ground, 20) for pixel in column) > 15


def test_the_mouse_finds_line_and_rate(lines):
    plot = plot_of(lines)
    sweep = lines[1].sweep
    index = int(np.argmin(np.abs(np.log(sweep.rates / 0.01))))
    at = plot.frame.point(float(sweep.rates[index]), float(sweep.final_values[index]))
    assert plot.nearest(at) == (lines[1], index)
    assert plot.nearest(QPointF(at.x(), plot._strips.top + 1.5 * plot._strips.pitch))[0] is lines[1]
    assert plot.nearest(QPointF(2, 200)) is None


def test_without_lines_a_sentence_stands_there():
    plot = plot_of([])
    image = painted(plot)
    assert len({image.pixelColor(x, y).name() for x in range(200, 600, 3) for y in range(100, 260, 3)}) > 2
    assert plot.nearest(QPointF(300, 100)) is None


def test_axes_of_wild_values_are_sound(lines):
    sweep = lines[0].sweep
    for value in (np.nan, 1e300, -1e300, 0.0):
        wild = changed(sweep, final_values=np.full(len(sweep.rates), value))
        axis = final_axis([RateLine(lines[0].run, wild, 1.0)])
        assert np.isfinite([axis.low, axis.high]).all()
        assert axis.low < axis.high
        painted(plot_of([RateLine(lines[0].run, wild, 0.0)]))
    assert rate_axis([]).is_log


def test_the_band_of_good_rates_is_shaded(lines):
    plain, banded = (painted(plot_of([changed(lines[1], band=band)])) for band in (None, (1.0, 10.0)))
    plot = plot_of(lines[1:])
    at = plot.frame.point(3.0, plot.frame.y.high).toPoint()
    assert plain.pixelColor(at.x(), at.y() + 30) != banded.pixelColor(at.x(), at.y() + 30)
    assert QColor(banded.pixelColor(40, 40)) == QColor(plain.pixelColor(40, 40))


def test_of_many_lines_only_the_chosen_one_shows_its_thresholds(lines):
    crowd = [*lines, *lines]
    x = plot_of(crowd).frame.point(0.1864, plot_of(crowd).frame.y.low).toPoint().x()

    def thresholds(shown):
        image, top = painted(plot_of(shown)), plot_of(shown).frame.plot.top()
        column = [image.pixelColor(x + dx, int(top) + y).name() for y in range(4, 60) for dx in (-1, 0, 1)]
        return len(set(column))

    assert thresholds(crowd) < thresholds([changed(crowd[0], chosen=True), *crowd[1:]])


def test_another_rate_moves_only_what_moves(lines):
    before, after = plot_of(lines), plot_of([changed(line, rate=2e-3) for line in lines])
    assert before.key == after.key
    still = [drawn(plot.paint_still) for plot in (before, after)]
    assert still[0] == still[1]
    assert painted(before) != painted(after)


def test_what_else_changes_is_another_key(lines):
    key = plot_of(lines).key
    others = [
        [changed(lines[0], chosen=True), *lines[1:]],
        [changed(lines[0], band=(0.1, 0.2)), *lines[1:]],
        [changed(lines[0], sweep=lines[1].sweep), *lines[1:]],
        lines[1:],
    ]
    assert all(plot_of(other).key != key for other in others)


def drawn(paint):
    image = QImage(800, 420, QImage.Format.Format_RGB32)
    image.fill(load_theme("dark").ground)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


def test_names_of_runs_stand_inside_of_the_room(lines, monkeypatch):
    drawn = []
    monkeypatch.setattr(
        band_strips, "draw_text", lambda painter, text, at, kind, align=0.0: drawn.append((text, at.x(), kind, align))
    )
    painted(plot_of(lines))
    names = [(x - kind.width(text), x) for text, x, kind, align in drawn if align == 1.0]
    assert len(names) == len(lines)
    assert all(left >= ROOM.left() for left, _ in names)
    assert all(right < plot_of(lines).frame.plot.left() for _, right in names)


def test_of_many_lines_only_the_chosen_one_shows_its_band(lines):
    crowd = [changed(line, band=(0.5, 5.0)) for line in (*lines, *lines)]
    plot = plot_of(crowd)
    at = plot.frame.point(0.9, plot.frame.y.high).toPoint()
    ground = load_theme("dark").ground
    assert painted(plot).pixelColor(at.x(), at.y() + 20) == ground
    chosen = painted(plot_of([changed(crowd[0], chosen=True), *crowd[1:]]))
    assert chosen.pixelColor(at.x(), at.y() + 20) != ground


def test_runs_that_fall_for_ever_do_not_flatten_all_others(lines):
    """Eggholder has no bottom outside of its window: one run there must not take the whole axis."""
    plain, sweep = final_axis(lines), lines[1].sweep
    values = sweep.final_values.copy()
    values[-3:] = -2e4
    axis = final_axis([lines[0], changed(lines[1], sweep=changed(sweep, final_values=values))])
    assert axis.low > -1.0
    assert axis.high == pytest.approx(plain.high, rel=0.3)
    painted(plot_of([changed(lines[1], sweep=changed(sweep, final_values=values))]))


def test_without_known_points_the_axis_goes_as_low_as_the_runs(lines):
    sweep = changed(lines[0].sweep, points=(), final_values=np.linspace(0.2, -50.0, len(lines[0].sweep.rates)))
    assert final_axis([changed(lines[0], sweep=sweep)]).low < -50.0


def test_a_deep_point_beyond_the_window_does_not_stretch_the_axis(lines):
    sweep, window = lines[0].sweep, (-6.0, 4.0)
    deep = KnownPoint("minimum", (40.0,), -1e4)
    values = np.append(sweep.final_values[:-1], -1e4)
    strange = changed(sweep, points=(*sweep.points, deep), final_values=values)
    assert final_axis([changed(lines[0], sweep=strange, window=window)]).low > -1.0
    assert final_axis([changed(lines[0], sweep=strange)]).low < -1e4


@pytest.mark.parametrize(("reached", "shown"), [(0.7, 0.7), (np.nan, None), (-1e9, None)])
def test_a_ball_lies_at_what_its_run_reached(lines, reached, shown, monkeypatch):
    """After a fair race it lay at the value of the nearest rate of the sweep, four decades above the run's own."""
    balls, line = [], lines[1]
    monkeypatch.setattr("app.painting.maps.rates_plot.draw_ball", lambda _painter, at, *_: balls.append(at))
    values = line.run.trajectory.values.copy()
    values[-1] = reached
    run = changed(line.run, trajectory=changed(line.run.trajectory, values=values))
    plot = plot_of([changed(line, run=run)])
    painted(plot)
    edge = plot.frame.y.high if np.isnan(reached) else plot.frame.y.low
    assert balls == [plot.frame.point(line.rate, edge if shown is None else shown)]
