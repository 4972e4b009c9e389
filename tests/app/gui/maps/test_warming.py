"""LLVM is there before a map is wanted, and the window does not wait for it."""

import sys
import threading

import pytest

from app.gui.maps.warming import Warming
from core.formula.native import is_available


@pytest.mark.skipif(not is_available(), reason="there is no LLVM")
def test_a_first_piece_of_code_is_made_in_another_thread(session, qtbot, monkeypatch):
    seen = []
    monkeypatch.setattr("core.formula.native.warm_up", lambda: seen.append(threading.current_thread().name))
    warming = Warming(session, session, after_ms=0)
    assert warming.is_waiting
    qtbot.waitUntil(lambda: not warming.is_waiting, timeout=10_000)
    assert seen == ["warm up"]
    assert "llvmlite" in sys.modules


def test_a_window_that_is_closed_at_once_loads_nothing(session, qtbot, monkeypatch):
    seen = []
    monkeypatch.setattr("core.formula.native.warm_up", lambda: seen.append(1))
    warming = Warming(session, session, after_ms=30)
    session.closing.emit()
    qtbot.wait(80)
    assert not warming.is_waiting
    assert seen == []
