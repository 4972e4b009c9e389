"""B3, B5, B7 and B8: large and small rates, four of them in a bowl, the classic valley, the sweep."""

import re

import numpy as np
import pytest

from app.document.large_or_small import EXAMPLES

from .reading import LOCAL, numbers, said, swept


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
            ("has not arrived at the last step", "converges,", "converges in a zigzag", "diverges"),
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
