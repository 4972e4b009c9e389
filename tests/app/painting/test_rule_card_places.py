"""What lies under the mouse says more than is shown."""

import pytest
from PySide6.QtCore import QPointF, QRectF

from app.document.frozen_map import FrozenMap
from app.document.resolve import resolve
from app.document.rule_card import card_figures
from app.document.scene import Run, Scene, SurfaceScene
from app.painting.rule_card import RuleCard


@pytest.fixture
def tip(setting):
    card = RuleCard(setting)

    def of(rule, part, place=None, step=3, **run):
        surface = SurfaceScene(formula="x^2/20 + y^2", window={"x": (-10, 10), "y": (-5, 5)})
        scene = Scene(surface=surface, runs=(Run(rule=rule, start=(-7.0, 2.0), **run),), steps=12)
        figures = card_figures(resolve(scene), 0, step)
        places = card.places(figures, QRectF(10, 20, 300, 900))
        room = getattr(places.head, part) if place is None else getattr(places, part)[place]
        return figures, places.tip_at(figures, room.center())

    return of


def test_bars_say_what_they_are_with_all_figures(tip):
    figures, text = tip("adam", "bars", 1)
    assert text.startswith("m: First moment: a running mean of the gradient.")
    assert f"x: {figures.anatomy.known[0]['m'][0]!r}".replace("-", "−") in text
    assert repr(figures.anatomy.known[-1]["m"][1]) in text
    assert tip("adam", "bars", 0)[1].startswith("The gradient that the step is made from")
    assert tip("adam", "bars", -1)[1].startswith("Effective rate")
    assert tip("adam", "bars", -1)[1].endswith("The scale is logarithmic.")


def test_of_noise_the_mark_is_told(tip):
    figures, text = tip("sgd", "bars", 0, noise=1.0)
    assert repr(abs(figures.anatomy.look.slopes[0])) in text
    assert "The mark" in text


def test_equations_say_all_figures(tip):
    figures, text = tip("momentum", "lines", 0)
    assert text.splitlines()[0] == "velocity ← μ·velocity + g"
    assert repr(abs(figures.anatomy.known[-1]["velocity"][0])) in text


def test_the_head(tip):
    assert tip("adam", "title")[1] == ""
    assert tip("sgd", "title", step=12, hyperparameters=FrozenMap({"learning_rate": 1e4}))[1] != ""
    assert "adient" in tip("adam", "compass")[1]
    assert tip("adam", "keeps")[1].startswith("Adam keeps m, v.")
    assert "learning_rate/t, with learning_rate = 0.001" in tip("adam", "rate", schedule="learning_rate/t")[1]


def test_beside_everything_nothing_is_said(setting, tip):
    figures, _ = tip("adam", "title")
    places = RuleCard(setting).places(figures, QRectF(10, 20, 300, 900))
    assert places.tip_at(figures, QPointF(0, 0)) == ""
