import threading
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator, QSvgRenderer

from app.painting import field_layer
from app.painting.contour import ContourPlot
from app.painting.loss import LossPlot
from app.painting.relief.sight import ReliefFrame
from app.painting.theme import load_theme
from app.painting.views import make_view

MAGENTA = 0xFFFF00FF


@pytest.fixture
def picture(make_picture):
    return make_picture(starts=[(-4.0, 4.0), (4.0, -4.0)])


@pytest.mark.parametrize("rect", [QRectF(40, 30, 300, 200), QRectF(40.4, 30.6, 299.3, 199.7)])
@pytest.mark.parametrize("view", ["contour", "loss", "both"])
def test_nothing_outside_of_the_rectangle(picture, shoot, rect, view):
    pixels = shoot(picture, 20, view, (400, 300), rect=rect).pixels
    inside = np.zeros(pixels.shape, dtype=bool)
    inside[30:231, 40:341] = True
    assert (pixels[~inside] == MAGENTA).all()
    assert (pixels[32:229, 42:339] != MAGENTA).all()


def test_the_painter_comes_back_as_it_was(picture):
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.translate(5, 7)
    painter.setPen(QColor("red"))
    before = painter.transform(), painter.pen().color(), painter.renderHints(), painter.hasClipping()
    make_view("both").paint(painter, QRectF(0, 0, 200, 150), picture, 3)
    assert (painter.transform(), painter.pen().color(), painter.renderHints(), painter.hasClipping()) == before
    painter.end()


def test_a_dense_screen_gets_dense_pixels(picture):
    """On a screen with two device pixels per unit everything is twice as fine, and nothing is enlarged afterwards."""
    image = QImage(800, 600, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2)
    painter = QPainter(image)
    view = make_view("contour")
    view.paint(painter, QRectF(0, 0, 400, 300), picture, 20)
    painter.end()
    frame = view.frames(QRectF(0, 0, 400, 300), picture)[0]
    assert frame.plot.right() < 400
    at = frame.point(*picture.runs[0].trajectory.positions[20]) * 2
    assert image.pixelColor(round(at.x()), round(at.y())) == load_theme("dark").runs.colours[0]
    blocks = np.frombuffer(image.constBits(), np.uint32).reshape(600, 800)[40:560, 100:700]
    assert (blocks[::2] != blocks[1::2]).any()


def test_the_surface_is_not_baked_again_for_a_moved_start(make_picture, shoot, monkeypatch, stand, surfaces):
    made, real = [], field_layer.field_image
    monkeypatch.setattr(field_layer, "field_image", lambda *parts: made.append(1) or real(*parts))
    view, picture = make_view("contour"), make_picture(starts=[(-4.0, 4.0)])
    shoot(picture, 5, view)
    moved = replace(picture, runs=(stand.run(stand.roll(surfaces["himmelblau"], (-3, 4), 60, 0.008), name="Run 1"),))
    first = shoot(moved, 5, view).pixels
    assert len(made) == 1
    assert (first == shoot(moved, 5).pixels).all()


def test_parts_that_changed_are_painted_anew(make_picture, shoot):
    view, picture = make_view("contour"), make_picture(starts=[(-4.0, 4.0)])
    before = shoot(picture, 5, view).pixels
    for change in ({"formula": "x"}, {"steps": 70}, {"scale": "log"}, {"runs": ()}):
        changed = replace(picture, **change)
        after = shoot(changed, 5, view).pixels
        assert (after != before).any(), change
        assert (after == shoot(changed, 5).pixels).all(), change


def test_equal_parts_in_a_new_picture_change_nothing(make_picture, shoot):
    view, picture = make_view("both"), make_picture(starts=[(-4.0, 4.0)])
    before = shoot(picture, 5, view).pixels
    backdrop = view._backdrop
    assert (shoot(replace(picture), 5, view).pixels == before).all()
    assert view._backdrop is backdrop


def test_projector_is_larger_and_scale_too(picture, shoot):
    plain, hall, large = (
        np.count_nonzero(shoot(picture, 20, theme=theme, scale=scale).pixels == load_theme(theme).runs.colours[0].rgb())
        for theme, scale in (("light", 1.0), ("projector", 1.0), ("light", 2.0))
    )
    assert hall > 1.3 * plain
    assert large > 1.3 * plain


def test_lines_stay_lines_in_vector_files(picture):
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(400, 300))
    painter = QPainter(generator)
    make_view("both").paint(painter, QRectF(0, 0, 400, 300), picture, 40)
    painter.end()
    text = bytes(buffer.data().data()).decode()
    assert text.count("<polyline") + text.count("<path") > 20
    assert text.count("<image") <= 2
    assert QSvgRenderer(buffer.data()).isValid()


@pytest.mark.parametrize("step", [-5, 0, 0.5, 59.999999, 60, 1e9, float("nan"), float("inf")])
@pytest.mark.parametrize("view", ["contour", "loss", "both"])
def test_any_step(picture, shoot, view, step):
    shoot(picture, step, view, (200, 150))


def test_without_a_header_the_plot_begins_higher(picture, shoot):
    rect = QRectF(0, 0, 640, 480)
    with_header, without = make_view("contour"), make_view("contour", has_header=False)
    assert without.frames(rect, picture)[0].plot.top() < with_header.frames(rect, picture)[0].plot.top()
    assert shoot(picture, 5, without).count("magenta") == 0


