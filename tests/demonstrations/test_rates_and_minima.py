"""Demonstrations B1 to B9 are opened from the menu, and the numbers of rates and minima are read off the window."""

import re
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtWidgets import QMenu

from app.document.demonstrations import DEMONSTRATIONS
from app.document.large_or_small import EXAMPLES
from app.gui.maps.rates_view import told
from app.gui.menus import fill_menu
from app.gui.runs.all_cards import AllCards
from app.gui.runs.panel import RunsPanel
from app.painting.maps import threshold_marks
from app.painting.maps.basin_image import colour_of
from app.painting.run_style import style_of
from surfaces.rate_bands import RateBand

LOCAL = "0.2928"
NUMBER = r"(−?\d+(?:\.\d+)?(?:×10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?)"
SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def number(text):
    """A number as the window writes it."""
    return float(text.replace("−", "-").replace("×10", "e").translate(SUPERSCRIPTS))


def numbers(sentence):
    return [number(found) for found in re.findall(NUMBER, sentence)]


@pytest.fixture
def rows(window, qtbot):
    """The rows of the runs panel, once there are so many."""

    def rows(count):
        panel = window.findChild(RunsPanel)
        qtbot.waitUntil(lambda: len(panel.rows) == count and all(row.outcome.text() for row in panel.rows))
        return panel.rows

    return rows


@pytest.fixture
def at_rate(window, settle, type_in):
    """What a row says after its learning rate was typed."""

    def at_rate(row, rate):
        type_in(row.rate.rows["learning_rate"].field, f"{rate:g}")
        settle()
        assert row.rate.rows["learning_rate"].field.text() == f"{rate:g}"
        return said(row)

    return at_rate


def said(row):
    return row.outcome.text().replace("\u00a0", " ")


def swept(view, line, rate):
    """What the sweep says of the rate that is nearest to `rate`: its sentence, its band, its final value."""
    index = int(np.argmin(np.abs(np.log(line.sweep.rates / rate))))
    assert line.sweep.rates[index] == pytest.approx(rate, rel=0.06)
    sentence = view.session.language(told(line, index))
    return SimpleNamespace(text=sentence, band=line.sweep.bands[index], value=float(line.sweep.final_values[index]))


def test_they_stand_in_a_menu_in_the_order_of_the_lesson(window):
    made = QMenu(window)
    fill_menu(made, window)
    part = next(part.menu() for part in made.actions() if part.text() == "Demonstrations")
    entries = [entry for entry in part.actions() if not entry.isSeparator()]
    assert [entry.text() for entry in entries] == [str(shown.title) for shown in DEMONSTRATIONS]
    assert all(entry.isEnabled() for entry in entries)
    assert [entry.toolTip() for entry in entries] == [str(shown.shows) for shown in DEMONSTRATIONS]


class TestB1:
    def test_two_starts_reach_two_minima(self, demonstrate, rows):
        demonstrate("two_starts")
        first, second = rows(2)
        assert first.name.text() == "from −4"
        assert said(first).startswith("It reached the global minimum at −2 in step")
        assert second.name.text() == "from 3"
        assert said(second).startswith("It reached a local minimum at 1.964 in step")
        assert "not the global one at −2" in said(second)

    def test_the_start_axis_is_coloured_by_where_it_leads(self, demonstrate, session):
        view = demonstrate("two_starts").view
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

    def test_both_paths_lie_over_the_map(self, demonstrate, session):
        view = demonstrate("two_starts").view
        image, frame = view.grab().toImage(), view._cells[0].plot.frame
        for run in session.picture.runs:
            ink, at = style_of(session.style.theme, run).colour, frame.point(run.start[0], run.trajectory.values[0])
            near = [image.pixelColor(round(at.x()) + x, round(at.y()) + y) for x in range(-7, 8) for y in range(-7, 8)]
            assert min(abs(c.red() - ink.red()) + abs(c.green() - ink.green()) + abs(c.blue() - ink.blue())
                       for c in near) < 30  # fmt: skip

    def test_the_table_has_both_minima_with_their_curvatures(self, demonstrate):
        model = demonstrate("two_starts").model
        texts = [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())]
        assert ["Global minimum", "−2", "0", "0.1"] in texts
        assert ["Minimum", "1.964", LOCAL, "10.73"] in texts


