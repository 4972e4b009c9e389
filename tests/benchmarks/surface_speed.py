"""Milliseconds for what a picture of a surface needs, over the whole gallery.

    .venv/bin/python tests/benchmarks/surface_speed.py [--each]

Processor time of this process, so that a busy machine matters less: reading the gallery; formula to value, gradient
and Hessian kernels; a field of 480 × 360 pixels with its colours, shading and 20 contour lines (and contour lines of
300 × 300 alone); a curve of 1000 points; critical points. Each row: median, 95 %, most.
"""

import argparse
import time
from collections.abc import Callable

import numpy as np

from core.resources import resource
from surfaces.compiled import compile_surface
from surfaces.critical import critical_points
from surfaces.curve import curve
from surfaces.field import choose_scale, contours, hillshade, levels, normalise, sample
from surfaces.gallery import GalleryEntry, gallery, read_gallery
from surfaces.making import make_surface

COLUMNS, ROWS, SQUARE = 480, 360, 300


def milliseconds(work: Callable[[], object], repeat: int = 3) -> float:
    """The least of several runs."""
    times = []
    for _ in range(repeat):
        begin = time.process_time()
        work()
        times.append(1e3 * (time.process_time() - begin))
    return min(times)


def read_all() -> None:
    """The gallery as a new process reads it."""
    read_gallery.cache_clear()
    read_gallery(resource("surfaces"))


def compile_anew(entry: GalleryEntry) -> None:
    """From the text to numbers."""
    compile_surface.cache_clear()
    surface = make_surface(entry.spec)
    surface.hessian(np.array([entry.start]))
    surface.gradient(np.array([entry.start]))
    surface.value(np.array([entry.start]))


def measure(entry: GalleryEntry) -> dict[str, float]:
    """All times of one surface."""
    found = {"formula to kernels": milliseconds(lambda: compile_anew(entry))}
    surface = make_surface(entry.spec)
    found["critical points"] = milliseconds(lambda: critical_points(surface, entry.window))
    if entry.dims == 1:
        found["curve"] = milliseconds(lambda: curve(surface, entry.window))
        return found
    field, square = (sample(surface, entry.window, *size) for size in ((COLUMNS, ROWS), (SQUARE, SQUARE)))
    scale = choose_scale(field)
    found["field sampled"] = milliseconds(lambda: sample(surface, entry.window, COLUMNS, ROWS))
    found["colours"] = milliseconds(lambda: normalise(field, choose_scale(field)))
    found["shading"] = milliseconds(lambda: hillshade(field, scale))
    found["contours"] = milliseconds(lambda: contours(field, levels(field, scale, 20)))
    found["contours 300²"] = milliseconds(lambda: contours(square, levels(square, scale, 20)))
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", action="store_true", help="one line for each surface")
    arguments = parser.parse_args()
    print(f"{'gallery of ' + str(len(gallery())):22} {milliseconds(read_all):8.1f}")
    rows = {entry.identifier: measure(entry) for entry in gallery()}
    for kind in dict.fromkeys(kind for row in rows.values() for kind in row):
        times = np.array([row[kind] for row in rows.values() if kind in row])
        slowest = max((name for name in rows if kind in rows[name]), key=lambda name: rows[name][kind])
        print(f"{kind:22} {np.median(times):8.1f} {np.quantile(times, 0.95):8.1f} {times.max():8.1f}  {slowest}")
    if arguments.each:
        for name, row in rows.items():
            print(f"{name:28} " + "  ".join(f"{kind} {value:.1f}" for kind, value in row.items()))


if __name__ == "__main__":
    main()
