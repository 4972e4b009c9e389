"""However often it is asked for, it is done once."""

from PySide6.QtCore import QObject

from app.gui.later import later


def test_it_is_called_once_and_can_be_started_again(qtbot):
    parent, calls = QObject(), []
    timer = later(parent, lambda: calls.append(1))
    for _ in range(3):
        timer.start(0)
    assert calls == []
    qtbot.waitUntil(lambda: calls == [1])
    assert not timer.isActive()
    timer.start(0)
    qtbot.waitUntil(lambda: calls == [1, 1])


def test_it_waits_as_long_as_it_was_made_for(qtbot):
    parent, calls = QObject(), []
    timer = later(parent, lambda: calls.append(1), 10_000)
    timer.start()
    assert timer.interval() == 10_000
    assert timer.isSingleShot()
    timer.start(0)  # or this time at once
    qtbot.waitUntil(lambda: calls == [1])