class TestB2:
    def test_both_thresholds_are_written_in_the_sweep_plot(self, demonstrate, monkeypatch):
        view, names = demonstrate("rate_decides").rates, []
        monkeypatch.setattr(threshold_marks, "draw_text", lambda painter, text, *rest: names.append(text))
        view.rebuild()
        view.grab()
        assert names == ["2/λmax = 0.186", "2/λmax = 20"]

    def test_both_thresholds_are_marked_on_the_slider_and_named(self, demonstrate, rows):
        demonstrate("rate_decides")
        (row,) = rows(1)
        slider = row.rate.rows["learning_rate"].slider
        assert sorted(slider.marks) == [pytest.approx(0.1864, abs=1e-4), pytest.approx(20)]
        assert [text for text, _ in slider.named_marks()] == ["0.186", "20"]
        tip = slider.toolTip()
        assert "Above 0.1864 the minimum at 1.964 holds no run." in tip
        assert "Above 20 the minimum at −2 holds no run." in tip

    @pytest.mark.parametrize("rate", [0.003, 0.01, 0.03, 0.1, 0.17])
    def test_small_rates_stay_in_the_local_minimum(self, demonstrate, rate):
        view = demonstrate("rate_decides").rates
        found = swept(view, view.lines[0], rate)
        assert "converges" in found.text
        assert f"final value {LOCAL}" in found.text

    @pytest.mark.parametrize("rate", [0.2, 0.25, 0.3])
    def test_above_the_first_threshold_it_rattles(self, demonstrate, rate):
        view = demonstrate("rate_decides").rates
        found = swept(view, view.lines[0], rate)
        assert "jumps about without coming nearer" in found.text
        assert found.value > 0.2928

    @pytest.mark.parametrize("rate", [0.5, 1.0, 3.0, 10.0, 18.5])
    def test_large_rates_reach_the_global_minimum(self, demonstrate, rate):
        view = demonstrate("rate_decides").rates
        found = swept(view, view.lines[0], rate)
        assert "converges" in found.text
        assert found.value < 1e-6

    def test_beyond_the_second_threshold_it_diverges(self, demonstrate):
        view = demonstrate("rate_decides").rates
        assert "diverges" in swept(view, view.lines[0], 21.5).text

    def test_the_bands_change_where_theory_sees_it(self, demonstrate):
        (line,) = demonstrate("rate_decides").rates.lines
        bands = list(zip(line.sweep.rates, line.sweep.bands, strict=True))
        assert 0.186 < min(rate for rate, band in bands if band is RateBand.CYCLES) < 0.2
        assert 20.0 < min(rate for rate, band in bands if band is RateBand.DIVERGES) < 21.5

    def test_typed_rates_are_judged(self, demonstrate, rows, at_rate):
        demonstrate("rate_decides")
        (row,) = rows(1)
        for rate in (0.003, 0.03, 0.1, 0.18):
            assert "a local minimum at 1.964" in at_rate(row, rate), rate
        for rate in (0.2, 0.3):
            assert "round the local minimum at 1.964" in at_rate(row, rate), rate
        for rate, step in ((1, 62), (3, 20), (10, 1)):
            assert f"the global minimum at −2 in step {step}." in at_rate(row, rate), rate
        for rate in (0.5, 19):
            assert "the global minimum at −2" in at_rate(row, rate), rate
        assert "diverge" in at_rate(row, 21)


class TestB3:
    def test_each_cell_has_its_example_and_its_numbers(self, demonstrate):
        table = demonstrate("large_or_small").large_or_small
        assert table.isVisible()
        told = {cell.example.scene: cell.figures.text().replace("\u00a0", " ") for cell in table.cells}
        assert told == {
            "large_rate_frees": "Learning rate 1: the global minimum at −2 after 62 steps.",
            "large_rate_explodes": "Learning rate 21: 5 from the minimum at first, 6.895×10⁴ after 100 steps.",
            "small_rate_settles": "Learning rate 0.03: after 100 steps 2.4×10⁻⁹ away, past the minimum 0 times.",
            "small_rate_is_trapped": f"Learning rate 0.03: held at 1.964, value {LOCAL}. At −2 the value is 0.",
        }
        assert all(cell.sentence.text() == str(cell.example.sentence) for cell in table.cells)

    def test_its_pictures_play_in_step(self, demonstrate, qtbot):
        table = demonstrate("large_or_small").large_or_small
        before = [cell.view.grab().toImage() for cell in table.cells]
        step = table.player.step
        qtbot.waitUntil(lambda: table.player.step > step + 3)
        assert all(cell.view.grab().toImage() != image for cell, image in zip(table.cells, before, strict=True))

    @pytest.mark.parametrize("place", range(4), ids=[example.scene for example in EXAMPLES])
    def test_an_example_is_tried_where_everything_can_be_changed(self, demonstrate, window, rows, settle, place):
        before = window.session.scene
        demonstrate("large_or_small").large_or_small.cells[place].open.click()
        settle()
        assert window.workspaces.present == "explore"
        assert window.session.player.is_playing
        (row,) = rows(1)
        words = ("global minimum at −2 in step 62", "diverging", "global minimum at 0 in step 30", "local minimum")
        assert words[place] in said(row)
        window.session.player.pause()
        window.actions_.run("undo")
        assert window.session.scene == before
        settle()


