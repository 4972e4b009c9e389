"""The page of a training: everything in its place, nothing outside of it, in every size."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.document.network.edits import default_network
from app.document.network.picture import SheetPicture
from app.document.scene import Caption
from app.painting.network.training_curves import CurveWish, ends_of
from app.painting.network.training_page import TrainingLook, TrainingPage
from app.painting.theme import load_theme
from core.message import message

SIZE = (960, 540)


def painted(picture, size=SIZE, page=None, rect=None, **look):
    theme = look.pop("theme", "dark")
    page = page or TrainingPage(default_network(), TrainingLook(load_theme(theme), **look))
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff00ff"))
    painter = QPainter(image)
    page.paint(painter, QRectF(image.rect()) if rect is None else rect, picture)
    painter.end()
    return image


def pixels(image):
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)[:, : image.width()].copy()


def differing(one, other):
    """The shares of width and height between which two images differ: left, right, top, bottom."""
    rows, columns = np.nonzero(pixels(one) != pixels(other))
    width, height = one.width(), one.height()
    return columns.min() / width, columns.max() / width, rows.min() / height, rows.max() / height


def test_it_is_idempotent_and_covers_its_rectangle(qapp, network_picture):
    page = TrainingPage(default_network(), TrainingLook(load_theme("dark")))
    first = painted(network_picture(), page=page)
    painted(network_picture(update=3), page=page)
    assert painted(network_picture(), page=page) == first
    assert not (pixels(first) == 0xFFFF00FF).any()


def test_nothing_is_painted_outside(qapp, network_picture):
    inside = pixels(painted(network_picture(), rect=QRectF(100, 50, 640, 360)))
    inside[50:410, 100:740] = 0xFFFF00FF
    assert (inside == 0xFFFF00FF).all()


def test_output_and_curves_stand_right_of_the_diagram(qapp, network_picture):
    picture = network_picture()
    maps = np.ones_like(picture.layers[-1].maps)
    other = replace(picture, layers=(*picture.layers[:-1], replace(picture.layers[-1], maps=maps)))
    left, right, top, _ = differing(painted(picture), painted(other))
    assert left > 0.4  # the last neuron, which has the same map, is right of the middle of the diagram
    assert right < 0.9
    assert top < 0.3
    longer = replace(picture, curves=replace(picture.curves, train_loss=picture.curves.train_loss * 0.5))
    ends = ends_of(picture, CurveWish())
    left, _, top, bottom = differing(painted(picture, ends=ends), painted(longer, ends=ends))
    assert left > 0.5
    assert top > 0.55
    assert bottom < 0.95


def test_the_header_counts(qapp, network_picture):
    left, _, top, bottom = differing(painted(network_picture(update=100)), painted(network_picture(update=275)))
    assert left > 0.5
    assert top < 0.06
    assert bottom <= 0.95  # the line in the curves goes along


def test_common_axes_do_not_move(qapp, network_picture):
    """The same first point lies at the same place, however much there is to come."""
    short, long = network_picture(measured=10), network_picture(measured=60)
    ends = ends_of(long, CurveWish())
    one, other = (pixels(painted(picture, ends=ends)) for picture in (short, long))
    alone = pixels(painted(short))
    curves = np.s_[330:490, 520:560]
    assert np.array_equal(one[curves], other[curves])
    assert not np.array_equal(one[curves], alone[curves])


def test_how_it_ended_is_said_in_its_colour(qapp, network_picture):
    end = message("All {epochs} epochs are done.", epochs=300)
    plain = painted(network_picture())
    good = painted(network_picture(outcome=end, is_over=True))
    bad = painted(network_picture(outcome=end, is_over=True, has_diverged=True))
    _, _, top, _ = differing(plain, good)
    assert top > 0.9
    assert (pixels(bad) == load_theme("dark").runs.colours[3].rgb()).any()


def test_a_long_sentence_about_the_end_has_two_lines_where_it_needs_them(qapp, network_picture):
    end = message("All {epochs} epochs are done.", epochs="very many " * 12)
    for size in ((640, 360), (480, 800), (1280, 720)):
        plain, told = (painted(network_picture(outcome=outcome), size) for outcome in (None, end))
        rows = np.any(pixels(plain) != pixels(told), axis=1).nonzero()[0]
        lines = 1 + np.count_nonzero(np.diff(rows) > 1)
        assert lines == (1 if size[0] > 1000 else 2), size
        assert size[1] - 20 < rows[-1] < size[1] - 2, size


@pytest.mark.parametrize("size", [(640, 360), (480, 800), (1280, 720)])
def test_captions_stand_below_everything_and_nothing_moves(qapp, network_picture, size):
    captions = (Caption(text="At first it knows nothing", last=100), Caption(text="Now it does", first=200))
    pictures = [network_picture(update=update) for update in (100, 150, 200)]
    ends = ends_of(pictures[-1], CurveWish())
    said, silent, other = (painted(one, size, captions=captions, ends=ends) for one in pictures)
    band = int(size[1] * 0.9)
    lines = [pixels(one)[band:] for one in (said, silent, other)]
    assert not np.array_equal(lines[0], lines[1])
    assert not np.array_equal(lines[1], lines[2])
    without = painted(pictures[1], size, captions=(Caption(text="Never", first=9999),), ends=ends)
    assert without == silent


@pytest.mark.parametrize("size", [(16, 16), (64, 200), (320, 200), (400, 900), (1280, 720)])
@pytest.mark.parametrize("theme", ["light", "projector"])
def test_every_size(qapp, network_picture, size, theme):
    image = painted(network_picture(), size, theme=theme, language="ja")
    assert not (pixels(image) == 0xFFFF00FF).any()


def test_images_and_data_of_many_columns(qapp, network_picture):
    picture = network_picture((4, 3, 3), kind="classes", window=None, feature_maps=None)
    layers = tuple(replace(layer, maps=None) for layer in picture.layers)
    sentence = painted(replace(picture, layers=layers))
    images = np.random.default_rng(0).random((8, 8, 8))
    sheet = SheetPicture(images, np.arange(8) % 3, np.arange(8) % 2, ("0", "1", "2"))
    left, right, _, bottom = differing(sentence, painted(replace(picture, layers=layers, sheet=sheet)))
    assert left > 0.5
    assert right < 0.95
    assert bottom < 0.65
