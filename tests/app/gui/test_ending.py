"""A signal ends the window through the event loop."""

import os
import signal
import sys

import pytest

from app.gui.ending import Ending


@pytest.mark.skipif(sys.platform == "win32", reason="no signal can be sent to oneself there")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_asks_for_the_end_and_raises_nothing(qtbot, number):
    asked = []
    before = signal.getsignal(number)
    ending = Ending(lambda: asked.append(number))
    try:
        os.kill(os.getpid(), number)
        qtbot.waitUntil(lambda: asked == [number])
    finally:
        ending.close()
    assert signal.getsignal(number) is before
