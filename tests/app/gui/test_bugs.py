"""Where a bug ends; and that every method through which Qt calls us is guarded."""

import importlib
import inspect
import pkgutil
import sys
import threading
from contextlib import suppress

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QPixmap

import app.gui
from app.gui.bugs import Bugs, guarded, painting


def classes():
    """Every class of the window that is derived from one of Qt's."""
    for info in pkgutil.walk_packages(app.gui.__path__, "app.gui."):
        module = importlib.import_module(info.name)
        for _, kind in inspect.getmembers(module, inspect.isclass):
            if kind.__module__ == info.name and issubclass(kind, QObject):
                yield kind


def overrides(kind):
    """Methods of a class that have the name of a method of Qt's, other than constructors."""
    for name, method in vars(kind).items():
        if name.startswith("__") or not inspect.isfunction(method):
            continue
        if any(name in vars(base) for base in kind.__mro__[1:] if base.__module__.startswith("PySide6")):
            yield name, method


def test_the_walk_finds_the_overrides():
    found = {f"{kind.__name__}.{name}" for kind in classes() for name, _ in overrides(kind)}
    assert {"PointedView.mousePressEvent", "PictureWidget.paintEvent", "Window.closeEvent"} <= found
    assert len(found) > 20


def test_every_override_is_guarded():
    bare = [
        f"{kind.__module__}.{kind.__name__}.{name}"
        for kind in classes()
        for name, method in overrides(kind)
        if not getattr(method, "__guarded__", False)
    ]
    assert bare == []


def test_signals_have_no_name_of_qts():
    """A signal or an attribute that hides a method of Qt's would be called by it."""
    hiding = [
        f"{kind.__name__}.{name}"
        for kind in classes()
        for name, value in vars(kind).items()
        if not name.startswith("__")
        and not inspect.isfunction(value)
        and any(name in vars(base) for base in kind.__mro__[1:] if base.__module__.startswith("PySide6"))
        and name != "staticMetaObject"
    ]
    assert hiding == []


@pytest.mark.parametrize(("otherwise", "expected"), [(None, None), (False, False), (list, [])])
def test_a_guarded_method_gives_the_excepthook_its_exception(monkeypatch, otherwise, expected):
    seen = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: seen.append(str(error)))

    @guarded(otherwise)
    def broken(argument):
        raise ValueError(argument)

    assert broken("why") == expected
    assert seen == ["why"]


def test_a_guarded_method_that_works_is_as_before():
    @guarded(otherwise=0)
    def works(a, b):
        """Add."""
        return a + b

    assert works(1, 2) == 3
    assert works.__doc__ == "Add."


def test_a_painter_is_closed_whatever_happens(qapp):
    pixmap = QPixmap(8, 8)
    seen = []
    with suppress(ZeroDivisionError), painting(pixmap) as painter:
        seen.append(painter.isActive())
        1 / 0  # noqa: B018
    assert seen == [True]
    assert not painter.isActive()


def raise_once(text):
    try:
        raise ValueError(text)
    except ValueError:
        return sys.exc_info()


def test_each_distinct_bug_is_reported_once(bugs, capsys):
    seen = []
    bugs.reported.connect(lambda line, details: seen.append((line, details)))
    for text in ("one", "one", "two"):
        bugs.report(*raise_once(text))
    assert [line for line, _ in seen] == ["ValueError: one", "ValueError: two"]
    assert "raise ValueError(text)" in seen[0][1]
    assert "ValueError: two" in capsys.readouterr().err


def test_ctrl_c_is_no_bug(bugs, monkeypatch):
    seen, hooked = [], []
    bugs.reported.connect(lambda *_: seen.append(True))
    monkeypatch.setattr(sys, "__excepthook__", lambda *all_: hooked.append(all_[0]))
    bugs.report(KeyboardInterrupt, None)
    assert (seen, hooked) == ([], [KeyboardInterrupt])


def test_every_hook_is_taken(monkeypatch, qapp, capsys):
    for module, hook in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(module, hook, getattr(module, hook))
    bugs, seen = Bugs(), []
    bugs.reported.connect(lambda line, _: seen.append(line))
    bugs.install()
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qapp.processEvents()
    sys.excepthook(*raise_once("slot"))
    assert sorted(seen) == ["ValueError: slot", "ZeroDivisionError: division by zero"]
    bugs.deleteLater()


def test_it_goes_on_without_a_terminal(bugs, monkeypatch):
    """A windowed program on Windows has no stderr."""
    monkeypatch.setattr(sys, "stderr", None)
    seen = []
    bugs.reported.connect(lambda line, _: seen.append(line))
    bugs.report(*raise_once("quiet"))
    assert seen == ["ValueError: quiet"]
