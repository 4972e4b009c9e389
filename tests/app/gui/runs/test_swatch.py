"""The mark of a run has its colour."""

from app.gui.runs.swatch import Swatch
from app.painting.run_style import run_style


def test_the_middle_has_the_runs_colour(session, show):
    swatch = show(Swatch(session), 24, 24)
    for colour in range(4):
        swatch.show_look(colour, 0)
        expected = run_style(session.style.theme, colour, 0).colour
        seen = swatch.grab().toImage().pixelColor(12, 12)
        assert abs(seen.red() - expected.red()) + abs(seen.green() - expected.green()) < 30
