"""Seconds from process start to exit of commands that should answer at once.

    .venv/bin/python tests/benchmarks/startup.py

Target: `thalweg run` of the example in at most 1.5 s.
"""

import subprocess
import sys
import time
from pathlib import Path

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


def seconds(arguments: list[str]) -> float:
    """One call, output thrown away."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-m", "app", *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return time.perf_counter() - begin


def main() -> None:
    """Measure and print: best and median, since other work on the machine only ever adds."""
    for arguments in COMMANDS:
        times = sorted(seconds(arguments) for _ in range(REPEATS))
        print(
            f"thalweg {' '.join(arguments):60} best {times[0]:.2f} s   median {times[REPEATS // 2]:.2f} s", flush=True
        )


if __name__ == "__main__":
    main()
