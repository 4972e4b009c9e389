"""How fast whole maps are made, beside a C program, NumPy and other programs' machine code, in one run.

    python tests/benchmarks/basin_speed.py
    THALWEG_PEERS=peers/bin/python python tests/benchmarks/basin_speed.py     # with torch, jax and numba in it

Basin maps of 512² starts and 500 steps at stable rates; every program drops the runs that have settled, by the same
rule. C: `gcc -O3 -march=native -ffast-math`, two threads, see basins.c; "512" with -mprefer-vector-width=512. "as
NumPy": share of the starts that reach the minimum that the NumPy backend finds. The best of several repetitions counts.
"""

import ctypes
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np

from core.descent.crowd import Crowd, CrowdDescent
from core.descent.crowd_block import LOOK
from core.descent.record import Bounds
from core.formula.native import is_available, warm_up
from surfaces.making import make_surface
from surfaces.spec import SurfaceSpec
from surfaces.surface import Surface

SIDE, STEPS, THREADS = 512, 500, 2
FAR, STILL = 2e6, 2e-7  # of half the window
SAME = 0.05  # of half the window: a quarter of the way between the nearest minima, which Adam may circle
HERE = Path(__file__).resolve().parent
SURFACES = {
    "himmelblau": ("(x^2+y-11)^2 + (x+y^2-7)^2", 6.0, (0.01, 0.002, 0.1)),
    "styblinski_tang": ("0.5*(x^4-16x^2+5x + y^4-16y^2+5y)", 5.0, (0.01, 0.002, 0.1)),
    "ackley": ("-20exp(-0.2√(0.5(x^2+y^2))) - exp(0.5(cos(2π x)+cos(2π y))) + e + 20", 5.0, (0.01, 0.002, 0.01)),
    "rastrigin": ("20 + x^2 + y^2 - 10cos(2π x) - 10cos(2π y)", 5.0, (0.002, 5e-4, 0.1)),
}
RULES = ("sgd", "momentum", "adam")


@dataclass(frozen=True)
class Case:
    """A map: a surface and a rule at a rate."""

    name: str
    rule: str
    rate: float

    @property
    def size(self) -> float:
        """Half the window."""
        return SURFACES[self.name][1]

    def surface(self) -> Surface:
        """With everything that takes longer than a drag."""
        surface = make_surface(SurfaceSpec(SURFACES[self.name][0]))
        _ = surface.programs
        return surface

    def crowd(self, side: int) -> Crowd:
        """The starts of a whole window."""
        line = np.linspace(-self.size, self.size, side)
        bounds = Bounds((-FAR * self.size,) * 2, (FAR * self.size,) * 2)
        starts = np.stack(np.meshgrid(line, line)).reshape(2, -1)
        return Crowd(starts, {"learning_rate": self.rate}, bounds, still=(STILL * self.size,) * 2)


def cases() -> Iterator[Case]:
    """Surfaces × rules."""
    for name, (_, _, rates) in SURFACES.items():
        for rule, rate in zip(RULES, rates, strict=True):
            yield Case(name, rule, rate)


def best(work: Callable[[], Any], repetitions: int) -> float:
    """Seconds of the quickest of some repetitions."""
    found = []
    for _ in range(repetitions):
        begin = perf_counter()
        work()
        found.append(perf_counter() - begin)
    return min(found)


def in_turn(works: Sequence[Callable[[], Any]]) -> list[float]:
    """The quickest of each, one after the other and again, so that other work on the machine meets all of them."""
    found = [[best(work, 1) for work in works] for _ in range(7)]
    return [min(times) for times in zip(*found, strict=True)]


def rolled(case: Case, surface: Surface, side: int, backend: Any) -> CrowdDescent:
    """The map."""
    descent = CrowdDescent(surface, case.rule, case.crowd(side), backend=backend, lowest=False)
    descent.advance(STEPS)
    return descent


class InC:
    """basins.c, compiled for a case."""

    def __init__(self, case: Case, folder: str, *more: str) -> None:
        self.case = case
        numbers = [f"-DSURFACE={list(SURFACES).index(case.name) + 1}", f"-DRULE={RULES.index(case.rule) + 1}"]
        made = Path(folder, f"{case.name}_{case.rule}_{len(more)}.so")
        fast = ["-O3", "-march=native", "-ffast-math", "-pthread", "-shared", "-fPIC", *more, *numbers]
        subprocess.run(["gcc", *fast, str(HERE / "basins.c"), "-o", str(made), "-lm"], check=True)  # noqa: S603, S607
        self.function = ctypes.CDLL(str(made)).basins
        number, pointer = ctypes.c_double, ctypes.c_void_p
        counts = [ctypes.c_long, ctypes.c_int]
        self.function.argtypes = [pointer] * 4 + counts + [number] * 3 + [pointer] * 2 + [ctypes.c_int]
        t = np.arange(1.0, STEPS + 1)
        self.scales = 1.0 / (1.0 - 0.9**t), 1.0 / (1.0 - 0.999**t)

    def __call__(self) -> Any:
        """The ends (2, runs)."""
        size = self.case.size
        line = np.linspace(-size, size, SIDE)
        x, y = np.stack(np.meshgrid(line, line)).reshape(2, -1)
        steps, ends = np.zeros((2, SIDE * SIDE), dtype=np.int32)
        arrays = [array.ctypes.data for array in (x, y, steps, ends)]
        scales = [array.ctypes.data for array in self.scales]
        self.function(*arrays, SIDE**2, STEPS, self.case.rate, FAR * size, STILL * size, *scales, THREADS)
        return np.stack([x, y])


