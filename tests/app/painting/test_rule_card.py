"""The whole card, painted."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage

from app.document.frozen_map import FrozenMap
from app.document.resolve import resolve
from app.document.rule_card import card_figures
from app.document.scene import Run, Scene, SurfaceScene
from app.painting.painters import painting
from app.painting.rule_card import RuleCard, groups_of
from app.painting.run_style import run_style
from app.painting.setting import Setting
from app.painting.theme import THEMES, load_theme
from core.rules.library import rules

BOWL = SurfaceScene(formula="x^2/20 + y^2", window={"x": (-10, 10), "y": (-5, 5)})
LINE = SurfaceScene(formula="x^4 - 3x^2 + x", window={"x": (-3, 3)})
WIDTH = 300


def figures_of(rule, step=3, surface=BOWL, **run):
    start = (-1.5,) if surface is LINE else (-7.0, 2.0)
    scene = Scene(surface=surface, runs=(Run(rule=rule, start=start, **run),), steps=12)
    return card_figures(resolve(scene), 0, step)


def image_of(card, figures, paint, width=WIDTH):
    image = QImage(width, round(card.height(figures, width)) + 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#000000"))
    with painting(image) as painter:
        paint(painter, QRectF(0, 0, width, image.height()))
    return image


def pixels(image):
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    return rows[:, : image.width()] & 0xFFFFFF


@pytest.mark.parametrize("surface", [BOWL, LINE], ids=["bowl", "line"])
@pytest.mark.parametrize("rule", rules())
def test_every_rule_fills_the_height_that_it_asks_for(setting, rule, surface):
    figures, card = figures_of(rule, surface=surface), RuleCard(setting)
    painted = pixels(image_of(card, figures, lambda painter, room: card.paint(painter, figures, room)))
    rows = np.flatnonzero(painted.any(axis=1))
    height = card.height(figures, WIDTH)
    assert height - 2 * setting.sizes.em < rows.max() < height


def test_the_height_is_the_same_at_every_step(setting):
    card = RuleCard(setting)
    for rule in ("adam", "sgd", "nadam"):
        heights = {
            card.height(figures_of(rule, step, noise=0.5, schedule="learning_rate/t"), WIDTH) for step in range(13)
        }
        assert len(heights) == 1


def test_what_stays_and_what_moves_are_the_whole(setting):
    figures, card = figures_of("adam"), RuleCard(setting)

    def in_two(painter, room):
        places = card.places(figures, room)
        card.paint_still(painter, figures, places)
        card.paint_moving(painter, figures, places)

    whole = pixels(image_of(card, figures, lambda painter, room: card.paint(painter, figures, room)))
    assert (pixels(image_of(card, figures, in_two)) == whole).all()


def test_what_stays_does_not_know_the_step(setting):
    card = RuleCard(setting)

    def still(step):
        figures = figures_of("adam", step)
        return pixels(image_of(card, figures, lambda p, room: card.paint_still(p, figures, card.places(figures, room))))

    assert (still(1) == still(9)).all()


def test_equations_that_nobody_sees_are_left_out(setting):
    figures, card = figures_of("adam"), RuleCard(setting)
    seen = QRectF(0, 0, WIDTH, 60)

    def moving(part):
        return lambda p, room: card.paint_moving(p, figures, card.places(figures, room), part)

    some, whole = (pixels(image_of(card, figures, moving(part))) for part in (seen, None))
    assert (some[:60] == whole[:60]).all()
    assert not some[-200:].any()
    assert whole[-200:].any()


def test_bars_have_the_colour_of_the_run(setting):
    figures = figures_of("momentum")
    colour = run_style(setting.theme, figures.colour, figures.variant).colour
    groups = {group.bars.key: group for group in groups_of(figures, setting)}
    assert list(groups) == ["g", "velocity", "delta", "rate"]
    assert groups["velocity"].colour == colour
    assert groups["g"].colour != colour
    card = RuleCard(setting)
    painted = pixels(image_of(card, figures, lambda painter, room: card.paint(painter, figures, room)))
    assert (painted == (colour.rgb() & 0xFFFFFF)).sum() > 200


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_theme_and_language(setting, theme, language):
    card = RuleCard(Setting(load_theme(theme), language, setting.sizes))
    for rule in ("nadam", "newton", "sgd"):
        figures = figures_of(rule, 12, hyperparameters=FrozenMap({"learning_rate": 1e4}))
        for width in (160, 300, 700):
            image_of(card, figures, lambda painter, room, shown=figures: card.paint(painter, shown, room), width)
