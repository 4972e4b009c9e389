"""Small pictures."""

import pytest

from app.gui.surface.thumbnails import Look, Thumbnails, thumbnail
from surfaces.gallery import gallery


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("identifier", ["rosenbrock", "parabola", "problem_18", "step"])
def test_something_is_painted(theme, identifier, qapp):
    entry = next(entry for entry in gallery() if entry.identifier == identifier)
    image = thumbnail(entry, Look(theme, 80, 55, 2.0))
    assert (image.width(), image.height()) == (160, 110)
    colours = {image.pixelColor(x, y).name() for x in range(0, 160, 3) for y in range(110)}
    assert len(colours) > 2


def test_the_newest_wish_counts(qtbot):
    thumbnails = Thumbnails()
    look = Look("dark", 40, 30)
    try:
        thumbnails.want(gallery()[:20], look)
        with qtbot.waitSignal(thumbnails.ready, check_params_cb=lambda name: name == gallery()[-1].identifier):
            thumbnails.want(gallery()[-1:], look)
        assert thumbnails.image(gallery()[-1].identifier) is not None
        thumbnails.want((), Look("light", 40, 30))
        assert thumbnails.image(gallery()[-1].identifier) is None
    finally:
        thumbnails.close()
