"""Sweeps and stability maps fill their pages in every theme and language."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.document.files import load
from app.document.rate_maps import RateMaps, preferred_dials, stability_request, sweep_request
from app.document.resolve import resolve
from app.painting.maps.rates_page import paint_rates_page, paint_stability_page
from app.painting.maps.rates_plot import RateLine
from app.painting.maps.stability_plot import Shown
from app.painting.run_style import style_of
from app.painting.theme import THEMES, load_theme
from core.resources import resource


def never():
    return False


@pytest.fixture(scope="module")
def picture():
    return resolve(load(resource("scenes", "example.thalweg")))


def painted(paint):
    image = QImage(700, 450, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint(painter, QRectF(image.rect()))
    painter.end()
    return {image.pixelColor(x, y).name() for x in range(0, 700, 2) for y in range(0, 450, 2)}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_pages(picture, theme, language):
    run, look = picture.runs[1], load_theme(theme)
    *_, (_, sweep) = RateMaps().sweeps([sweep_request(picture, run, 0)], never)
    line = RateLine(run, sweep, 0.01)
    seen = painted(lambda painter, rect: paint_rates_page(painter, rect, picture, [line], theme, language))
    assert style_of(look, run).colour.name() in seen
    assert look.ground.name() in seen
    dials = preferred_dials(picture, run)
    *_, (_, found) = RateMaps().stability(stability_request(picture, run, dials), 32, 32, 32, never)
    shown = Shown(run, dials, ("η", "μ"))
    seen = painted(
        lambda painter, rect: paint_stability_page(
            painter, rect, picture, shown, found, (0.01, 0.9), None, theme, language
        )
    )
    assert look.basins.away.name() in seen
