"""The parabola has its ball where the loss is, guides to both axes, an arrow as long as the next step."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.document.network.one_weight import OneWeightWalk
from app.document.network.scene import OneWeight
from app.painting.network import parabola
from app.painting.network.parabola import Parabola, rule_of

ROOM = QRectF(0, 0, 420, 300)


def picture(updates=0, **chosen):
    walk = OneWeightWalk(OneWeight(**chosen))
    walk.repeat(updates)
    return walk.picture()


def painted(setting, shown, room=ROOM):
    made = QImage(round(room.width()), round(room.height()), QImage.Format.Format_RGB32)
    made.fill(setting.theme.ground)
    painter = QPainter(made)
    plot = Parabola(setting)
    plot.paint(painter, shown, room)
    painter.end()
    return made, plot


def colour(made, at):
    return QColor(made.pixel(round(float(at[0])), round(float(at[1]))))


@pytest.mark.parametrize("weight", [1.95, 2.05, 2.0])
def test_the_ball_lies_on_the_curve(setting, weight):
    made, plot = painted(setting, picture(weight=weight))
    at = plot.frame.pixels(weight, (weight - 2) ** 2)
    assert colour(made, at) == setting.theme.accent
    assert (plot.frame.x.low, plot.frame.x.high) == pytest.approx((1.9, 2.1))
    assert (plot.frame.y.low, plot.frame.y.high) == pytest.approx((0, 0.01))


@pytest.mark.parametrize(("weight", "turns"), [(1.95, 1), (2.05, -1)])
def test_the_arrow_ends_where_the_step_leads(setting, weight, turns):
    made, plot = painted(setting, picture(weight=weight, learning_rate=0.4))
    end = plot.frame.pixels(weight + turns * 0.04, 0.0025)
    along = np.array([turns, 0])
    assert colour(made, end - 4 * along) == setting.theme.text
    assert colour(made, end + 3 * along) != setting.theme.text


@pytest.mark.parametrize(
    ("weight", "said"),
    [(1.95, "gradient −0.1000: w must increase"), (2.05, "gradient 0.1000: w must decrease"),
     (2.0, "gradient 0: w stays")],
)  # fmt: skip
def test_the_rule_of_signs(weight, said):
    assert str(rule_of(picture(weight=weight))) == said


@pytest.mark.parametrize("weight", [1.9, 1.95, 2.05, 2.1])
def test_the_loss_stands_within_the_plot_beside_its_guide(setting, monkeypatch, weight):
    told = {}
    monkeypatch.setattr(parabola, "draw_haloed", lambda painter, text, at, kind, *rest: told.update({text: (at, kind)}))
    _, plot = painted(setting, picture(weight=weight), QRectF(0, 0, 500, 400))
    at, kind = told["0.0025" if abs(weight - 2) < 0.07 else "0.01"]
    assert plot.frame.plot.left() < at.x()
    assert abs(at.y() - float(plot.frame.pixels(weight, (weight - 2) ** 2)[1])) < 1.5 * kind.height
    rule_at, _ = told[str(rule_of(picture(weight=weight)))]
    assert at.y() - kind.height > rule_at.y() or at.x() + kind.width("0.0025") < rule_at.x()


def test_at_rest_after_the_one_step_of_a_half(setting):
    assert str(rule_of(picture(1, learning_rate=0.5))) == "gradient 0: w stays"


def test_the_path_is_within_the_window(setting):
    shown = picture(30, learning_rate=1.1)
    _, plot = painted(setting, shown)
    corners = plot.frame.pixels(*shown.path)
    assert all(plot.frame.plot.left() <= x <= plot.frame.plot.right() for x in corners[:, 0])
    assert plot.frame.x.high > 2.1


@pytest.mark.parametrize("chosen", [{"x": 0.0}, {"learning_rate": 1e200}, {"weight": 1e6}, {"label": 0.0, "x": 1e-9}])
def test_strange_numbers_are_no_trouble(setting, chosen):
    shown = picture(5, **chosen)
    made, _ = painted(setting, shown)
    assert not np.isfinite(shown.chosen.weight) or made.width() == 420
    painted(setting, shown, QRectF(0, 0, 5, 5))
