"""A bound on the memory of this process: a runaway derivative must not take the machine with it."""

import contextlib
import os
import sys
import threading
import time
from pathlib import Path

POLL_SECONDS = 0.1


def limit_memory(extra_bytes: int) -> None:
    """Let this process grow by `extra_bytes` from now on, then fail: MemoryError on Linux, its end on macOS.

    Elsewhere nothing is bounded but the time of a request.
    """
    if sys.platform == "linux":
        import resource

        with contextlib.suppress(OSError, ValueError):  # no /proc, or bounded more tightly from outside
            pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
            hard = resource.getrlimit(resource.RLIMIT_AS)[1]
            resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + extra_bytes, hard))
    elif sys.platform == "darwin":  # which does not keep RLIMIT_AS
        watcher = threading.Thread(target=end_beyond, args=(_peak_bytes() + extra_bytes,), daemon=True)
        watcher.start()


def end_beyond(bound_bytes: int) -> None:
    """Watch this process and end it at once when it has ever held more than `bound_bytes`."""
    while _peak_bytes() <= bound_bytes:
        time.sleep(POLL_SECONDS)
    os._exit(1)


def _peak_bytes() -> int:
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
