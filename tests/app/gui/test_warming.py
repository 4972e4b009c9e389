"""LLVM is there before a map is wanted, and the window does not wait for it."""

import os
import subprocess
import sys
import threading

import pytest

from app.gui.warming import Warming
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


LATER = """
import os
import subprocess
import sys
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
application = QApplication([])
from app.document.document import Document
from app.gui.application import example
from app.gui.language import Language
from app.gui.session import Session
from app.gui.settings import Settings
from app.gui.warming import Warming
session = Session(Document(example()), Settings(), Language("en"), None)
workspaces = ("app.gui.maps.rates_workspace", "app.gui.maps.minima_workspace", "app.gui.network.workspace")
print([name in sys.modules for name in workspaces])
warming = Warming(session, session, after_ms=0)
loop, look = QEventLoop(), QTimer()
look.timeout.connect(lambda: warming.is_waiting or loop.quit())
look.start(20)
loop.exec()
print([name in sys.modules for name in workspaces])
session.close()
"""


def test_the_code_of_workspaces_is_there_before_one_is_opened(tmp_path):
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    told = subprocess.run([sys.executable, "-c", LATER], env=environment, capture_output=True, text=True, check=True)  # noqa: S603
    assert told.stdout.splitlines() == [str([False] * 3), str([True] * 3)]
