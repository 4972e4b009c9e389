"""Strips have their bands' colours, the runs' names beside them, and a key to what has no words on them."""

from dataclasses import replace as changed

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.document.files import load
from app.document.rate_maps import RateMaps, sweep_request
from app.document.resolve import resolve
from app.painting.frame import Axis, Frame
from app.painting.maps import band_strips
from app.painting.maps.band_strips import BandStrips, band_colour, shade
from app.painting.setting import Setting
from app.painting.sizes import sizes_for
from app.painting.theme import THEMES, load_theme
from core.resources import resource
from surfaces.rate_bands import RateBand

ROOM = QRectF(0, 0, 800, 420)


@pytest.fixture(scope="module")
def runs():
    picture = resolve(replace(load(resource("scenes", "local_minimum.thalweg")), steps=1500))
    found = []
    for run in picture.runs:
        *_, (_, sweep) = RateMaps().sweeps([sweep_request(picture, run, 0)], lambda: False)
        found.append((run, sweep))
    return found


@pytest.fixture
def words(monkeypatch):
    said = []
    draw = band_strips.draw_text
    monkeypatch.setattr(
        band_strips, "draw_text", lambda painter, text, *rest: said.append(text) or draw(painter, text, *rest)
    )
    return said


def painted(runs, theme="dark", language="en", room=ROOM):
    look = load_theme(theme)
    strips = BandStrips(Setting(look, language, sizes_for(ROOM, look)), runs, room)
    frame = Frame(QRectF(120, 20, room.width() - 140, strips.top - 60), Axis(1e-6, 1e2, is_log=True), Axis(0.0, 1.0))
    image = QImage(int(room.width()), int(room.height()), QImage.Format.Format_RGB32)
    image.fill(look.ground)
    painter = QPainter(image)
    strips.paint(painter, frame)
    painter.end()
    return strips, frame, image


@pytest.mark.parametrize("theme", THEMES)
def test_strips_have_the_colours_of_their_bands(runs, theme):
    strips, frame, image = painted(runs, theme)
    for row, (run, _) in enumerate(runs):
        y = strips.top + (row + 0.1) * strips.pitch
        for rate, band in ((2e-5, RateBand.TOO_SLOW), (35.0, RateBand.DIVERGES)):
            at = frame.point(rate, 0.0)
            assert image.pixelColor(int(at.x()), int(y)) == band_colour(strips._setting, run, band)


def test_each_strip_has_the_name_of_its_run(runs, words):
    painted(runs)
    assert {run.name for run, _ in runs} <= set(words)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_band_can_be_read_on_a_strip_or_in_the_key(runs, words, language):
    for crowd in (runs, [*runs, *runs, *runs]):
        words.clear()
        painted(crowd, language=language)
        present = {band for _, sweep in crowd for band in sweep.bands}
        assert len(present) >= 4
        for band in present:
            assert words.count(translated(band, language)) >= 1


def translated(band, language):
    return band_strips.translate(band.sentence, language)


def test_the_key_has_what_stands_on_no_strip(runs, words):
    painted([*runs, *runs])
    bands = [translated(band, "en") for band in RateBand]
    assert sum(word in bands for word in words) == len({band for _, sweep in runs for band in sweep.bands})


def test_names_stay_in_small_rooms_where_a_key_has_none(runs, words):
    strips, frame, _ = painted(runs, room=QRectF(0, 0, 300, 150))
    assert {run.name for run, _ in runs} <= set(words)
    assert strips.top == 150 - 2 * strips.pitch
    assert frame.plot.width() > 150


@pytest.mark.parametrize(("width", "is_brief"), [(1400, False), (560, True)])
def test_where_the_sentences_have_no_room_the_key_has_a_word_for_every_band(runs, words, width, is_brief):
    bands = list(RateBand)[:-1]
    many = [(run, changed(sweep, bands=tuple(len(sweep.rates) // 5 * bands))) for run, sweep in 4 * runs]
    painted(many, room=QRectF(0, 0, width, 450))
    wanted = [str(band.word if is_brief else band.sentence) for band in bands]
    assert words[-len(bands) :] == wanted


def test_a_tiny_room_has_strips_alone(runs, words):
    strips, _, _ = painted(runs, room=QRectF(0, 0, 160, 150))
    assert strips.margin == 0
    assert not {run.name for run, _ in runs} & set(words)
    assert strips.top == 150 - 2 * strips.pitch


def test_where_the_plot_itself_has_hardly_room_there_are_none(runs, words):
    strips, _, _ = painted(runs, room=QRectF(0, 0, 400, 90))
    assert strips.top == 90
    assert strips.margin == 0
    assert strips.row_at(80) is None


def test_rows_are_found_by_height(runs):
    strips, _, _ = painted(runs)
    assert strips.row_at(strips.top + 1) == 0
    assert strips.row_at(strips.top + 1.5 * strips.pitch) == 1
    assert strips.row_at(strips.top - 1) is None
    assert strips.row_at(ROOM.bottom() - 1) is None


@pytest.mark.parametrize("theme", THEMES)
def test_no_two_bands_look_alike(runs, theme):
    look = load_theme(theme)
    setting = Setting(look, "en", sizes_for(ROOM, look))
    for colour in look.runs.colours[:7]:  # the eighth is grey itself
        inks = [shade(setting, colour, band).getRgb()[:3] for band in RateBand]
        for k, ink in enumerate(inks):
            assert all(sum(abs(a - b) for a, b in zip(ink, other, strict=True)) > 20 for other in inks[:k])


def test_where_the_formula_has_no_value_the_strip_is_hatched(runs):
    run, sweep = runs[0]
    out = changed(sweep, bands=(RateBand.LEAVES_DOMAIN,) * len(sweep.rates))
    strips, frame, image = painted([(run, out)], theme="light")
    left, top = int(frame.plot.right()) - 60, int(strips.top)
    seen = {image.pixelColor(left + x, top + y).name() for x in range(40) for y in range(10)}
    look = load_theme("light")
    assert {look.field.undefined.name(), look.field.hatch.name()} <= seen


def test_without_runs_nothing_is_taken():
    strips, _, image = painted([])
    assert strips.top == ROOM.bottom()
    assert image.pixelColor(400, 410) == load_theme("dark").ground


def test_a_long_name_is_cut(runs, words):
    long = changed(runs[0][0], name="an optimizer with a very long name indeed")
    painted([(long, runs[0][1])])
    assert long.name not in words
    assert any(word.startswith("an op") and "…" in word and word.endswith("indeed") for word in words)
