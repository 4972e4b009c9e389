import signal
import sys
import threading

import pytest

from app.commands.interruption import interrupted_between, interruption_asked, kills_interrupt

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def test_a_polite_kill_interrupts():
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(KeyboardInterrupt), kills_interrupt():
        signal.raise_signal(signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_thing_in_hand_is_finished(number):
    before = signal.getsignal(number)
    finished = []

    def things():
        for k in range(5):
            if k == 2:
                signal.raise_signal(number)
            finished.append(k)
            yield k

    with pytest.raises(KeyboardInterrupt):
        list(interrupted_between(things()))
    assert finished == [0, 1, 2]
    assert signal.getsignal(number) is before


def test_whoever_asks_twice_does_not_wait():
    def things():
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        pytest.fail("the second should have been enough")
        yield

    with pytest.raises(KeyboardInterrupt):
        list(interrupted_between(things()))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_work_is_told_and_then_interrupted(number):
    with interruption_asked() as is_asked:
        assert not is_asked()
        signal.raise_signal(number)
        assert is_asked()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(number)


def test_other_threads_have_no_signals():
    result = []

    def work():
        with kills_interrupt():
            result.extend(interrupted_between(iter([1, 2])))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert result == [1, 2]
