"""The pictures are looked at through QtSvg, which is what will draw them."""

import subprocess
import sys

import pytest

pytest.importorskip("ziamath")
svg_module = pytest.importorskip("PySide6.QtSvg")

from PySide6.QtCore import QByteArray  # noqa: E402
from PySide6.QtGui import QColor, QImage, QPainter  # noqa: E402

from core.formula.grammar import parse  # noqa: E402
from core.formula.symbolic.latex import latex_of_tree  # noqa: E402
from core.formula.typeset import Typeset, typeset  # noqa: E402


def drawn(picture: Typeset) -> QImage:
    renderer = svg_module.QSvgRenderer(QByteArray(picture.svg.encode()))
    assert renderer.isValid()
    image = QImage(round(picture.width_px) + 1, round(picture.height_px) + 1, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def ink(image: QImage) -> set[tuple[int, int]]:
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {(x, y) for x, y in places if image.pixelColor(x, y).lightness() < 128}


@pytest.mark.parametrize(
    "text",
    [
        "(1-x)^2 + 100(y-x^2)^2",
        "where(x<0, x^2, sqrt(x)/2)",
        "floor(x) + |y| + cbrt(x) + exp(-x/(1+y^2))",
        "sigmoid(w1*x) + log10(y) + asinh(x)",
    ],
)
def test_qt_draws_ink_over_the_whole_width(text: str) -> None:
    picture = typeset(latex_of_tree(parse(text, ("x", "y")).tree), 20.0)
    columns = {x for x, _ in ink(drawn(picture))}
    assert min(columns) < 12
    assert max(columns) > picture.width_px - 12
    assert len(columns) > 0.4 * picture.width_px


def test_the_colour_and_the_size_are_those_asked_for() -> None:
    small, large = typeset("x", 10.0, "#ff0000"), typeset("x", 40.0, "#ff0000")
    assert 3.0 < large.width_px / small.width_px < 5.0
    image = drawn(large)
    reds = [image.pixelColor(x, y) for x, y in ink(image)]
    assert all(colour.red() > 200 for colour in reds)


def test_the_depth_is_what_reaches_below_the_line() -> None:
    assert typeset("x").depth_px < 3.0
    assert typeset(r"\frac{x}{y}").depth_px > 8.0


def test_deep_brackets_do_not_double_the_work_with_each_level() -> None:
    latex = "x"
    for _ in range(24):  # 2^24 layouts would take hours
        latex = rf"\left(\frac{{1}}{{{latex}}}\right)"
    assert typeset(latex).height_px > 100.0


def test_importing_it_imports_nothing_heavy() -> None:
    script = f"import sys; sys.path[:] = {sys.path!r}; import core.formula.typeset; assert 'ziamath' not in sys.modules"
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)  # noqa: S603
