"""B1, B2 and B4: two starts, the rate that decides, and other optimizers beside a local minimum."""

import pytest

from app.painting.maps import threshold_marks
from app.painting.maps.basin_image import colour_of
from app.painting.run_style import style_of
from surfaces.rate_bands import RateBand

from .reading import LOCAL, said, swept


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
