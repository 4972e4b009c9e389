import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from core.formula.symbolic import client
from core.formula.symbolic.client import Symbolic, shared
from core.formula.symbolic.derivation import TOO_LONG, UNAVAILABLE
from core.formula.tree import Call, Formula, Name, Node, Number

X, Y = Name("x"), Name("y")


def formula(tree: Node) -> Formula:
    return Formula("", tree, ("x", "y"))


def product(count: int) -> Formula:
    """A product whose gradient has count² parts: hours for 2000."""
    factors = (Call("add", (X, Call("multiply", (Number(Fraction(k)), Y)))) for k in range(1, count + 1))
    return formula(Call("multiply", tuple(factors)))


def wide_sum(count: int) -> Formula:
    """Much memory in little time."""
    terms = (Call("sin", (Call("add", (X, Call("multiply", (Number(Fraction(k)), Y)))),)) for k in range(2, count))
    return formula(Call("add", tuple(terms)))


SQUARE = formula(Call("power", (X, Number(Fraction(2)))))


@pytest.fixture
def own() -> Iterator[Symbolic]:
    helper = Symbolic()
    yield helper
    helper.close()


def test_value_gradient_and_hessian(symbolic: Symbolic) -> None:
    answer = symbolic.derive(SQUARE)
    assert answer.latex == "x^{2}"
    assert answer.gradient_latex == ("2 x", "0")
    assert answer.gradient_text == ("2*x", "0")
    assert answer.hessian_latex == (("2", "0"), ("0", "0"))
    assert answer.program is not None
    assert len(answer.program.outputs) == 7
    assert answer.note is None


def test_an_answer_that_is_known_is_not_asked_again(symbolic: Symbolic) -> None:
    assert symbolic.derive(SQUARE) is symbolic.derive(SQUARE)


def test_a_request_beyond_its_budget_costs_the_helper_its_life_and_the_next_one_is_answered(own: Symbolic) -> None:
    own.derive(SQUARE)
    first = own._helper
    answer = own.derive(product(2000), budget_s=0.5)
    assert answer.note == TOO_LONG
    assert answer.program is None
    assert answer.latex.startswith("(x + 1 y)")
    assert first is not None
    assert not first.is_alive
    assert own.derive(formula(Call("sin", (X,)))).gradient_text == ("cos(x)", "0")


def test_a_spare_helper_stands_ready_when_a_request_drags_on(own: Symbolic) -> None:
    own.derive(SQUARE)
    assert own._spare is None
    thread = threading.Thread(target=own.derive, args=(product(2000), 2.0))
    thread.start()
    deadline = time.monotonic() + 30.0
    while own._spare is None and time.monotonic() < deadline:
        time.sleep(0.01)
    spare = own._spare
    thread.join()
    assert spare is not None
    assert own._helper is spare


def test_what_was_ready_in_time_is_delivered(own: Symbolic) -> None:
    answer = own.derive(product(100), budget_s=10.0)
    assert answer.note == TOO_LONG
    assert answer.gradient_latex == ("", "")


@pytest.mark.skipif(sys.platform == "win32", reason="SIGSTOP")
def test_a_helper_that_stands_still_is_replaced(own: Symbolic) -> None:
    own.derive(SQUARE)
    assert own._helper
    os.kill(own._helper.pid, signal.SIGSTOP)
    assert own.derive(product(300), budget_s=0.3).note == TOO_LONG
    assert own.derive(formula(X)).note is None


def test_a_helper_that_dies_is_replaced(own: Symbolic) -> None:
    own.derive(SQUARE)
    assert own._helper
    os.kill(own._helper.pid, signal.SIGTERM)
    time.sleep(0.2)
    assert own.derive(formula(X)).note is None


def test_a_helper_that_dies_during_a_request_leaves_a_note(own: Symbolic) -> None:
    own.derive(SQUARE)
    assert own._helper
    pid = own._helper.pid
    killer = threading.Timer(0.5, os.kill, (pid, signal.SIGTERM))
    killer.start()
    assert own.derive(product(2000), budget_s=30.0).note == TOO_LONG
    killer.join()
    assert own.derive(formula(X)).note is None


