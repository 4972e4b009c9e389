"""From the tree of a formula to numbers: how long derivatives and code take to make, how fast they then are.

    .venv/bin/python tests/benchmarks/program_speed.py

Gallery: milliseconds for each surface to lower its tree and derive gradient and Hessian, and to make the functions of
value, gradient and Hessian; number of operations, with those of SymPy's derivatives lowered by the same Builder beside.
Grids: 512 × 512 points. Steps: value and gradient along 5 descents of 1000 steps in a generated Python loop.
"""

import statistics
import time
from collections.abc import Callable

import numpy as np

from core.formula.differentiate import gradient, hessian
from core.formula.generate import make_function
from core.formula.grammar import parse
from core.formula.lower import program_of
from core.formula.numpy_printer import Kernel, numpy_function
from core.formula.program import Program
from core.formula.python_printer import hoisted_statements, python_function
from core.formula.python_text import FAST_NAMES
from core.formula.schedule import LEAVES
from core.formula.symbolic.client import Symbolic
from surfaces.gallery import GalleryEntry, gallery

ROSENBROCK = "(1-x)^2 + a*(y-x^2)^2"
STEPS = 1000
STARTS = ((-1.5, 2.0), (0.0, 0.0), (1.5, -0.5), (-1.0, 1.0), (0.5, 0.5))


def milliseconds(work: Callable[[], object], repeats: int = 9) -> float:
    """The shortest of some runs."""
    times = []
    for _ in range(repeats):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return 1e3 * min(times)


def report(name: str, values: list[float]) -> None:
    """Median, 95th percentile, maximum and sum."""
    ordered = sorted(values)
    p95 = ordered[int(0.95 * len(ordered))]
    median = statistics.median(ordered)
    print(f"{name:44} median {median:7.2f}  p95 {p95:7.2f}  max {ordered[-1]:7.2f}  sum {sum(ordered):8.1f}")


def operations(program: Program) -> int:
    """Instructions that compute something."""
    return sum(instruction.op not in LEAVES for instruction in program.instructions)


def programs(entry: GalleryEntry) -> tuple[Program, Program, Program]:
    """Value, gradient and Hessian."""
    value = program_of(parse(entry.formula, entry.variables, parameters=[name for name, _ in entry.parameters]))
    return value, gradient(value, entry.variables), hessian(value, entry.variables)


def measure_gallery() -> None:
    """Making derivatives and functions."""
    entries = gallery()
    names = [[name for name, _ in entry.parameters] for entry in entries]
    trees = [
        parse(entry.formula, entry.variables, parameters=given) for entry, given in zip(entries, names, strict=True)
    ]
    derive = [
        milliseconds(lambda t=tree, v=entry.variables: (gradient(program_of(t), v), hessian(program_of(t), v)), 3)
        for tree, entry in zip(trees, entries, strict=True)
    ]
    made = [programs(entry) for entry in entries]
    report(f"{len(entries)} surfaces: value, gradient, Hessian, ms", derive)
    report(
        "their three Python functions, ms",
        [milliseconds(lambda m=three: [*map(python_function, m)], 3) for three in made],
    )
    kernels = [milliseconds(lambda m=three: [Kernel(one) for one in m], 3) for three in made]
    report("their three NumPy kernels, ms", kernels)
    for place, what in enumerate(("value", "value, gradient", "value, gradient, Hessian")):
        report(f"operations, {what}", [float(operations(three[place])) for three in made])
    symbolic = Symbolic()
    theirs = [symbolic.derive(tree, budget_s=30.0).program for tree in trees]
    symbolic.close()
    both = [(operations(three[2]), operations(one)) for three, one in zip(made, theirs, strict=True) if one is not None]
    report(f"the same of SymPy's, {len(both)} surfaces", [float(their) for _, their in both])
    print(f"ours / SymPy's, geometric mean: {statistics.geometric_mean(our / their for our, their in both):.3f}")


def measure_grids() -> None:
    """NumPy over 512 × 512 points, parameters as numbers."""
    for entry in gallery():
        if entry.identifier in ("himmelblau", "rosenbrock", "ackley"):
            x, y = np.meshgrid(*(np.linspace(*entry.window[place : place + 2], 512) for place in (0, 2)))
            values = {**dict(entry.parameters), **dict(zip(entry.variables, (x, y), strict=True))}
            times = []
            for program in programs(entry):
                function = numpy_function(program)
                arguments = [values[name] for name in program.inputs]
                times.append(milliseconds(lambda f=function, a=arguments: f(*a)))
            cells = [f"{what} {time:6.2f}" for what, time in zip(("value", "gradient", "Hessian"), times, strict=True)]
            print(f"{entry.identifier:12} 512², ms: {', '.join(cells)}")


def measure_steps() -> None:
    """The gradient in a loop of Python floats, with the plainest update."""
    made = gradient(program_of(parse(ROSENBROCK, ("x", "y"))), ("x", "y"))
    setup, lines, outputs = hoisted_statements(made, {name: name for name in made.inputs}, "_", ("a",))
    body = [*lines, *(f"{name} = {output}" for name, output in zip(("f", "gx", "gy"), outputs, strict=True))]
    body += ["x -= rate * gx", "y -= rate * gy", "record((x, y, f, gx, gy))"]
    source = ["def roll(x, y, a, rate, steps, record):", *(f"    {line}" for line in setup), "    for _ in steps:"]
    roll = make_function("\n".join([*source, *(f"        {line}" for line in body)]), "roll", FAST_NAMES)

    def work() -> None:
        for x, y in STARTS:
            roll(x, y, 100.0, 1e-3, range(STEPS), [].append)

    print(f"Rosenbrock, value and gradient recorded: {len(STARTS)} × {STEPS} steps in {milliseconds(work, 30):.2f} ms")


def main() -> None:
    """Measure and print."""
    measure_gallery()
    measure_grids()
    measure_steps()


if __name__ == "__main__":
    main()
