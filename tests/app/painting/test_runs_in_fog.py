import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage

from app.painting.axes import Axis
from app.painting.backdrop import Backdrop
from app.painting.frame import Frame
from app.painting.pens import Stroke
from app.painting.runs_in_fog import RunsInFog
from app.painting.runs_layer import RunsLayer

PLOT = QRectF(10, 10, 180, 120)
FRAME = Frame(PLOT, Axis(0.0, 1.0), Axis(0.0, 1.0))
RED = QColor("#c00000")


def bake(rect):
    image = QImage(int(rect.width()), int(rect.height()), QImage.Format.Format_RGB32)
    image.fill(RED)
    return image


def laid(setting, stand):
    positions = np.stack([np.linspace(0.1, 0.9, 9), np.full(9, 0.5)], axis=1)
    run = stand.run(stand.trajectory(positions, np.zeros(9)))
    runs = RunsLayer(setting)
    path = FRAME.pixels(positions[:, 0], positions[:, 1])
    runs.lay([run], FRAME, lambda _run: path, Stroke(2.0, 1.0), 8)
    fog = RunsInFog(setting, runs)
    fog.lay([path], PLOT, bake, 8)
    return fog


def test_every_change_has_what_is_known_under_the_trails(setting, stand, canvas):
    fog = laid(setting, stand)
    backdrop = Backdrop(QRectF(0, 0, 200, 150), fog.paint_veil)
    shots = {}
    for step in (0.0, 1.0, 2.0, 5.0, 2.0):
        backdrop.settle(fog.settle(step, is_fresh=step == 0.0))
        shot = canvas(backdrop.paint)
        if step in shots:
            assert (shot.pixels == shots[step].pixels).all()
        shots[step] = shot
    assert shots[0.0].has_near(RED, 28, 70, 2)
    assert not shots[2.0].has_near(RED, 150, 70, 6)
    assert shots[5.0].has_near(RED, 110, 74, 4)
    colours = set(shots[5.0].pixels[68:73, 30:100].ravel().tolist()) - {RED.rgb()}
    assert colours, "the trail lies over it"


def test_directly_the_same_is_known(setting, stand, canvas):
    fog = laid(setting, stand)

    def draw(painter):
        fog.paint_veil(painter)
        fog.paint_known(painter, 2.0, is_direct=True)

    shot = canvas(draw)
    assert shot.has_near(RED, 28, 70, 2)
    assert not shot.has_near(RED, 150, 70, 6)
