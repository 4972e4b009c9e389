"""How long reading a formula takes: honest ones, the gallery's, and long texts made to be slow.

    .venv/bin/python tests/benchmarks/formula_reading.py

Targets: a usual formula in under 1 ms, every refusal within 50 ms.
"""

import json
import time
from pathlib import Path

from core.formula.errors import FormulaError
from core.formula.grammar import parse

DATA = Path(__file__).parents[1] / "data"
LONG = {
    "x+x+x+…": "x+" * 5000,
    "open sum": "12*x+" * 1900,
    "sin(x)+…": "sin(x)+" * 1400,
    "0.1+0.1+…": "0.1+" * 1999,
    "x²x²…": "x²" * 5000,
    "full-width": "ｘ＋" * 3999,
    "brackets": "(" * 10_000,
    "roots": "√" * 7000 + "x",
    "bars": "|x|" * 2600,
    "comparisons": "x<" * 3900 + "1",
    "conditional": "x if x>0 else " * 700,
    "defined functions": "elu(x)+" * 1400,
    "nested definitions": "elu(" * 49 + "x" + ")" * 49,
    "nested sums": "sum(" * 12 + "i" + ",i,1,9)" * 12,
    "digits": "1" * 9000,
    "sums": "+".join(["sum((((i))),i,1,200)"] * 400),
    "fractions": r"\frac{x}{2}+" * 800,
    "unknown function": "sinq(" * 40 + "x" + ")" * 40,
    "signs": "+-" * 3900 + "x",
    "letters": "α" * 10_000,
}
REPEATS = 5


def best_ms(text: str) -> tuple[float, str]:
    """The shortest of a few readings, since other work on the machine only ever adds; and how it ended."""
    shortest, outcome = float("inf"), ""
    for _ in range(REPEATS):
        begin = time.perf_counter()
        try:
            parse(text)
            outcome = "read"
        except FormulaError as error:
            outcome = str(error)
        shortest = min(shortest, time.perf_counter() - begin)
    return shortest * 1e3, outcome


def main() -> None:
    """Measure and print."""
    for name in ("honest_formulas", "hostile_formulas", "readings", "refused"):
        entries = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))["entries"]
        times = sorted(best_ms(entry["expr"])[0] for entry in entries)
        print(f"{name:20} {len(times):4} texts   median {times[len(times) // 2]:.3f} ms   longest {times[-1]:.2f} ms")
    for name, text in LONG.items():
        milliseconds, outcome = best_ms(text[:10_000])
        print(f"{name:20} {milliseconds:6.1f} ms   {outcome}")


if __name__ == "__main__":
    main()