def test_without_a_helper_there_is_a_note_and_the_value(monkeypatch: pytest.MonkeyPatch, own: Symbolic) -> None:
    monkeypatch.setattr("core.formula.symbolic.process.command", lambda: [sys.executable, "-c", ""])
    answer = own.derive(SQUARE)
    assert (answer.latex, answer.note) == ("x^{2}", UNAVAILABLE)
    monkeypatch.setattr("core.formula.symbolic.process.command", lambda: ["/nowhere/python"])
    assert own.derive(SQUARE).note == UNAVAILABLE
    own.warm()


def test_several_threads_take_turns(symbolic: Symbolic) -> None:
    answers: list[str] = []

    def ask(count: int) -> None:
        tree = Call("multiply", (Number(Fraction(count)), X))
        answers.append(symbolic.derive(formula(tree)).gradient_text[0])

    threads = [threading.Thread(target=ask, args=(count,)) for count in range(2, 10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [str(count) for count in range(2, 10)]


def test_submit_answers_in_the_background(symbolic: Symbolic) -> None:
    assert symbolic.submit(SQUARE).result(30).gradient_text == ("2*x", "0")


def test_closing_ends_a_running_request_and_everything_else(own: Symbolic) -> None:
    own.derive(SQUARE)
    answers: list[object] = []
    thread = threading.Thread(target=lambda: answers.append(own.derive(product(2000), 60.0).note))
    thread.start()
    time.sleep(0.3)
    own.close()
    thread.join(10.0)
    assert not thread.is_alive()
    assert answers == [TOO_LONG]
    assert own.derive(formula(X)).note == UNAVAILABLE
    assert own.submit(formula(X)).cancelled()
    own.close()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_no_process_is_left_behind(own: Symbolic) -> None:
    own.derive(SQUARE)
    own.derive(product(2000), budget_s=0.4)
    pids = {helper.pid for helper in (own._helper, own._spare) if helper}
    own.close()
    assert pids
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_AS is kept on Linux")
def test_the_memory_of_a_helper_is_bounded(own: Symbolic) -> None:
    import resource

    own.derive(SQUARE)
    assert own._helper
    soft, _ = resource.prlimit(own._helper.pid, resource.RLIMIT_AS)
    assert 1 << 30 < soft < 3 << 30


@pytest.mark.skipif(sys.platform != "linux", reason="prlimit")
def test_a_helper_that_runs_out_of_memory_leaves_a_note(own: Symbolic) -> None:
    import resource

    own.derive(SQUARE)
    assert own._helper
    pid = own._helper.pid
    status = dict(line.split(":") for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines())
    used = int(status["VmData"].split()[0]) << 10
    resource.prlimit(pid, resource.RLIMIT_DATA, (used + (2 << 20), resource.RLIM_INFINITY))
    assert own.derive(wide_sum(700), budget_s=60.0).note == TOO_LONG
    assert own._helper.pid != pid
    assert own.derive(formula(X)).note is None


def test_there_is_one_shared_helper() -> None:
    assert shared() is shared()
    assert isinstance(shared(), client.Symbolic)


def test_the_helper_typesets_too(symbolic: Symbolic) -> None:
    pytest.importorskip("ziamath")
    picture = symbolic.typeset("x^{2}", 20.0, "#123456")
    assert picture is not None
    assert picture.svg.startswith("<svg")
    assert "#123456" in picture.svg
    assert picture is symbolic.typeset("x^{2}", 20.0, "#123456")


def test_a_picture_that_takes_too_long_is_none(own: Symbolic) -> None:
    pytest.importorskip("ziamath")
    assert own.typeset(" + ".join(f"x^{{{k}}}" for k in range(5000)), budget_s=0.3) is None
    assert own.typeset("x") is not None
