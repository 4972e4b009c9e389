"""Captions have room as long as there is some, and come and go with their steps."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.document.scene import Caption
from app.painting.captions import CaptionMaker
from app.painting.setting import Setting
from app.painting.sizes import sizes_for
from app.painting.theme import load_theme

SHORT, LONG = Caption(text="One line.", first=2, last=4), Caption(text="A much longer one. " * 30, first=4)
WHOLE = QRectF(0, 0, 960, 540)


@pytest.fixture
def maker(qapp):
    theme = load_theme("light")
    return CaptionMaker(Setting(theme, "en", sizes_for(WHOLE, theme, 1.0)))


def ink(maker, captions, step, room):
    """How many pixels are painted, and whether all of them are in the room."""
    image = QImage(960, 540, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    maker.paint(painter, captions, step, room)
    painter.end()
    dark = np.frombuffer(image.constBits(), np.uint32).reshape(540, 960) != 0xFFFFFFFF
    inside = dark[int(room.top()) : int(room.bottom()) + 1]
    return int(dark.sum()), bool(dark.sum() == inside.sum())


def test_room_is_made_at_the_bottom_for_the_longest(maker):
    one, two = maker.room((SHORT,), WHOLE), maker.room((SHORT, LONG), WHOLE)
    assert one.bottom() == two.bottom() == WHOLE.bottom()
    assert 1.5 * one.height() < two.height() < 2.5 * one.height()  # two lines at the most


def test_no_captions_and_no_room(maker):
    assert maker.room((), WHOLE).isNull()
    assert maker.room((SHORT,), QRectF(0, 0, 960, 60)).isNull()
    assert ink(maker, (SHORT,), 3, QRectF()) == (0, True)


def test_they_come_and_go(maker):
    captions = (SHORT, LONG)
    room = maker.room(captions, WHOLE)
    amounts = [ink(maker, captions, step, room) for step in range(6)]
    assert all(inside for _, inside in amounts)
    none, _, one, _, both, long = (amount for amount, _ in amounts)
    assert none == 0
    assert 0 < one < long
    assert both > one
