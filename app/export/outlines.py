"""Text of an SVG as outlines: whoever opens the file has not our fonts, and another font has other widths."""

import xml.etree.ElementTree as ET

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPainterPath

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_TEXT, _PATH = f"{{{_SVG}}}text", f"{{{_SVG}}}path"
_KEPT = ("fill", "fill-opacity", "stroke", "transform")


def outlined(svg: bytes) -> bytes:
    """The same picture with a path in place of every text."""
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _XLINK)
    root = ET.fromstring(svg)  # noqa: S314
    for parent in root.iter():
        for place, child in enumerate(list(parent)):
            if child.tag == _TEXT:
                parent[place] = _outline(child)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text


def _outline(text: ET.Element) -> ET.Element:
    path = QPainterPath()
    path.addText(QPointF(float(text.get("x", "0")), float(text.get("y", "0"))), _font(text), text.text or "")
    attributes = {name: text.attrib[name] for name in _KEPT if name in text.attrib}
    outline = ET.Element(_PATH, {**attributes, "fill-rule": "nonzero", "d": _path_data(path)})
    outline.tail = text.tail
    return outline


def _font(text: ET.Element) -> QFont:
    font = QFont()
    font.setFamilies([family.strip(" '\"") for family in text.get("font-family", "").split(",")])
    font.setPixelSize(max(1, round(float(text.get("font-size", "12")))))
    font.setItalic(text.get("font-style") == "italic")
    font.setWeight(QFont.Weight(int(text.get("font-weight", "400"))))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _path_data(path: QPainterPath) -> str:
    """The `d` attribute. The three elements of a cubic are one C with its data."""
    kinds = {QPainterPath.ElementType.MoveToElement: "M", QPainterPath.ElementType.LineToElement: "L"}
    kinds[QPainterPath.ElementType.CurveToElement] = "C"
    elements = map(path.elementAt, range(path.elementCount()))
    return " ".join(f"{kinds.get(each.type, '')}{each.x:.6g} {each.y:.6g}" for each in elements)
