"""A bar only for those who look."""

import io

from app.commands.progress import with_bar
from core.message import message


class Screen(io.StringIO):
    def isatty(self):
        return True


def test_things_pass_unchanged(monkeypatch):
    for stream in (io.StringIO(), Screen()):
        monkeypatch.setattr("sys.stderr", stream)
        assert list(with_bar(iter([1, 1, 4]), int, 4, message("frames"), "en")) == [1, 1, 4]
        assert ("frames" in stream.getvalue()) == stream.isatty()


def test_a_single_thing_has_no_bar(monkeypatch):
    monkeypatch.setattr("sys.stderr", Screen())
    assert list(with_bar(iter([1]), int, 1, message("frames"), "en")) == [1]
    import sys

    assert sys.stderr.getvalue() == ""
