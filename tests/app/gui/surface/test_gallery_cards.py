"""Cards of the gallery: as many in a row as there is room for, and what is to be seen on one."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.gui.language import Language
from app.gui.surface.gallery_cards import Cards
from app.gui.surface.gallery_model import GalleryModel
from app.gui.surface.thumbnails import HEIGHT, WIDTH
from surfaces.gallery import gallery

COLOUR = 0xFF123456


class Pictures:
    """Thumbnails that are all of one colour, or not there yet."""

    def __init__(self):
        self.are_there = True

    def image(self, _identifier):
        if not self.are_there:
            return None
        image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        image.fill(COLOUR)
        return image


@pytest.fixture
def pictures():
    return Pictures()


@pytest.fixture
def cards(session, pictures):
    return Cards(session, pictures)


@pytest.fixture
def model():
    made = GalleryModel(Language("en"))
    made.show_entries(gallery())
    return made


def painted(cards, model, row=0, state=QStyle.StateFlag.State_None):
    cell = cards.cell(QFont(), 400)
    image = QImage(cell, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    option = QStyleOptionViewItem()
    option.rect, option.state, option.font = QRect(0, 0, cell.width(), cell.height()), state, QFont()
    painter = QPainter(image)
    cards.paint(painter, option, model.index(row))
    painter.end()
    return image


def colours(image, y):
    return {image.pixelColor(x, y).name() for x in range(image.width())}


@pytest.mark.parametrize("room", [176, 300, 352, 766, 1200, 3000])
def test_cards_fill_the_row(cards, room):
    width = cards.cell(QFont(), room).width()
    columns = room // width
    assert columns >= 1
    assert 0 <= room - columns * width < columns
    assert width < 2 * cards.cell(QFont(), 0).width()


@pytest.mark.parametrize("room", [-5, 0, 100])
def test_where_there_is_no_room_a_card_keeps_its_size(cards, room):
    assert cards.cell(QFont(), room).width() >= WIDTH


def test_large_type_makes_large_cards(cards, session):
    small = cards.cell(QFont(), 0)
    session.restyle(font_percent=200)
    assert cards.cell(QFont(), 0).width() == pytest.approx(2 * small.width(), abs=2)


def test_the_picture_stands_in_the_middle(cards, model):
    image = painted(cards, model)
    row = [image.pixel(x, 40) == COLOUR for x in range(image.width())]
    left, right = row.index(True), row[::-1].index(True)
    assert sum(row) == WIDTH
    assert abs(left - right) <= 2


def test_until_the_picture_is_there_its_place_is_shown(cards, model, pictures, session):
    pictures.are_there = False
    assert session.style.theme.line.name() in colours(painted(cards, model), 40)


def test_the_chosen_card_has_a_rim_and_others_have_none(cards, model, session):
    """The rim is one soft pixel wide: what is compared is how blue the bluest pixel beside the picture is."""

    def bluest(state):
        image = painted(cards, model, state=state)
        return max(image.pixelColor(x, 100).blue() - image.pixelColor(x, 100).red() for x in range(10))

    states = QStyle.StateFlag
    accent = session.style.theme.accent
    assert accent.blue() - accent.red() > 100
    assert bluest(states.State_Selected) > 60
    assert bluest(states.State_MouseOver) < 30
    assert bluest(states.State_None) == 0


def test_a_row_that_is_not_there_paints_nothing(cards, model):
    image = painted(cards, model, row=10_000)
    assert {name for y in range(0, image.height(), 10) for name in colours(image, y)} == {"#ffffff"}


def test_the_model_says_how_large_all_are(cards, model):
    model.cell = cards.cell(QFont(), 500)
    assert cards.sizeHint(QStyleOptionViewItem(), model.index(3)) == model.cell
