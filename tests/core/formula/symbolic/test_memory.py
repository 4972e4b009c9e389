import subprocess
import sys

import pytest

SCRIPT = """
import sys, time
sys.path[:] = {path!r}
from core.formula.symbolic import memory
{body}
"""


def run(body: str) -> "subprocess.CompletedProcess[str]":
    script = SCRIPT.format(path=sys.path, body=body)
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)  # noqa: S603


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_AS is kept on Linux")
def test_on_linux_a_process_gets_a_memory_error_beyond_its_bound() -> None:
    result = run(
        "memory.limit_memory(100 << 20)\n"
        "bytes(50 << 20)\n"
        "try:\n    bytes(200 << 20)\n"
        "except MemoryError:\n    print('refused')"
    )
    assert result.stdout == "refused\n"


@pytest.mark.skipif(sys.platform == "win32", reason="getrusage")
def test_a_watched_process_ends_when_it_has_grown_too_much() -> None:
    result = run(
        "import threading\n"
        "threading.Thread(target=memory.end_beyond, args=(memory._peak_bytes() + (50 << 20),), daemon=True).start()\n"
        "time.sleep(3 * memory.POLL_SECONDS)\nprint('still here', flush=True)\n"
        "data = bytearray(memory._peak_bytes() + (100 << 20))\n"  # the peak of a parent counts for its children
        "data[::4096] = bytes(len(data[::4096]))\ntime.sleep(30)"
    )
    assert result.stdout == "still here\n"
    assert result.returncode == 1
