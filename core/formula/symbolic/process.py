"""A helper process with SymPy in it, and the thread that talks with it."""

import contextlib
import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import core
from core.formula.symbolic.wire import read_frame, write_frame

# Isolated (-I: no user site, no PYTHON… variables, no current folder) and told where to import from: `core` and SymPy
# lie wherever this process found them.
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from core.formula.symbolic.server import main; main()"
)

_APART: dict[str, Any]
if sys.platform == "win32":
    _APART = {
        "creationflags": subprocess.CREATE_NO_WINDOW
        | subprocess.CREATE_NEW_PROCESS_GROUP
        | subprocess.BELOW_NORMAL_PRIORITY_CLASS
    }
else:
    _APART = {"start_new_session": True}  # Ctrl-C in the terminal is not for the helper

Part = Mapping[str, object]


def command() -> list[str]:
    """How a helper is started."""
    found = [str(Path(core.__file__).resolve().parent.parent), *(path for path in sys.path if Path(path).is_absolute())]
    return [sys.executable, "-I", "-c", _START, json.dumps(found)]


class Helper:
    """A process that is starting, then answers questions one at a time. Never blocks but in `next_part` and `end`."""

    def __init__(self) -> None:
        self._questions: queue.SimpleQueue[object] = queue.SimpleQueue()
        self._parts: queue.SimpleQueue[Part | None] = queue.SimpleQueue()
        self._is_ready = False
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter on our own words
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            **_APART,
        )
        self._talk = threading.Thread(target=self._converse, name="symbolic helper", daemon=True)
        self._talk.start()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def wait_until_ready(self, seconds: float) -> bool:
        """Whether it has imported SymPy, at once or within `seconds`."""
        if not self._is_ready:
            self._is_ready = self.next_part(time.monotonic() + seconds) is not None
        return self._is_ready

    def ask(self, question: Part) -> None:
        """Send a question; its answer comes part by part, the last one with "done"."""
        self._questions.put(question)

    def next_part(self, deadline: float) -> Part | None:
        """The next part of the answer; None when the process is dead. Raises queue.Empty after `deadline`."""
        return self._parts.get(timeout=max(0.0, deadline - time.monotonic()))

    def end(self) -> None:
        """Kill the process and clear up after it."""
        self._process.kill()
        self._process.wait()
        self._questions.put(None)
        self._talk.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                with contextlib.suppress(OSError):  # what could not be sent any more
                    stream.close()

    def _converse(self) -> None:
        """All reading and writing, where it may block; a killed process unblocks it."""
        to_helper, from_helper = self._process.stdin, self._process.stdout
        if to_helper is None or from_helper is None:
            return
        with contextlib.suppress(OSError, ValueError):  # it died in the middle of a frame
            while isinstance(part := read_frame(from_helper), dict):
                self._parts.put(part)
                if "ready" in part or "done" in part:
                    question = self._questions.get()
                    if question is None:
                        break
                    write_frame(to_helper, question)
        self._parts.put(None)
