"""Demonstrations B1, B2, B4 and B5 (learning rates and local minima) are read off the workspaces Rates and Minima."""

from types import SimpleNamespace

import numpy as np
import pytest
from msgspec.structs import replace

from app.document.files import load
from app.document.rate_maps import RateMaps
from app.gui.maps.minima_workspace import MinimaWorkspace
from app.gui.maps.rates_view import RatesView, told
from app.gui.maps.sharpness_view import SharpnessView
from app.painting.maps import threshold_marks
from app.painting.maps.basin_image import colour_of
from core.message import message
from core.resources import resource
from surfaces.rate_bands import RateBand

LOCAL = "0.2928"


def opened(session, name):
    session.commit(message("New scene"), load(resource("scenes", f"{name}.thalweg")))


def wait(qtbot, session, widget):
    qtbot.waitUntil(lambda: not session.is_computing and not widget.is_computing, timeout=60_000)


def read(view, line, rate):
    """What the window says of the rate that is nearest to `rate`: its sentence, its band, its final value."""
    index = int(np.argmin(np.abs(np.log(line.sweep.rates / rate))))
    assert line.sweep.rates[index] == pytest.approx(rate, rel=0.06)
    sentence = view.session.language(told(line, index))
    return SimpleNamespace(text=sentence, band=line.sweep.bands[index], value=float(line.sweep.final_values[index]))


@pytest.fixture
def minima(session, show, qtbot):
    opened(session, "local_minimum")
    made = show(MinimaWorkspace(session), 640, 640)
    wait(qtbot, session, made)
    return made


def test_b1_the_start_axis_is_coloured_by_where_it_leads(minima, session):
    view = minima.view
    (run,), theme = view.runs, session.style.theme
    found, image = view.map_of(run), view.grab().toImage()
    frame = view._cells[0].plot.frame
    for start, place, value in ((-4.0, -2.0, 0.0), (-5.5, -2.0, 0.0), (1.0, -2.0, 0.0), (3.0, 1.9638, 0.2928)):
        label = int(found.labels[0, int((start + 6) / 10 * found.columns)])
        assert found.points[label].position[0] == pytest.approx(place, abs=1e-4)
        assert found.points[label].value == pytest.approx(value, abs=1e-4)
        at = frame.point(start, frame.y.low).toPoint()
        ink = image.pixelColor(at.x() + 2, at.y() - 3)
        hues = {other: abs(ink.hueF() - colour_of(theme, found, other).hueF()) for other in (0, 1)}
        assert min(hues, key=hues.__getitem__) == label


def test_b1_and_b2_the_table_has_both_minima_with_their_curvatures(minima):
    texts = [[minima.model.index(row, column).data() for column in range(4)] for row in range(minima.model.rowCount())]
    assert ["Global minimum", "−2", "0", "0.1"] in texts
    assert ["Minimum", "1.964", LOCAL, "10.73"] in texts


@pytest.fixture
def rates(session, show, qtbot):
    opened(session, "local_minimum")
    made = show(RatesView(session, RateMaps()), 800, 360)
    wait(qtbot, session, made)
    return made


def test_b2_both_thresholds_are_written_in_the_sweep_plot(rates, monkeypatch):
    names = []
    monkeypatch.setattr(threshold_marks, "draw_text", lambda painter, text, *rest: names.append(text))
    rates.rebuild()
    rates.grab()
    assert names == ["2/λmax = 0.186", "2/λmax = 20"]


@pytest.mark.parametrize("rate", [0.003, 0.01, 0.03, 0.1, 0.17])
def test_b2_small_rates_stay_in_the_local_minimum(rates, rate):
    found = read(rates, rates.lines[1], rate)
    assert "converges" in found.text
    assert f"final value {LOCAL}" in found.text


@pytest.mark.parametrize("rate", [0.2, 0.25, 0.3])
def test_b2_above_the_first_threshold_it_rattles(rates, rate):
    found = read(rates, rates.lines[1], rate)
    assert "jumps about without coming nearer" in found.text
    assert found.value > 0.2928


@pytest.mark.parametrize("rate", [0.5, 1.0, 3.0, 10.0, 18.5])
def test_b2_large_rates_reach_the_global_minimum(rates, rate):
    found = read(rates, rates.lines[1], rate)
    assert "converges" in found.text
    assert found.value < 1e-6


def test_b2_beyond_the_second_threshold_it_diverges(rates):
    assert "diverges" in read(rates, rates.lines[1], 21.5).text


def test_b2_a_finer_map_finds_the_first_threshold_where_theory_sees_it(rates):
    line = rates.lines[1]
    cycling = [rate for rate, band in zip(line.sweep.rates, line.sweep.bands, strict=True) if band is RateBand.CYCLES]
    assert 0.186 < min(cycling) < 0.2
    diverging = [
        rate for rate, band in zip(line.sweep.rates, line.sweep.bands, strict=True) if band is RateBand.DIVERGES
    ]
    assert 20.0 < min(diverging) < 21.5


RULES = ("momentum", "rmsprop", "adagrad", "adam")


@pytest.fixture
def table(session, show, qtbot):
    scene = load(resource("scenes", "local_minimum.thalweg"))
    runs = tuple(replace(scene.runs[1], rule=rule, name=rule) for rule in RULES)
    session.commit(message("New scene"), replace(scene, runs=runs))
    made = show(RatesView(session, RateMaps()), 800, 420)
    wait(qtbot, session, made)
    return made


def test_b4_the_table_of_rules_can_be_read(table):
    """Each cell: local (its value within 0.001), hovering about the local minimum, or global."""
    lines = dict(zip(RULES, table.lines, strict=True))
    for rule, local, everywhere in (
        ("momentum", (0.003, 0.01), (0.03, 0.05, 0.1)),
        ("adagrad", (0.1, 0.5), (1.0, 3.0)),
        ("adam", (0.01, 0.1, 0.3), (1.0,)),
        ("rmsprop", (), (0.3,)),
    ):
        for rate in local:
            assert read(table, lines[rule], rate).value == pytest.approx(0.2928, abs=1e-3), (rule, rate)
        for rate in everywhere:
            assert read(table, lines[rule], rate).value < 0.02, (rule, rate)
    for rate in (0.01, 0.05):
        found = read(table, lines["rmsprop"], rate)
        assert "jumps about" in found.text
        assert found.value == pytest.approx(0.2928, abs=0.005)


@pytest.fixture
def four(session, show, qtbot):
    opened(session, "four_rates")
    made = show(RatesView(session, RateMaps()), 800, 420)
    wait(qtbot, session, made)
    return made


def test_b5_each_of_the_four_rates_lies_in_another_band(four):
    words = [read(four, line, line.rate).text for line in four.lines]
    assert [line.rate for line in four.lines] == [0.003, 0.03, 0.3, 3.0]
    for text, band in zip(
        words,
        ("on its way when the steps were made", "converges,", "converges in a zigzag", "diverges"),
        strict=True,
    ):
        assert band in text


def test_b5_the_sharpness_says_which_rate_is_too_large(session, show, qtbot):
    opened(session, "four_rates")
    view = show(SharpnessView(session), 400, 300)
    wait(qtbot, session, view)
    bounds = {strip.run.name: float(strip.bound[0]) for strip in view._strips}
    assert bounds == pytest.approx({"rate 0.003": 2000 / 3, "rate 0.03": 200 / 3, "rate 0.3": 20 / 3, "rate 3": 2 / 3})
    for strip in view._strips:
        assert strip.curvature[0] == pytest.approx(6.0)
        assert (bounds[strip.run.name] < 6.0) == (strip.run.name == "rate 3")
