import xml.etree.ElementTree as ET

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from app.export.vector import pdf, svg


def draw(painter, rect):
    painter.fillRect(rect, QColor("#14161b"))
    painter.setPen(QColor("#fe743a"))
    painter.drawLine(rect.topLeft(), rect.bottomRight())


def test_svg_has_its_size_and_shapes():
    root = ET.fromstring(svg(draw, 320, 200, "f(x) = <x> & more"))  # noqa: S314
    assert root.get("viewBox") == "0 0 320 200"
    text = svg(draw, 320, 200, "f").decode()
    assert "#fe743a" in text
    assert "#14161b" in text


def test_pdf_has_one_page_of_the_size():
    data = pdf(draw, 960, 480, "f(x)")
    assert data.startswith(b"%PDF-")
    assert b"/Count 1" in data
    assert b"[0 0 720.000000 360.000000]" in data  # points of 1/72 inch


def test_drawing_fills_the_page():
    rects = []
    svg(lambda painter, rect: rects.append(rect), 320, 200, "")
    pdf(lambda painter, rect: rects.append(rect), 320, 200, "")
    assert rects == [QRectF(0, 0, 320, 200)] * 2
