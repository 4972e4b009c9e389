"""What basin_speed.py measures, done with torch, JAX and Numba. It prints seconds as JSON.

    python tests/benchmarks/basin_peers.py torch|jax|numba CASES

CASES is JSON: a list of [surface, rule, rate, size of the window, points a side, steps, look]. The gradients are
written by hand, everything is float64, two threads. Runs that have settled are dropped, as far as the peer can do it:
torch by masks; JAX, which makes code for each shape, by powers of two; Numba run by run. The better of two counts.
"""

import json
import math
import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any

import numpy as np

Case = tuple[str, str, float, float, int, int, int]
STILL, TAU = 2e-7, 2.0 * math.pi


def gradient_of(surface: str, m: Any) -> Callable[..., Any]:
    """By hand, with the functions of the module `m`."""

    def himmelblau(x: Any, y: Any) -> Any:
        u, v = x * x + y - 11.0, x + y * y - 7.0
        return 4.0 * x * u + 2.0 * v, 2.0 * u + 4.0 * y * v

    def styblinski_tang(x: Any, y: Any) -> Any:
        return 2.0 * x * x * x - 16.0 * x + 2.5, 2.0 * y * y * y - 16.0 * y + 2.5

    def ackley(x: Any, y: Any) -> Any:
        r = m.sqrt(0.5 * (x * x + y * y) + 1e-300)
        a = 2.0 * m.exp(-0.2 * r) / r
        b = math.pi * m.exp(0.5 * (m.cos(TAU * x) + m.cos(TAU * y)))
        return a * x + b * m.sin(TAU * x), a * y + b * m.sin(TAU * y)

    def rastrigin(x: Any, y: Any) -> Any:
        return 2.0 * x + 10.0 * TAU * m.sin(TAU * x), 2.0 * y + 10.0 * TAU * m.sin(TAU * y)

    return {one.__name__: one for one in (himmelblau, styblinski_tang, ackley, rastrigin)}[surface]


def change_of(rule: str, rate: float, m: Any) -> Callable[..., Any]:
    """The change of a coordinate, and its moments after the step."""

    def sgd(g: Any, first: Any, second: Any, t: Any) -> Any:
        return -rate * g, first, second

    def momentum(g: Any, first: Any, second: Any, t: Any) -> Any:
        first = 0.9 * first + g
        return -rate * first, first, second

    def adam(g: Any, first: Any, second: Any, t: Any) -> Any:
        first, second = 0.9 * first + 0.1 * g, 0.999 * second + 0.001 * g * g
        scaled = second / (1.0 - 0.999**t)
        return -rate * (first / (1.0 - 0.9**t)) / (m.sqrt(scaled) + 1e-8), first, second

    return {one.__name__: one for one in (sgd, momentum, adam)}[rule]


def starts(size: float, side: int) -> Any:
    """(2, points)."""
    line = np.linspace(-size, size, side)
    return np.stack(np.meshgrid(line, line)).reshape(2, -1)


def in_torch(case: Case) -> Callable[[], Any]:
    """Whole arrays, those that have settled taken out at every look."""
    import torch

    torch.set_num_threads(2)
    surface, rule, rate, size, side, steps, look = case
    slope, change = gradient_of(surface, torch), change_of(rule, rate, torch)

    @torch.no_grad()
    def work() -> Any:
        state = torch.zeros(6, side * side, dtype=torch.float64)
        state[:2] = torch.from_numpy(starts(size, side))
        was = torch.zeros(side * side, dtype=torch.bool)
        ends = []
        for t in range(1, steps + 1):
            slopes = slope(state[0], state[1])
            moved = []
            for axis in (0, 1):
                by, state[2 + axis], state[4 + axis] = change(slopes[axis], state[2 + axis], state[4 + axis], t)
                state[axis] += by
                moved.append(by.abs())
            if t % look == 0:
                now = torch.maximum(*moved) < STILL * size
                gone = now & was
                ends.append(state[:2, gone])
                state, was = state[:, ~gone], now[~gone]
        return ends

    return work


def in_jax(case: Case) -> Callable[[], Any]:
    """Twenty-five steps are one piece of code; what is left is padded to a power of two."""
    import jax
    import jax.numpy as jnp

    jax.config.update("jax_enable_x64", True)
    surface, rule, rate, size, side, steps, look = case
    slope, change = gradient_of(surface, jnp), change_of(rule, rate, jnp)

    @jax.jit
    def some(state: Any, t: Any) -> Any:
        def step(k: Any, carried: Any) -> Any:
            state, _ = carried
            slopes = slope(state[0], state[1])
            parts = [change(slopes[a], state[2 + a], state[4 + a], t + k + 1.0) for a in (0, 1)]
            rows = [state[a] + parts[a][0] for a in (0, 1)]
            rows += [parts[a][place] for place in (1, 2) for a in (0, 1)]
            return jnp.stack(rows), jnp.maximum(abs(parts[0][0]), abs(parts[1][0]))

        return jax.lax.fori_loop(0, look, step, (state, jnp.zeros_like(state[0])))

    def work() -> Any:
        state = np.zeros((6, side * side))
        state[:2] = starts(size, side)
        was, live = np.zeros(side * side, dtype=bool), side * side
        for t in range(0, steps, look):
            state, moved = (np.asarray(one) for one in some(state, float(t)))
            now = moved < STILL * size
            left = np.flatnonzero(~(now & was)[:live])
            live = len(left)
            if not live:
                break
            room = 1 << (live - 1).bit_length()
            kept = np.concatenate([left, np.full(room - live, left[-1])]) if room < state.shape[1] else slice(None)
            if room < state.shape[1]:
                state, was = state[:, kept], now[kept]
            else:
                was, live = now, state.shape[1]
        return state

    return work


def in_numba(case: Case) -> Callable[[], Any]:
    """Run by run, which ends when it has settled."""
    import numba

    numba.set_num_threads(2)
    surface, rule, rate, size, side, steps, look = case
    slope = numba.njit(fastmath=True)(gradient_of(surface, math))
    by = numba.njit(fastmath=True)(change_of(rule, rate, math))

    @numba.njit(parallel=True, fastmath=True)
    def all_runs(points: Any, ends: Any) -> None:
        for run in numba.prange(points.shape[1]):
            x, y, a, b, c, d = points[0, run], points[1, run], 0.0, 0.0, 0.0, 0.0
            was = False
            for t in range(1, steps + 1):
                gx, gy = slope(x, y)
                dx, a, c = by(gx, a, c, t)
                dy, b, d = by(gy, b, d, t)
                x += dx
                y += dy
                if t % look == 0:
                    now = max(abs(dx), abs(dy)) < STILL * size
                    if now and was:
                        break
                    was = now
            ends[0, run], ends[1, run] = x, y

    def work() -> Any:
        points = starts(size, side)
        ends = np.empty_like(points)
        all_runs(points, ends)
        return ends

    return work


def main() -> None:
    """Seconds of each case."""
    makers = {"torch": in_torch, "jax": in_jax, "numba": in_numba}
    found = []
    for case in json.loads(sys.argv[2]):
        work = makers[sys.argv[1]](tuple(case))
        times = []
        for _ in range(3):  # the first makes the code
            begin = perf_counter()
            work()
            times.append(perf_counter() - begin)
        found.append(min(times[1:]))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
