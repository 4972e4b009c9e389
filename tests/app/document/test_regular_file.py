import os
import sys

import pytest

from app.document.problems import SceneProblems
from app.document.regular_file import read_bytes

MOST = 1000


def refusal(path):
    with pytest.raises(SceneProblems) as caught:
        read_bytes(path, MOST)
    (problem,) = caught.value.problems
    assert problem.path == ""
    return str(problem)


def test_a_file(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"x" * MOST)
    assert read_bytes(path, MOST) == b"x" * MOST


def test_a_file_too_large(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"x" * (MOST + 1))
    assert "larger than" in refusal(path)


def test_a_file_that_is_not_there(tmp_path):
    assert "There is no file" in refusal(tmp_path / "not there")
    (tmp_path / "file").write_text("x")
    assert "There is no file" in refusal(tmp_path / "file" / "below")


def test_a_folder(tmp_path):
    assert "is a folder" in refusal(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with names are Unix's")
def test_a_pipe_does_not_block(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "not a regular file" in refusal(tmp_path / "pipe")


@pytest.mark.skipif(sys.platform == "win32", reason="devices are Unix's")
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device(device):
    assert "not a regular file" in refusal(device)


def test_strange_names(tmp_path):
    assert "too long" in refusal(tmp_path / ("x" * 300))
    assert "not a valid one" in refusal("a\0b")


def test_no_permission(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert "no permission" in refusal(tmp_path / "file")


def test_an_unknown_failure(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "open", refuse)
    assert "Input/output error" in refusal(tmp_path / "file")
