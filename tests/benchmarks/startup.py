"""Seconds from process start to exit of commands that should answer at once, and the processor's seconds among them.

    .venv/bin/python tests/benchmarks/startup.py

Target: `thalweg run` of the example in at most 1.5 s.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = "resources/scenes/example.thalweg"
COMMANDS = (
    ["--version"],
    ["--help"],
    ["check", EXAMPLE],
    ["run", EXAMPLE],
    ["inspect", "(1-x)^2 + a*(y-x^2)^2", "--at", "x=1,y=2", "--json"],
)
REPEATS = 5


def seconds(arguments: list[str]) -> tuple[float, float]:
    """One call, output thrown away: by the clock, and by the processor (which other work on the machine spares)."""
    begin, before = time.perf_counter(), os.times()
    subprocess.run([sys.executable, "-m", "app", *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    after = os.times()
    busy = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - begin, busy


def main() -> None:
    """Measure and print."""
    for arguments in COMMANDS:
        clock, processor = zip(*(seconds(arguments) for _ in range(REPEATS)), strict=True)
        line = f"best {min(clock):.2f} s   median {median(clock):.2f} s   processor {min(processor):.2f} s"
        print(f"thalweg {' '.join(arguments):60} {line}", flush=True)


if __name__ == "__main__":
    main()
