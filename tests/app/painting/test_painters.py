"""A bug while something is painted is an exception, and never the end of the process."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from app.painting.backdrop import Backdrop
from app.painting.painters import painting

ROOT = Path(__file__).parents[3]
FILES = sorted(path for folder in ("painting", "export", "gui") for path in (ROOT / "app" / folder).rglob("*.py"))


def paint_and_fail(image):
    with painting(image) as painter:
        assert image.paintingActive()
        painter.drawEllipse(0, 0, 9, 9)
        1 / 0  # noqa: B018


def test_a_painter_is_closed_whatever_happens(qapp):
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    with pytest.raises(ZeroDivisionError):
        paint_and_fail(image)
    assert not image.paintingActive()


def test_what_is_painted_on_may_go_with_the_exception(qapp):
    """With the painter left open this is a segmentation fault."""
    for _ in range(20):
        with pytest.raises(ZeroDivisionError):
            Backdrop(QRectF(0, 0, 300, 200), lambda painter: painter.drawEllipse(0, 0, 9, 9) or 1 / 0)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nobody_else_opens_painters(path):
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    opened = [node.lineno for node in calls if isinstance(node.func, ast.Name) and node.func.id == "QPainter"]
    assert path.name == "painters.py" or not opened