class TestB4:
    def test_another_optimizer_alone_does_not_free_it_and_the_verdict_says_so(self, demonstrate, rows):
        demonstrate("other_optimizers")
        texts = {row.name.text(): said(row) for row in rows(4)}
        assert list(texts) == ["Momentum", "RMSprop", "AdaGrad", "Adam"]
        for name in ("Momentum", "AdaGrad", "Adam"):
            assert "a local minimum at 1.964" in texts[name]
            assert "Another optimizer alone need not free it" in texts[name]
        assert "round the local minimum at 1.964" in texts["RMSprop"]
        assert "the global one is at −2" in texts["RMSprop"]

    def test_the_table_of_rules_can_be_typed(self, demonstrate, rows, at_rate):
        demonstrate("other_optimizers")
        momentum, rmsprop, adagrad, adam = rows(4)
        for row, local, everywhere in (
            (momentum, (0.003, 0.01), (0.03, 0.05, 0.1)),
            (rmsprop, (), (0.3,)),
            (adagrad, (0.1, 0.5), (1, 3)),
            (adam, (0.01, 0.1, 0.3), (1,)),
        ):
            for rate in local:
                assert "a local minimum at 1.964" in at_rate(row, rate), (row.name.text(), rate)
            for rate in everywhere:
                assert "the global minimum at −2" in at_rate(row, rate), (row.name.text(), rate)
        for rate in (0.01, 0.05):
            assert "round the local minimum at 1.964" in at_rate(rmsprop, rate), rate

    def test_the_paths_end_where_the_plan_says(self, demonstrate, session, rows, at_rate):
        demonstrate("other_optimizers")
        for place, rate, end in ((1, 0.01, 1.959), (1, 0.05, 1.938), (3, 0.01, 1.9638), (3, 0.1, 1.9640)):
            at_rate(rows(4)[place], rate)
            assert session.picture.runs[place].trajectory.positions[5000, 0] == pytest.approx(end, abs=5e-4)

    def test_the_sweep_reads_as_the_same_table(self, demonstrate, window, qtbot):
        demonstrate("other_optimizers")
        window.actions_.run("workspace_rates")
        page = window.rates
        qtbot.waitUntil(lambda: not page.is_computing, timeout=60_000)
        lines = {line.run.rule: line for line in page.rates.lines}
        for rule, local, everywhere in (
            ("momentum", (0.003, 0.01), (0.03, 0.05, 0.1)),
            ("adagrad", (0.1, 0.5), (1.0, 3.0)),
            ("adam", (0.01, 0.1, 0.3), (1.0,)),
            ("rmsprop", (), (0.3,)),
        ):
            for rate in local:
                assert swept(page.rates, lines[rule], rate).value == pytest.approx(0.2928, abs=1e-3), (rule, rate)
            for rate in everywhere:
                assert swept(page.rates, lines[rule], rate).value < 0.02, (rule, rate)
        for rate in (0.01, 0.05):
            found = swept(page.rates, lines["rmsprop"], rate)
            assert "jumps about" in found.text
            assert found.value == pytest.approx(0.2928, abs=0.005)


