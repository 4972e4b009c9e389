"""The helper process: `python -m core.formula.symbolic.server`, spoken to by `process.Helper` through its pipes.

It announces `{"ready": true}`, then answers each question with the parts of `answer.answers`, or with the picture of
some LaTeX, each in a frame, and `{"done": true}` at the end. It ends when its input closes, whatever it is doing.
"""

import faulthandler
import os
import queue
import signal
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import BinaryIO

from sympy.core.parameters import global_parameters

from core.formula.symbolic.answer import Question, answers
from core.formula.symbolic.bounds import MEMORY_BYTES, RECURSION, STACK_BYTES
from core.formula.symbolic.memory import limit_memory
from core.formula.symbolic.read_back import NotRealError
from core.formula.symbolic.wire import decode_tree, read_frame, write_frame
from core.formula.tree import Call, Name
from core.formula.typeset import typeset

NICENESS = 5  # of this process: where processors are short, the window comes first
GRACE_SECONDS = 10.0  # beyond its budget, after which a helper ends itself: nobody is there to do it


def main() -> None:
    """Serve until the input closes."""
    if sys.platform != "win32":
        os.nice(NICENESS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program, which then closes our input
    output = _private_output()
    questions: queue.SimpleQueue[object] = queue.SimpleQueue()
    sys.setrecursionlimit(RECURSION)
    threading.stack_size(STACK_BYTES)
    threading.Thread(target=_work, args=(questions, output), daemon=True).start()
    while (question := read_frame(sys.stdin.buffer)) is not None:
        questions.put(question)
    os._exit(0)  # also in the middle of a derivative


def _private_output() -> BinaryIO:
    """The pipe to the window, kept from anything that prints."""
    stream = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return stream


def _work(questions: "queue.SimpleQueue[object]", output: BinaryIO) -> None:
    try:
        _warm()
        limit_memory(MEMORY_BYTES)
        write_frame(output, {"ready": True})
        while True:
            for part in _reply(questions.get()):
                write_frame(output, part)
    finally:  # no memory left, nobody who listens, or a bug: the window starts another helper
        os._exit(1)


def _warm() -> None:
    """Derive something, so that SymPy has imported and cached what it does so late."""
    global_parameters.distribute = False  # as `answers` wants it; each change of it empties SymPy's caches
    x, y = Name("x"), Name("y")
    tree = Call("multiply", (Call("exp", (Call("divide", (x, y)),)), Call("power", (Call("sin", (x,)), y))))
    for _ in answers(Question(tree, ("x", "y"), ())):
        pass


def _reply(question: object) -> Iterator[Mapping[str, object]]:
    if not isinstance(question, dict):
        raise ValueError("no question")
    faulthandler.dump_traceback_later(question["budget_s"] + GRACE_SECONDS, exit=True)
    try:
        yield from _answer(question)
    except (NotRealError, RecursionError, ImportError) as problem:
        yield {"failed": str(problem)}
    faulthandler.cancel_dump_traceback_later()
    yield {"done": True}


def _answer(question: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    match question:
        case {"tree": tree, "variables": [*variables], "columns": [*columns]}:
            yield from answers(Question(decode_tree(tree), tuple(map(str, variables)), tuple(map(str, columns))))
        case {"latex": str(latex), "size_px": float(size), "colour": str(colour)}:
            yield asdict(typeset(latex, size, colour))
        case _:
            raise ValueError("no question")


if __name__ == "__main__":
    main()
