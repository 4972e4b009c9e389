"""From a typed formula to its value, gradient, Hessian and first picture, over the whole gallery, with a warm helper.

    python tests/benchmarks/formula_to_picture.py

Each surface is one nobody has seen before: every cache is empty at the beginning, and a formula occurs once. Counted is
the wall time until the exact gradient and Hessian are there as Programs and typeset by SymPy's helper process, and the
contour picture (or curve) is painted at 1280 × 720.
"""

import os
import statistics
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.document.gallery_scene import gallery_surface
from app.document.resolve import Resolver
from app.document.scene import Run, Scene
from app.painting.application import ensure_application
from app.painting.views import make_view
from core.formula.grammar import parse
from core.formula.symbolic.client import Symbolic
from surfaces.gallery import GalleryEntry, gallery

WIDTH, HEIGHT = 1280, 720


def seconds_for(entry: GalleryEntry, symbolic: Symbolic) -> float:
    """Everything that follows from typing this formula."""
    scene = Scene(surface=gallery_surface(entry), runs=(Run(rule="adam", start=entry.start),))
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
    resolver = Resolver()
    begin = time.perf_counter()
    names = tuple(name for name, _ in entry.parameters)
    derived = symbolic.submit(parse(entry.formula, entry.variables, parameters=names))
    picture = resolver.resolve(scene)
    painter = QPainter(image)
    make_view("contour").paint(painter, QRectF(0, 0, WIDTH, HEIGHT), picture, 0.0)
    painter.end()
    derived.result()
    return time.perf_counter() - begin


def main() -> None:
    """Print the distribution in milliseconds."""
    ensure_application()
    symbolic = Symbolic()
    symbolic.derive(parse("x^2"))
    entries = gallery()
    seconds_for(entries[0], symbolic)  # fonts, imports
    times = sorted((seconds_for(entry, symbolic) * 1000, entry.identifier) for entry in entries[1:])
    symbolic.close()
    milliseconds = [each for each, _ in times]
    p95 = statistics.quantiles(milliseconds, n=20)[-1]
    print(f"{len(times)} surfaces: median {statistics.median(milliseconds):.0f} ms, p95 {p95:.0f} ms")
    for each, identifier in times[-5:]:
        print(f"  {identifier:28s} {each:6.0f} ms")


if __name__ == "__main__":
    main()