class TestB5:
    def test_the_four_rates_end_as_the_factor_says(self, demonstrate, session, rows):
        demonstrate("four_rates")
        creeps, glides, zigzags, explodes = rows(4)
        assert said(creeps) == "After 100 steps it is still moving, at 0.1626. Give it more steps."
        assert "the global minimum at 0" in said(glides)
        assert "the global minimum at 0" in said(zigzags)
        assert "diverged" in said(explodes)
        paths = [run.trajectory.positions[:, 0] for run in session.picture.runs]
        assert paths[0][100] == pytest.approx(0.163, abs=5e-4)
        assert paths[1][100] == pytest.approx(2.4e-9, rel=0.01)
        assert (paths[1] > 0).all()
        assert paths[2][100] == pytest.approx(2.0e-10, rel=0.02)
        assert (paths[2][1:] * paths[2][:-1] < 0).all()
        assert pytest.approx(paths[3][2]) == (1 - 6 * 3) ** 2

    def test_each_of_the_four_rates_lies_in_another_band(self, demonstrate, window, qtbot):
        demonstrate("four_rates")
        window.actions_.run("workspace_rates")
        page = window.rates
        qtbot.waitUntil(lambda: not page.is_computing, timeout=60_000)
        assert [line.rate for line in page.rates.lines] == [0.003, 0.03, 0.3, 3.0]
        words = [swept(page.rates, line, line.rate).text for line in page.rates.lines]
        for text, band in zip(
            words,
            ("on its way when the steps were made", "converges,", "converges in a zigzag", "diverges"),
            strict=True,
        ):
            assert band in text

    def test_the_sharpness_says_which_rate_is_too_large(self, demonstrate, window, qtbot):
        demonstrate("four_rates")
        window.actions_.run("workspace_rates")
        view = window.rates.sharpness
        qtbot.waitUntil(lambda: not window.rates.is_computing, timeout=60_000)
        bounds = {strip.run.name: float(strip.bound[0]) for strip in view._strips}
        assert bounds == pytest.approx(
            {"rate 0.003": 2000 / 3, "rate 0.03": 200 / 3, "rate 0.3": 20 / 3, "rate 3": 2 / 3}
        )
        for strip in view._strips:
            assert strip.curvature[0] == pytest.approx(6.0)
            assert (bounds[strip.run.name] < 6.0) == (strip.run.name == "rate 3")


ENDS = {  # recomputed with another program
    "SGD": (-0.350393, 0.084782),
    "Momentum": (0.896414, 0.088086),
    "AdaGrad": (-0.120162, 0.0),
    "RMSprop": (-0.000005, None),
    "Adam": (0.136015, 0.318245),
}


class TestB7:
    def test_the_verdicts_name_the_end_points(self, demonstrate, session, rows):
        demonstrate("classic_valley")
        texts = {row.name.text(): said(row) for row in rows(5)}
        assert list(texts) == list(ENDS)
        for run in session.picture.runs:
            end = run.trajectory.positions[30]
            for found, expected in zip(end, ENDS[run.name], strict=True):
                assert expected is None or found == pytest.approx(expected, abs=1e-6)
        for name in ("SGD", "Momentum", "AdaGrad", "Adam"):
            x, y = numbers(re.search(r" at \((.*?)\)", texts[name])[1])
            assert (x, y) == pytest.approx(ENDS[name], rel=1e-3), texts[name]
        assert "(0, 0)" in texts["RMSprop"], "the true RMSprop has arrived"


class TestB8:
    def test_the_sweep_spans_decades_from_one_start(self, demonstrate):
        view = demonstrate("rate_sweep").rates
        assert [line.run.name for line in view.lines] == list(ENDS)
        for line in view.lines:
            rates = line.sweep.rates
            assert rates[-1] / rates[0] >= 1e4
            assert np.diff(np.log(rates)) == pytest.approx(np.log(rates[1] / rates[0]), rel=0.5)
        assert view.plot().frame.x.is_log
        assert view.plot().frame.y.is_log

    def test_it_tells_the_final_value_of_each_rate(self, demonstrate):
        view = demonstrate("rate_sweep").rates
        sgd = view.lines[0]
        assert "diverges" in swept(view, sgd, 1.2).text
        good = swept(view, sgd, 0.95)
        assert numbers(good.text)[-1] == pytest.approx(0.35039**2 / 20 + 0.084782**2, rel=0.3)


class TestB6B8B9:
    """What these show has tests of its own; here they are reached in one click."""

    def test_b6_opens_the_cards_of_all_optimizers(self, demonstrate, window):
        demonstrate("what_is_kept")
        (cards,) = window.findChildren(AllCards)
        assert cards.isVisible()
        cards.close()

    def test_b8_opens_in_the_fog(self, demonstrate, session):
        demonstrate("in_the_fog")
        assert session.picture.view.fog

    def test_b9_opens_with_a_section_beside_the_surface(self, demonstrate, session):
        demonstrate("section_through_a_run")
        assert session.picture.view.kind == "section"
        assert session.picture.field is not None
