"""Work on many points, shared out between threads: nearly all of it is spent in NumPy, which lets two work at once."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import pairwise

THREADS = min(2, os.cpu_count() or 1)  # two keep their memory in the cache, and leave a window its turn
_ALONE = 2e7  # products that one thread makes before another is worth waking


def share_out(count: int, work: float, fill: Callable[[slice], None], threads: int = THREADS) -> None:
    """Let `fill` be called for neighbouring points of `count`, whose work is so many products in all."""
    parts = max(1, min(threads if work > _ALONE else 1, count))
    ends = [count * part // parts for part in range(parts + 1)]
    shares = [slice(begin, end) for begin, end in pairwise(ends)]
    others = [_pool().submit(fill, share) for share in shares[1:]]
    fill(shares[0])
    for other in others:
        other.result()


@cache
def _pool() -> ThreadPoolExecutor:
    """Kept: beginning a thread costs more than a small plane."""
    return ThreadPoolExecutor(THREADS, thread_name_prefix="plane")
