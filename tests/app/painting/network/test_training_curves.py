"""The curves show what was measured, on the axes that were asked for, in the colour of the rule."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.document.network.picture import CurvesPicture
from app.painting.network.training_curves import CurveWish, TrainingCurves, ends_of

ROOM = QRectF(0, 0, 420, 240)


def painted(curves, picture, wish=CurveWish(), ends=None):  # noqa: B008  # frozen
    curves.lay(picture, ROOM, wish, ends)
    image = QImage(420, 240, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    curves.paint(painter, picture)
    painter.end()
    return image


def has_ink(image, point, ink):
    """Whether the colour is at the point or next to it."""
    near = [QColor(image.pixel(round(point.x()) + i, round(point.y()) + j)) for i in (-1, 0, 1) for j in (-1, 0, 1)]
    return any(abs(c.red() - ink.red()) + abs(c.green() - ink.green()) + abs(c.blue() - ink.blue()) < 60 for c in near)


@pytest.mark.parametrize("by_update", [False, True])
@pytest.mark.parametrize("is_log", [False, True])
def test_the_line_runs_through_what_was_measured(setting, network_picture, by_update, is_log):
    curves, picture = TrainingCurves(setting), network_picture()
    image = painted(curves, picture, CurveWish(by_update=by_update, is_log=is_log))
    for k in (5, 20, 40):
        at = picture.curves.at[k] / (1 if by_update else picture.updates_per_epoch)
        assert has_ink(image, curves.frame.point(at, picture.curves.train_loss[k]), curves.colour(picture))


def test_a_rule_has_its_colour_here_too(setting, network_picture):
    curves = TrainingCurves(setting)
    assert curves.colour(network_picture(rule="adam")) == setting.theme.runs.colours[0]
    assert curves.colour(network_picture(rule="sgd")) == setting.theme.runs.colours[3]


def test_the_mouse_finds_the_update(setting, network_picture):
    curves, picture = TrainingCurves(setting), network_picture()
    for by_update in (False, True):
        painted(curves, picture, CurveWish(by_update=by_update))
        across = 500 if by_update else 500 / picture.updates_per_epoch
        assert curves.update_at(QPointF(curves.frame.point(across, 0.1))) == pytest.approx(500, abs=4)


def test_accuracies_lie_between_0_and_1(setting, network_picture):
    curves = TrainingCurves(setting)
    painted(curves, network_picture(), CurveWish(shows="accuracy"))
    assert (curves.frame.y.low, round(curves.frame.y.high)) == (0, 1)


@pytest.mark.parametrize("shows", ["loss", "accuracy"])
def test_names_do_not_cover_where_the_lines_end(setting, network_picture, shows):
    curves, picture = TrainingCurves(setting), network_picture()
    high = np.linspace(0.1, 0.98, len(picture.curves.at))
    lines = {f"{part}_{shows}": high if shows == "accuracy" else 1 - high for part in ("train", "validation")}
    shown = replace(picture, curves=replace(picture.curves, **lines))
    image = painted(curves, shown, CurveWish(shows=shows))
    values = getattr(shown.curves, f"train_{shows}")
    for k in (-8, -4, -2):
        at = shown.curves.at[k] / shown.updates_per_epoch
        assert has_ink(image, curves.frame.point(at, values[k]), curves.colour(shown))


def test_common_axes_hold_both_trainings(network_picture):
    one, other = network_picture(measured=20), network_picture(measured=60)
    higher = replace(other, curves=replace(other.curves, train_loss=other.curves.train_loss * 3))
    both = ends_of(one, CurveWish()).joined(ends_of(higher, CurveWish()))
    assert both.last == 59 * 25
    assert both.high == pytest.approx(3 * 0.51)
    assert both.low == pytest.approx(one.curves.train_loss.min()) or both.low < one.curves.train_loss.min()


def test_a_diverging_loss_is_not_followed_into_the_sky(setting, network_picture):
    picture = network_picture()
    wild = picture.curves.train_loss.copy()
    wild[30:] = 10.0 ** np.arange(30)
    wild[-1] = np.nan
    picture = replace(picture, curves=replace(picture.curves, train_loss=wild))
    assert ends_of(picture, CurveWish()).high < 4
    painted(TrainingCurves(setting), picture)


@pytest.mark.parametrize("wish", [CurveWish(), CurveWish(shows="accuracy"), CurveWish(is_log=True, batches=True)])
@pytest.mark.parametrize("measured", [0, 1, 2])
def test_a_training_that_has_hardly_begun(setting, network_picture, wish, measured):
    picture = network_picture()
    few = CurvesPicture(*(line[:measured] for line in (picture.curves.at, picture.curves.train_loss,
                        picture.curves.validation_loss, picture.curves.train_accuracy,
                        picture.curves.validation_accuracy, picture.curves.batch_loss)))  # fmt: skip
    picture = replace(picture, curves=few, update=0)
    curves = TrainingCurves(setting)
    assert painted(curves, picture, wish) == painted(curves, picture, wish)


def test_numbers_have_no_accuracy(setting, network_picture):
    picture = network_picture()
    bare = replace(picture, curves=replace(picture.curves, train_accuracy=None, validation_accuracy=None))
    painted(TrainingCurves(setting), bare, CurveWish(shows="accuracy"))
