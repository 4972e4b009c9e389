import pytest
from PySide6.QtCore import QRectF

from app.painting.share_note import paint_share


@pytest.mark.parametrize(("share", "width", "is_said"), [
    (0.4, 380, True), (0.4, 90, False), (0.0, 380, False), (1.0, 380, False),
])  # fmt: skip
def test_it_is_said_where_some_is_undefined_and_there_is_room(canvas, setting, share, width, is_said):
    plot = QRectF(10, 10, width, 100)
    shot = canvas(lambda painter: paint_share(painter, share, plot, setting), 400, 120)
    assert (shot.count(setting.theme.quiet) > 0) == is_said
    pixels = shot.pixels.copy()
    pixels[10:110, 10 : 10 + width] = pixels[0, 0]
    assert (pixels == pixels[0, 0]).all(), "nothing beside the plot"
