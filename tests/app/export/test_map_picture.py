"""A page becomes a PNG, whole or not at all."""

import pytest
from PySide6.QtGui import QColor, QImage

from app.document.write_problem import WriteProblem
from app.export.map_picture import write_map_png

INK = QColor("#336699")


def paint(painter, rect, _theme, _language):
    painter.fillRect(rect, INK)


def test_a_page_is_written(tmp_path):
    out = tmp_path / "a.png"
    write_map_png(str(out), paint, (64, 40), "dark", "en", replace=False)
    image = QImage(str(out))
    assert (image.width(), image.height()) == (64, 40)
    assert image.pixelColor(10, 10) == INK


def test_what_is_there_stays(tmp_path):
    out = tmp_path / "a.png"
    out.write_text("mine")
    with pytest.raises(WriteProblem):
        write_map_png(str(out), paint, (8, 8), "dark", "en", replace=False)
    assert out.read_text() == "mine"


def test_a_painter_that_fails_leaves_no_file(tmp_path):
    def fail(_painter, _rect, _theme, _language):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_map_png(str(tmp_path / "a.png"), fail, (8, 8), "dark", "en", replace=False)
    assert list(tmp_path.iterdir()) == []
