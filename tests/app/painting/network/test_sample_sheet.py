"""What is told wrong stands out; as many images as have room are shown."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.document.network.picture import SheetPicture
from app.painting.network.sample_sheet import SampleSheet

NAMES = tuple("0123456789")


def sheet_of(targets, given):
    images = np.zeros((len(targets), 8, 8))
    images[:, :4] = 1.0
    return SheetPicture(images, np.array(targets), np.array(given), NAMES)


def painted(setting, sheet, width=300, height=200):
    painter_of = SampleSheet(setting)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(setting.theme.ground)
    painter = QPainter(image)
    room = QRectF(0, 0, width, height)
    painter_of.paint(painter, sheet, room)
    painter.end()
    return painter_of.cells(len(sheet.images), room), image


def test_images_are_upright(setting):
    cells, image = painted(setting, sheet_of([3], [3]))
    top = QColor(image.pixel(round(cells[0].center().x()), round(cells[0].top() + 3)))
    below = QColor(image.pixel(round(cells[0].center().x()), round(cells[0].top() + 0.75 * cells[0].width())))
    assert top.value() > below.value() + 100


def test_only_what_is_wrong_has_a_frame(setting):
    cells, image = painted(setting, sheet_of([3, 4], [3, 9]))
    wrong = setting.theme.runs.colours[3]
    edges = [QColor(image.pixel(round(cell.left()), round(cell.top() + cell.width() / 3))) for cell in cells]
    assert [edge == wrong for edge in edges] == [False, True]


@pytest.mark.parametrize(("width", "height"), [(300, 200), (40, 40), (1000, 30)])
def test_there_is_room_for_all_that_is_shown(setting, width, height):
    cells, _ = painted(setting, sheet_of([1] * 60, [1] * 60), width, height)
    assert 1 <= len(cells) <= 60
    assert not any(a.adjusted(0.01, 0.01, -0.01, -0.01).intersects(b) for k, a in enumerate(cells) for b in cells[:k])
    assert all(cell.right() <= width + 0.5 for cell in cells)
