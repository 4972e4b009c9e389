import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF

from app.painting.crosses import Crosses, Stop, where_it_ends
from app.painting.frame import Axis, Frame
from app.painting.run_style import run_style
from app.painting.setting import Setting
from app.painting.trail import make_trail

FRAME = Frame(QRectF(0, 0, 300, 200), Axis(0, 300), Axis(0, 200))


def trail(*points):
    return make_trail(np.array(points, dtype=float), FRAME.plot)


def test_the_last_point_or_where_the_plot_was_left():
    assert where_it_ends(trail((10, 10), (50, 60)), FRAME, 5) == QPointF(50, 60)
    assert where_it_ends(trail((10, 100), (1e9, 100)), FRAME, 5) == QPointF(295, 100)
    assert where_it_ends(trail((10, 100), (np.nan, 100)), FRAME, 5) is None
    assert where_it_ends(trail((-10, -100), (-10, -500)), FRAME, 5) is None


@pytest.mark.parametrize("language", ["en", "ja"])
def test_words_keep_clear_of_the_trail(canvas, setting, stand, language):
    """The trail comes from the left, so the words stand on the right; at the right edge they stand elsewhere."""
    own = Setting(setting.theme, language, setting.sizes)
    run = stand.run(stand.trajectory([[0, 0], [1, 1]], [0, 1], diverged_at=2))
    for x, side in ((150, slice(160, 300)), (292, slice(0, 285))):
        path = trail((5, 100), (x, 100))
        stop = Stop(run, run_style(setting.theme, 0), QPointF(x, 100))
        pixels = canvas(lambda painter, p=path, s=stop: Crosses(own, FRAME, [p]).paint(painter, [s]), 300, 200).pixels
        assert (pixels[:, side] == setting.theme.text.rgb()).any()


def test_what_ended_alike_at_one_place_is_told_once(canvas, setting, stand):
    left = stand.run(stand.trajectory([[0, 0], [1, 1]], [0, 1], left_domain_at=0))
    wild = stand.run(stand.trajectory([[0, 0], [1, 1]], [0, 1], diverged_at=2))
    stops = [Stop(run, run_style(setting.theme, 0), QPointF(100, 90)) for run in (left, left, wild, left, wild)]
    crosses = Crosses(setting, FRAME, [trail((100, 20), (100, 140))])
    canvas(lambda painter: crosses.paint(painter, stops), 300, 200)
    assert len(crosses._labels) == 2


def test_at_most_six_words_and_none_on_another(canvas, setting, stand):
    run = stand.run(stand.trajectory([[0, 0], [1, 1]], [0, 1], left_domain_at=2))
    stops = [Stop(run, run_style(setting.theme, k), QPointF(100, 20 + 4 * k)) for k in range(30)]
    crosses = Crosses(setting, FRAME, [trail((100, 20), (100, 140))])
    canvas(lambda painter: crosses.paint(painter, stops), 300, 200)
    assert len(crosses._labels) == 6
    places = [at.y() for at in crosses._labels if at is not None]
    assert len(set(places)) == len(places)