def test_vector_files_keep_to_the_past(make_picture, stand):
    """What is still to come is faint there too, although SVG knows no clipping."""
    run = stand.run(stand.trajectory(np.zeros((41, 2)), np.linspace(10, 1, 41)), colour=0)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(QSize(400, 300))
    painter = QPainter(generator)
    view, picture = make_view("loss"), make_picture(runs=[run], steps=40)
    view.paint(painter, QRectF(0, 0, 400, 300), picture, 10)
    painter.end()
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    QSvgRenderer(buffer.data()).render(painter)
    painter.end()
    at = view.frames(QRectF(0, 0, 400, 300), picture)[0].point(30, run.trajectory.values[30])
    near = [image.pixelColor(round(at.x()), round(at.y()) + k) for k in range(-2, 3)]
    assert load_theme("dark").runs.colours[0] not in near


@pytest.mark.parametrize(("view", "times"), [("contour", 1), ("loss", 1), ("both", 3)])
def test_a_plot_is_laid_out_once_unless_it_has_to_move(make_picture, stand, monkeypatch, view, times):
    laid = []
    for kind in (ContourPlot, LossPlot):
        lay = kind.lay
        monkeypatch.setattr(kind, "lay", lambda self, *given, lay=lay: (laid.append(self), lay(self, *given))[1])
    run = stand.run(stand.trajectory(np.zeros((41, 2)), np.linspace(1e9, 1, 41)), colour=0)
    made = make_view(view).frames(QRectF(0, 0, 300, 680), make_picture(runs=[run], steps=40))
    assert len(laid) == times
    assert len({frame.plot.left() for frame in made if not isinstance(frame, ReliefFrame)}) == 1


class Painted:
    """A view that has painted once, at a place that is not the corner, on a screen of two pixels a unit."""

    RECT = QRectF(20, 15, 240, 180)

    def __init__(self, name, picture, step=20):
        self.view = make_view(name)
        self.pixels = self.paint(self.view, picture, step)

    def paint(self, view, picture, step):
        image = QImage(600, 460, QImage.Format.Format_RGB32)
        image.fill(MAGENTA)
        image.setDevicePixelRatio(2)
        painter = QPainter(image)
        view.paint(painter, self.RECT, picture, step)
        painter.end()
        return np.frombuffer(image.constBits(), np.uint32).reshape(460, 600).copy()


@pytest.mark.parametrize("name", ["contour", "loss", "both"])
@pytest.mark.parametrize("step", [7.0, 20.0])
def test_an_heir_that_was_made_ready_elsewhere_paints_the_same_and_bakes_nothing(
    make_picture, picture, name, step, monkeypatch
):
    painted = Painted(name, picture)
    other = make_picture(starts=[(-3.0, 2.0), (4.0, -4.0), (0.0, 1.0)])
    heir = painted.view.heir()
    thread = threading.Thread(target=heir.make_ready, args=(other, step))
    thread.start()
    thread.join()
    expected = painted.paint(make_view(name), other, 20)

    def baked_again(*_):
        raise AssertionError("baked again")

    monkeypatch.setattr("app.painting.page_view.Backdrop", baked_again)
    seen = painted.paint(heir, other, 20)
    channels = np.abs(seen.view(np.uint8).astype(int) - expected.view(np.uint8))
    assert channels.max() <= 2  # steps that settled one after the other are rounded one after the other


def test_an_heir_of_a_view_that_was_never_painted_has_nothing_to_do(picture):
    heir = make_view("contour").heir()
    heir.make_ready(picture, 3)
    assert heir.image(picture, 3).isNull()


def test_the_heir_keeps_the_pixels_of_the_same_surface(picture, monkeypatch):
    painted = Painted("contour", picture)
    monkeypatch.setattr("app.painting.field_layer.field_image", None)
    painted.view.heir().make_ready(replace(picture, runs=picture.runs[:1]), 3)


@pytest.mark.parametrize("looks", [{"theme": "light"}, {"theme": "projector"}, {"language": "ja"}])
@pytest.mark.parametrize("name", ["contour", "loss", "both"])
def test_an_heir_of_other_looks_paints_as_one_that_always_had_them(picture, name, looks):
    painted = Painted(name, picture)
    expected = painted.paint(make_view(name, **looks), picture, 20)
    assert (painted.paint(painted.view.heir(**looks), picture, 20) == expected).all()


def test_the_heir_in_another_theme_keeps_the_contour_lines(picture, monkeypatch):
    painted = Painted("contour", picture)
    monkeypatch.setattr("app.painting.field_lines.contours", None)
    painted.view.heir(theme="light").make_ready(picture, 3)


def test_a_crowd_of_runs_keeps_the_contour_lines(make_picture, picture, monkeypatch):
    painted = Painted("contour", picture)
    crowd = replace(picture, runs=make_picture(starts=[(k / 10, 1.0) for k in range(40)]).runs)
    expected = painted.paint(make_view("contour"), crowd, 20)
    monkeypatch.setattr("app.painting.field_lines.contours", None)
    assert (painted.paint(painted.view, crowd, 20) == expected).all()


def test_an_image_is_what_is_seen_in_that_place(picture):
    painted = Painted("both", picture)
    image = painted.view.image(picture, 20)
    assert image.devicePixelRatio() == 2
    width, height = image.width(), image.height()
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(height, width)
    np.testing.assert_array_equal(pixels, painted.pixels[30 : 30 + height, 40 : 40 + width])
