import pytest
from PySide6.QtCore import QRectF

from app.document.scene import Caption, View
from app.painting.page import PageMaker, headline
from app.painting.setting import Setting
from app.painting.sizes import sizes_for
from app.painting.text import Type
from app.painting.theme import load_theme

THEME = load_theme("dark")


def page_of(picture, width, height, has_legend=True):
    rect = QRectF(0, 0, width, height)
    maker = PageMaker(Setting(THEME, "en", sizes_for(rect, THEME)))
    page = maker.lay(picture, rect, has_legend)
    return maker.settle(page, picture, page.body)


@pytest.fixture
def picture(make_picture):
    return make_picture(starts=[(-4.0, 4.0), (4.0, -4.0)])


def test_wide_pages_have_a_column_high_ones_a_strip(picture):
    wide, high = page_of(picture, 1280, 720), page_of(picture, 720, 1280)
    assert wide.legend_is_column
    assert wide.column.left() >= wide.body.right()
    assert not high.legend_is_column
    assert high.legend.height > 0
    assert high.body.top() > high.header.bottom()


def test_small_pages_drop_the_names_then_the_header(picture):
    assert page_of(picture, 320, 240).legend is not None
    assert page_of(picture, 320, 170).legend is None
    assert page_of(picture, 100, 80).header.isNull()


@pytest.mark.parametrize("size", [(320, 240), (640, 480), (1280, 720), (1920, 1080), (3840, 2160), (480, 1000)])
def test_parts_do_not_overlap(make_picture, size):
    captions = (Caption(text="One line."), Caption(text="Another one, which is much longer. " * 8, first=20))
    page = page_of(make_picture(starts=[(1.0, 1.0)] * 5, captions=captions), *size)
    whole = QRectF(0, 0, *size)
    parts = [part for part in (page.header, page.body, page.caption) if not part.isNull()]
    if page.legend_is_column:
        parts.append(page.column)
    assert all(whole.contains(part) for part in parts)
    assert not any(a.intersects(b) for k, a in enumerate(parts) for b in parts[:k])
    assert page.body.height() > 0.4 * size[1]


def test_no_names_where_the_view_says_so(make_picture):
    assert page_of(make_picture(starts=[(1.0, 1.0)], view=View(names=False)), 1280, 720).legend is None


@pytest.mark.parametrize(
    ("formula", "line"),
    [
        ("x^2 + y^2", "f(x, y) = x^2 + y^2"),
        ("f(x, y) = x + y", "f(x, y) = x + y"),
        ("where(x <= 1, x, y)", "f(x, y) = where(x <= 1, x, y)"),
    ],
)
def test_headlines(make_picture, formula, line):
    assert headline(make_picture(formula=formula), Type(15, THEME.text), 1000) == line


def test_a_narrow_headline_leaves_out_the_left_side(make_picture):
    assert headline(make_picture(formula="x^2 + y^2"), Type(15, THEME.text), 60) == "x^2 + y^2"


def test_captions_come_and_go(make_picture, shoot):
    captions = (Caption(text="Here begins the descent", first=0, last=10),)
    picture = make_picture(starts=[(1.0, 1.0)], captions=captions)
    early, late = shoot(picture, 5), shoot(picture, 11)
    assert early.count(THEME.text) > late.count(THEME.text) + 50
