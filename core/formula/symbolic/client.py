"""The window's side of the SymPy helper process. Imports no SymPy."""

import atexit
import contextlib
import queue
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from concurrent.futures import Future
from functools import cache

from core.formula.symbolic.background import Latest
from core.formula.symbolic.bounds import KEPT_ANSWERS, SPARE_AFTER_SECONDS, START_SECONDS
from core.formula.symbolic.derivation import TOO_LONG, UNAVAILABLE, Derivation, derivation_of, typeset_of
from core.formula.symbolic.latex import latex_of_tree
from core.formula.symbolic.process import Helper, Part
from core.formula.symbolic.wire import encode_tree
from core.formula.tree import Formula
from core.formula.typeset import Typeset
from core.message import Message

__all__ = ["Derivation", "Symbolic", "shared"]


class Symbolic:
    """A warm helper process with SymPy in it. Safe to use from several threads; one request at a time.

    A request that exceeds its budget costs the helper its life; a spare one, started as soon as a request drags on,
    takes its place, so that the next request need not wait for SymPy's import.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()  # held by the request that is being answered
        self._state = threading.Lock()  # held while the helpers change
        self._helper: Helper | None = None
        self._spare: Helper | None = None
        self._is_closed = False
        self._known: OrderedDict[object, Derivation | Typeset] = OrderedDict()
        self._latest: Latest[Derivation] = Latest()

    def warm(self) -> None:
        """Start the helper without waiting for it."""
        with contextlib.suppress(OSError):
            self._current()

    def derive(self, formula: Formula, budget_s: float = 2.0) -> Derivation:
        """Value, gradient and Hessian of the formula; never raises for what the helper cannot do.

        The budget counts from when a helper is ready. What was ready in time is in the Derivation.
        """
        known = self._known.get(formula)
        if isinstance(known, Derivation):
            return known
        with self._turn:
            question = {
                "tree": encode_tree(formula.tree),
                "variables": formula.variables,
                "columns": formula.columns,
            }
            parts, note = self._ask(question, budget_s)
            derivation = derivation_of(latex_of_tree(formula.tree), parts, note)
            if note is None:
                self._remember(formula, derivation)
            return derivation

    def typeset(
        self, latex: str, size_px: float = 20.0, colour: str = "#000000", budget_s: float = 2.0
    ) -> Typeset | None:
        """The picture of LaTeX of ours; None where it takes too long, or where ziamath is not installed."""
        key = latex, size_px, colour
        known = self._known.get(key)
        if isinstance(known, Typeset):
            return known
        with self._turn:
            question = {"latex": latex, "size_px": float(size_px), "colour": colour}
            parts, _ = self._ask(question, budget_s)
            picture = typeset_of(parts)
            if picture:
                self._remember(key, picture)
            return picture

    def submit(self, formula: Formula, budget_s: float = 2.0) -> "Future[Derivation]":
        """`derive` in the background; a request that has not begun is cancelled by the next."""
        return self._latest.submit(lambda: self.derive(formula, budget_s))

    def close(self) -> None:
        """End the helper and whatever it is doing. Can be called twice; afterwards nothing more is derived."""
        with self._state:
            self._is_closed = True
            helpers = [helper for helper in (self._helper, self._spare) if helper]
            self._helper = self._spare = None
        self._latest.close()
        for helper in helpers:
            helper.end()

    def _ask(self, question: Part, budget_s: float) -> tuple[list[Part], Message | None]:
        """The parts of the answer that came, and why not all of them did."""
        helper = self._ready()
        if helper is None:
            return [], UNAVAILABLE
        helper.ask({**question, "budget_s": float(budget_s)})
        parts: list[Part] = []
        for part in self._parts(helper, time.monotonic() + budget_s):
            if "done" in part:
                return parts, None
            parts.append(part)
        self._drop(helper)
        self.warm()
        return parts, TOO_LONG

    def _parts(self, helper: Helper, deadline: float) -> Iterator[Part]:
        """What the helper sends until `deadline` or its death; a spare one is started when it takes long."""
        wait_until = min(deadline, time.monotonic() + SPARE_AFTER_SECONDS)
        while True:
            try:
                part = helper.next_part(wait_until)
            except queue.Empty:
                if wait_until == deadline:
                    return
                self._start_spare()
                wait_until = deadline
                continue
            if part is None:
                return
            yield part

    def _ready(self) -> Helper | None:
        helper = None
        with contextlib.suppress(OSError, queue.Empty):
            helper = self._current()
            if helper is None or helper.wait_until_ready(START_SECONDS):
                return helper
        self._drop(helper)
        return None

    def _current(self) -> Helper | None:
        """The helper, started if there is none alive; None when all is closed. Raises OSError."""
        with self._state:
            if self._helper and not self._helper.is_alive:
                self._helper.end()
                self._helper = None
            if self._helper is None and not self._is_closed:
                self._helper, self._spare = self._spare or Helper(), None
            return self._helper

    def _start_spare(self) -> None:
        with self._state, contextlib.suppress(OSError):
            if self._spare is None and not self._is_closed:
                self._spare = Helper()

    def _drop(self, helper: Helper | None) -> None:
        with self._state:
            if self._helper is helper:
                self._helper, self._spare = self._spare, None
        if helper:
            helper.end()

    def _remember(self, key: object, answer: Derivation | Typeset) -> None:
        self._known[key] = answer
        if len(self._known) > KEPT_ANSWERS:
            self._known.popitem(last=False)


@cache
def shared() -> Symbolic:
    """The one warm helper of this process, closed when the process ends."""
    symbolic = Symbolic()
    atexit.register(symbolic.close)
    return symbolic