def peers() -> dict[str, list[float]]:
    """Seconds of each case by whatever of torch, JAX and Numba the named interpreter can import."""
    interpreter = os.environ.get("THALWEG_PEERS")
    if not interpreter:
        return {}
    given = [[case.name, case.rule, case.rate, case.size, SIDE, STEPS, LOOK] for case in cases()]
    found = {}
    for name in ("torch", "jax", "numba"):
        command = [interpreter, str(HERE / "basin_peers.py"), name, json.dumps(given)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode == 0:
            found[name] = json.loads(done.stdout)
    return found


def basin_maps(folder: str) -> None:
    """The table of maps; every time is followed by its ratio to ours."""
    beside = peers()
    titles = [*(["C", "C 512"] if shutil.which("gcc") else []), "NumPy", *beside]
    print(f"basin map {SIDE}² × {STEPS}, ms       ours " + "".join(f"{title:>16}" for title in titles) + "   as NumPy")
    for place, case in enumerate(cases()):
        surface = case.surface()
        rolled(case, surface, 16, "native")
        programs = [InC(case, folder), InC(case, folder, "-mprefer-vector-width=512")] if shutil.which("gcc") else []
        ours, *theirs = in_turn([partial(rolled, case, surface, SIDE, "native"), *programs])
        begin = perf_counter()
        slow = rolled(case, surface, SIDE, "numpy")
        times = [*theirs, perf_counter() - begin, *(seconds[place] for seconds in beside.values())]
        is_same = (np.abs(rolled(case, surface, SIDE, "native").positions - slow.positions) < SAME * case.size).all(
            axis=0
        )
        row = "".join(f"{1e3 * time:9.1f} {time / ours:5.2f}×" for time in times)
        print(f"{case.name:16} {case.rule:10} {1e3 * ours:7.1f} {row}   {is_same.mean():.4%}", flush=True)


def rates() -> None:
    """200 learning rates from one start."""
    surface = make_surface(SurfaceSpec("(1-x)^2 + 100*(y-x^2)^2"))
    crowd = Crowd(
        np.tile([[-1.5], [2.0]], 200), {"learning_rate": np.logspace(-6, 1, 200)}, Bounds((-4e6,) * 2, (4e6,) * 2)
    )
    for rule in RULES:

        def work(rule: str = rule) -> None:
            descent = CrowdDescent(surface, rule, crowd)
            descent.advance(1000)
            descent.finish()

        print(f"200 learning rates × 1000 steps, {rule:10} {1e3 * best(work, 20):7.2f} ms (aim 10)")


def stability() -> None:
    """Learning rate × momentum."""
    surface = make_surface(SurfaceSpec(SURFACES["himmelblau"][0]))
    rate, momentum = np.meshgrid(np.logspace(-4, -1, 256), np.linspace(0.0, 0.99, 256))
    chosen = {"learning_rate": rate.reshape(-1), "momentum": momentum.reshape(-1)}
    crowd = Crowd(np.tile([[-1.0], [0.5]], 256**2), chosen, Bounds((-1.2e7,) * 2, (1.2e7,) * 2))

    def work() -> None:
        descent = CrowdDescent(surface, "momentum", crowd)
        descent.advance(STEPS)
        descent.finish()

    print(f"learning rate × momentum 256² × {STEPS}              {1e3 * best(work, 10):7.1f} ms (aim 100)")


def scheduled() -> None:
    """The same rates laid down step by step: what following a schedule costs. Of the processor's time, in turn."""
    for case in cases():
        surface, plain = case.surface(), case.crowd(SIDE)
        crowds = plain, replace(plain, rates=np.full(STEPS, case.rate))
        found: tuple[list[float], list[float]] = ([], [])
        for _ in range(7):
            for crowd, times in zip(crowds, found, strict=True):
                descent = CrowdDescent(surface, case.rule, crowd, lowest=False)
                begin = process_time()
                descent.advance(STEPS)
                times.append(process_time() - begin)
        constant, changing = map(min, found)
        print(f"{case.name:16} {case.rule:10} {1e3 * changing:7.1f} ms with a schedule {changing / constant:5.2f}×")


def first_maps() -> None:
    """64² after an edit: a formula that was never seen, its code made; Programs are there already."""
    found = []
    for factor in range(10):
        formula = f"(x^2+y-11)^2 + (x+y^2-{7 + factor / 64})^2"
        surface = make_surface(SurfaceSpec(formula))
        _ = surface.programs
        case = Case("himmelblau", "sgd", 0.01)
        found.append(best(lambda: rolled(case, surface, 64, None), 1))  # noqa: B023
    print(f"first map 64² × {STEPS} of a new formula             {1e3 * float(np.median(found)):7.1f} ms (aim 60)")


def drag() -> None:
    """Another learning rate each time, 256²."""
    rates = iter(np.linspace(0.005, 0.012, 100))
    surface = Case("himmelblau", "sgd", 0.01).surface()
    for rule, least in (("sgd", 1.0), ("adam", 10.0)):
        seconds = best(lambda: rolled(Case("himmelblau", rule, least * next(rates)), surface, 256, None), 10)  # noqa: B023
        print(f"drag of the learning rate, 256², {rule:10} {1.0 / seconds:9.0f} maps/s (aim 15)")


def main() -> None:
    """Everything."""
    if not is_available():
        sys.exit("There is no machine code here: install llvmlite.")
    warm_up()
    rates()
    stability()
    scheduled()
    first_maps()
    drag()
    with tempfile.TemporaryDirectory() as folder:
        basin_maps(folder)


if __name__ == "__main__":
    main()
