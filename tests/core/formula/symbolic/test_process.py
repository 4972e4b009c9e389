import os
import queue
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.formula.symbolic.process import Helper, command
from core.formula.symbolic.server import NICENESS
from core.formula.symbolic.wire import encode_tree
from core.formula.tree import Name

QUESTION = {"tree": encode_tree(Name("x")), "variables": ["x"], "columns": [], "budget_s": 5.0}
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def soon() -> float:
    return time.monotonic() + 30.0


def answer(helper: Helper) -> dict[str, object]:
    helper.ask(QUESTION)
    parts: dict[str, object] = {}
    while "done" not in parts:
        part = helper.next_part(soon())
        assert part is not None
        parts |= part
    return parts


def test_a_helper_answers_and_ends() -> None:
    helper = Helper()
    assert helper.wait_until_ready(30.0)
    assert answer(helper)["gradient"] == [["1", "1"]]
    assert answer(helper)["hessian"] == [["0", "0"]]
    assert helper.is_alive
    helper.end()
    assert not helper.is_alive
    helper.end()


def test_a_dead_helper_says_so_instead_of_waiting() -> None:
    helper = Helper()
    assert helper.wait_until_ready(30.0)
    os.kill(helper.pid, signal.SIGTERM)
    helper.ask(QUESTION)
    assert helper.next_part(soon()) is None
    helper.end()


def test_waiting_ends_at_the_deadline() -> None:
    helper = Helper()
    with pytest.raises(queue.Empty):
        helper.next_part(time.monotonic() - 1.0)
    helper.end()


def test_a_helper_that_never_starts_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.formula.symbolic.process.command", lambda: [sys.executable, "-c", "print('hello')"])
    helper = Helper()
    assert not helper.wait_until_ready(30.0)
    helper.end()


@linux
def test_the_window_comes_first() -> None:
    helper = Helper()
    assert helper.wait_until_ready(30.0)
    own = os.getpriority(os.PRIO_PROCESS, 0)
    assert os.getpriority(os.PRIO_PROCESS, helper.pid) == min(own + NICENESS, 19)
    helper.end()


@linux
def test_ctrl_c_in_the_terminal_is_not_for_the_helper() -> None:
    helper = Helper()
    assert helper.wait_until_ready(30.0)
    assert os.getsid(helper.pid) != os.getsid(0)
    os.kill(helper.pid, signal.SIGINT)
    assert answer(helper)["gradient"] == [["1", "1"]]
    helper.end()


@linux
def test_a_helper_ends_when_its_parent_is_gone() -> None:
    script = (
        "import sys; sys.path[:] = " + repr(sys.path) + "\n"
        "import os; from core.formula.symbolic.process import Helper\n"
        "helper = Helper(); assert helper.wait_until_ready(30.0)\n"
        "print(helper.pid, flush=True); os.kill(os.getpid(), 9)"
    )
    parent = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
    pid = int(parent.stdout)
    deadline = soon()
    while _is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not _is_running(pid)


def _is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_the_helper_is_isolated_and_started_without_a_shell() -> None:
    words = command()
    assert words[0] == sys.executable
    assert "-I" in words
