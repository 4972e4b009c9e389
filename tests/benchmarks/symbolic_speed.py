"""How fast SymPy's helper process answers: start, a trivial request, and every gallery surface.

    .venv/bin/python tests/benchmarks/symbolic_speed.py

A request is value, gradient and Hessian as LaTeX, as text and as Program, from the call to the answer.
"""

import statistics
import time

from core.formula.grammar import parse
from core.formula.symbolic.client import Symbolic
from surfaces.gallery import gallery

REPEATS = 200


def seconds_of(symbolic: Symbolic, text: str, variables: tuple[str, ...], parameters: tuple[str, ...]) -> float:
    """From the call to the answer; the parsing before it is not counted."""
    formula = parse(text, variables, parameters=parameters)
    begin = time.perf_counter()
    symbolic.derive(formula, budget_s=30.0)
    return time.perf_counter() - begin


def report(name: str, times: list[float]) -> None:
    """Median, 95th percentile and maximum, in milliseconds."""
    ordered = sorted(1e3 * each for each in times)
    p95 = ordered[int(0.95 * len(ordered))]
    print(f"{name:32} median {statistics.median(ordered):7.2f}  p95 {p95:7.2f}  max {ordered[-1]:7.2f} ms")


def main() -> None:
    """Measure and print."""
    begin = time.perf_counter()
    symbolic = Symbolic()
    symbolic.warm()
    print(f"warm() returns after             {1e3 * (time.perf_counter() - begin):7.2f} ms")
    symbolic.derive(parse("x"))
    print(f"first answer, from nothing, after {1e3 * (time.perf_counter() - begin):6.0f} ms")
    report("trivial request", [seconds_of(symbolic, f"x^2 + {k}y", ("x", "y"), ()) for k in range(1, REPEATS)])
    times = {}
    for entry in gallery():
        names = tuple(name for name, _ in entry.parameters)
        times[entry.identifier] = seconds_of(symbolic, entry.formula, entry.variables, names)
    report(f"gallery, {len(times)} surfaces", list(times.values()))
    for name in sorted(times, key=times.__getitem__)[-5:]:
        print(f"    {name:28} {1e3 * times[name]:7.2f} ms")
    symbolic.close()


if __name__ == "__main__":
    main()
