"""Critical points: how long proofs take, and how many lists they complete.

    .venv/bin/python tests/benchmarks/critical_speed.py [--each]

Processor time of this process. First three surfaces of renown: interval arithmetic alone, from a made surface to all
proved points. Then hard questions with a bounded answer, with all that belongs to a list. Then the gallery by effort:
search alone, what a picture takes (QUICK), and all that may be spent (FULL); median, 95 %, most, sum. Last the gallery
in windows 10 and 100 times as wide: how many lists reach down to the listed minimum, and how many have the star of the
global minimum higher up than that.
"""

import argparse
import time
from collections.abc import Callable

import numpy as np

from surfaces.critical import FULL, QUICK, CriticalPoints, critical_points
from surfaces.gallery import GalleryEntry, gallery
from surfaces.making import make_surface
from surfaces.search.certified import Search
from surfaces.search.stationary import BLURRED as SAME
from surfaces.search.stationary import SPACING
from surfaces.spec import SurfaceSpec
from surfaces.surface import Surface

WANTED_MS = {"himmelblau": 20.0, "rastrigin": 50.0, "ackley": 150.0}
HARD = (
    *("sin(1000*x)*sin(1000*y)", "(x^2 + y^2 - 1)^2", "x^3 - 3*x*y^2", "f(x, y) = 7", "sqrt(x)*ln(y + 1)"),
    *("exp(x^6 + y^6)*(x^6 - y^6)", "floor(x)*floor(y)", "max(|x|, |y|)", "1e6*(y - x^2)^2 + (1 - x)^2"),
)
WIDER = (10, 100)
SQUARE = (-5.0, 5.0, -5.0, 5.0)


def milliseconds(work: Callable[[], object], repeat: int) -> float:
    """The least of several runs."""
    times = []
    for _ in range(repeat):
        begin = time.process_time()
        work()
        times.append(1e3 * (time.process_time() - begin))
    return min(times)


def prove(surface: Surface, window: tuple[float, ...]) -> Search:
    """The search by intervals to its end."""
    search = Search(surface, window, FULL)
    for _ in search.rounds():
        pass
    search.answer()
    return search


def measure_renowned(entries: list[GalleryEntry]) -> None:
    """Points proved and places left, with what was asked for."""
    for entry in entries:
        if entry.identifier in WANTED_MS:
            surface = make_surface(entry.spec)
            found = critical_points(surface, entry.window, FULL)
            took = milliseconds(lambda s=surface, w=entry.window: prove(s, w), 9)
            proved = sum(point.is_certified for point in found.points)
            wanted = WANTED_MS[entry.identifier]
            left = len(found.undecided)
            print(f"{entry.identifier:12} proved {proved:4}, undecided {left}: {took:6.1f} ms (wanted {wanted:.0f})")


def measure_hard() -> None:
    """What no effort decides."""
    for text in HARD:
        surface = make_surface(SurfaceSpec(text, ("x", "y")))
        found = critical_points(surface, SQUARE, FULL)
        took = milliseconds(lambda s=surface: critical_points(s, SQUARE, FULL), 1)
        print(f"{text:28} {took:7.0f} ms  {found.sentence}")


def finds_minima(entry: GalleryEntry, found: CriticalPoints) -> bool:
    """Whether every listed minimum in the window is among the lowest found, or on a curve of which some are listed."""
    ends = np.array(entry.window).reshape(-1, 2)
    lowest = [point for point in (*found.points, *found.boundary) if point.kind == "minimum" and point.is_global]
    places = np.array([point.position for point in lowest]).reshape(-1, entry.dims)
    reach = np.array([2.0 * SPACING if point.on_curve else SAME for point in lowest])
    inside = [place for place in entry.minima if ((ends[:, 0] <= place) & (place <= ends[:, 1])).all()]
    shares = [np.abs((places - place) / (ends[:, 1] - ends[:, 0])).max(axis=1) for place in inside]
    return all((share <= reach).any() for share in shares)


def measure_gallery(entries: list[GalleryEntry], is_detailed: bool) -> None:
    """All surfaces, by effort."""
    for name, effort in (("search alone", 0), ("QUICK", QUICK), ("FULL", FULL)):
        times, complete, with_minima = [], 0, 0
        for entry in entries:
            surface = make_surface(entry.spec)
            found = critical_points(surface, entry.window, effort)
            times.append(milliseconds(lambda s=surface, e=entry, f=effort: critical_points(s, e.window, f), 2))
            complete += found.complete
            with_minima += finds_minima(entry, found)
            if is_detailed:
                print(f"  {name:12} {entry.identifier:26} {times[-1]:8.1f} ms  {len(found.points):4}  {found.sentence}")
        ordered = np.array(times)
        figures = (np.median(ordered), np.quantile(ordered, 0.95), ordered.max(), ordered.sum())
        row = "  ".join(f"{figure:7.1f}" for figure in figures)
        print(f"{name:12} ms {row}   complete {complete} of {len(entries)}, listed minima of {with_minima}")


def widened(window: tuple[float, ...], factor: float) -> tuple[float, ...]:
    """Around the same middle."""
    ends = np.array(window).reshape(-1, 2)
    middle, half = ends.mean(axis=1, keepdims=True), 0.5 * np.diff(ends)
    return tuple(np.concatenate((middle - factor * half, middle + factor * half), axis=1).ravel().tolist())


def measure_wide(entries: list[GalleryEntry]) -> None:
    """The lowest of the list beside the minimum that the gallery tells."""
    for factor in WIDER:
        for name, effort in (("QUICK", QUICK), ("FULL", FULL)):
            reached, misled = 0, 0
            for entry in entries:
                surface = make_surface(entry.spec)
                told = float(np.nanmin(surface.value(np.array(entry.minima)), initial=np.inf))
                limit = told + 1e-6 * (1.0 + abs(told))
                found = critical_points(surface, widened(entry.window, factor), effort)
                reached += any(point.value <= limit for point in (*found.points, *found.boundary))
                misled += any(point.value > limit for point in found.points if point.is_global)
            print(f"{factor:4} × as wide, {name:5}: reached {reached} of {len(entries)}, star too high {misled}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", action="store_true", help="one line for each surface")
    arguments = parser.parse_args()
    entries = list(gallery())
    measure_renowned(entries)
    measure_hard()
    measure_gallery(entries, arguments.each)
    measure_wide([entry for entry in entries if len(entry.minima)])


if __name__ == "__main__":
    main()
