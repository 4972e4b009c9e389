import json
import re
import tomllib
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontDatabase, QFontInfo, QRawFont

from app.painting.fonts import FAMILIES, FILES, font, load_fonts, metrics
from core.resources import FOLDER, resource

TEXT = (".json", ".toml", ".thalweg", ".md")


def raw(name):
    found = QRawFont(str(resource("fonts", name)), 32)
    assert found.isValid()
    return found


@cache
def faces():
    return raw("ThalwegSans-Regular.otf"), raw("ThalwegSansJP-Regular.otf")


def is_there(character):
    return any(face.glyphIndexesForString(character)[0] != 0 for face in faces())


def text_files():
    return [path for path in sorted(FOLDER.rglob("*")) if path.suffix in TEXT and path.stat().st_size < 1_000_000]


def test_the_bundled_families_are_used():
    assert set(FAMILIES) <= set(load_fonts())
    assert QFontInfo(font(20)).family() == "Thalweg Sans"
    assert QFontInfo(font(20, italic=True)).italic()
    assert QFontInfo(font(20, strong=True)).weight() == 600
    assert "Thalweg Sans JP" in QFontDatabase.families()


@pytest.mark.parametrize("name", FILES)
def test_files_are_small_and_under_names_of_their_own(name):
    assert resource("fonts", name).stat().st_size < 1_200_000
    assert "Inter" not in raw(name).familyName()
    assert "Noto" not in raw(name).familyName()


def test_licences_lie_beside_them():
    for name, holder in (("OFL-Inter.txt", "The Inter Project Authors"), ("OFL-NotoSansCJK.txt", "Adobe")):
        text = resource("fonts", name).read_text(encoding="utf-8")
        assert holder in text
        assert "SIL OPEN FONT LICENSE Version 1.1" in text


def test_figures_are_tabular():
    widths = {round(metrics(40).horizontalAdvance(figure), 3) for figure in "0123456789\u2007"}
    assert len(widths) == 1


def test_no_tofu_in_anything_that_comes_with_the_program():
    missing = {}
    for path in text_files():
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".json":
            text = json.dumps(json.loads(text), ensure_ascii=False)
        elif path.suffix == ".toml":
            tomllib.loads(text)
        for character in set(text):
            if unicodedata.category(character)[0] not in "CZ" and not is_there(character):
                missing.setdefault(character, path.name)
    assert missing == {}


def test_signs_of_the_painters_are_there():
    needed = "\u2212×·…⁰¹²³⁴⁵⁶⁷⁸⁹⁻−∞–√αβγδεζηθικλμνξοπρστυφχψωàéüñß「」、。ー確率的勾配降下法学習率発散範囲"
    assert [character for character in needed if not is_there(character)] == []


def test_japanese_is_drawn_with_its_glyphs(canvas):
    """Two kanji differ from each other and from the box that stands for a missing glyph."""

    def ink(text):
        def draw(painter):
            painter.fillRect(0, 0, 80, 80, "white")
            painter.setFont(font(60))
            painter.drawText(QPointF(10, 65), text)

        return canvas(draw, 80, 80).pixels

    gradient, rate, missing = ink("勾"), ink("率"), ink("\U0001fad9")
    assert np.count_nonzero(gradient != 0xFFFFFFFF) > 200
    assert np.count_nonzero(gradient != rate) > 200
    assert np.count_nonzero(gradient != missing) > 200


def test_the_script_says_where_the_fonts_come_from():
    text = resource("fonts", "make_subset.py").read_text(encoding="utf-8")
    assert re.search("github.com/rsms/inter", text)
    assert re.search("github.com/notofonts/noto-cjk", text)


def test_no_font_is_shared_between_threads():
    with ThreadPoolExecutor(1) as thread:
        other = thread.submit(font, 20).result()
        other_measure = thread.submit(metrics, 20).result()
    assert font(20) is font(20) is not other
    assert metrics(20) is metrics(20) is not other_measure
    assert font(20) == other
