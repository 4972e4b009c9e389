"""Arrows of the compass."""

import math

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage

from app.document.rule_card import Way
from app.painting.arrows import Arrow
from app.painting.painters import painting
from app.painting.rule_card_compass import draw_dial, draw_key, draw_ways, kind_of, reach

BOX = QRectF(0, 0, 100, 100)
INK = QColor("#12ab34")


def paint(setting, ways, dims=2):
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    image.fill(setting.theme.ground)
    with painting(image) as painter:
        draw_dial(painter, BOX, setting)
        draw_ways(painter, ways, BOX, setting, INK, dims)
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(100, 100)
    return (rows & 0xFFFFFF) == (INK.rgb() & 0xFFFFFF)


def test_kinds():
    assert [kind_of(Way(key, 1, 0, 1)) for key in ("g", "velocity", "delta")] == list(Arrow)


def test_longer_is_more():
    lengths = [reach(Way("g", 1, 0, share)) for share in (1e-12, 0.1, 1, 3, 1e9)]
    assert lengths == sorted(lengths)
    assert lengths[0] > 0.3
    assert lengths[-1] == 1


@pytest.mark.parametrize(("right", "up"), [(1, 0), (0, 1), (-0.6, -0.8)])
def test_a_step_points_its_way(setting, right, up):
    y, x = np.nonzero(paint(setting, (Way("delta", right, up, 1.0),)))
    middle = np.array([x.mean() - 50, 50 - y.mean()])
    assert np.dot(middle / np.linalg.norm(middle), (right, up)) > 0.98


def test_of_one_variable_they_lie_below_each_other(setting):
    def rows(key):
        ways = [Way(name, 1.0, 0.0, 1.0) for name in ("g", "m", "delta")]
        return np.nonzero(paint(setting, tuple(way for way in ways if way.key == key), 1))[0]

    assert rows("delta").mean() == pytest.approx(50, abs=2)
    both = np.nonzero(paint(setting, (Way("g", -1, 0, 1), Way("delta", 1, 0, 1)), 1))[0]
    assert both.mean() > 52  # the step is the lower one


def test_nothing_to_show(setting):
    assert not paint(setting, ()).any()


def test_a_key_is_cut_where_there_is_no_room(setting):
    image = QImage(60, 20, QImage.Format.Format_RGB32)
    image.fill(0)
    names = [(Arrow.GRADIENT, "−∇f"), (Arrow.VELOCITY, "a_long_name"), (Arrow.STEP, "Δ")]
    with painting(image) as painter:
        draw_key(painter, names, QPointF(0, 15), 60.0, setting, INK)
    assert math.isfinite(image.width())
