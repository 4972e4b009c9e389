import io
import sys
from types import SimpleNamespace

import pytest

from app.commands.scene_file import read_scene
from app.document import limits
from app.document.files import load
from app.document.problems import SceneProblems


@pytest.fixture
def given(monkeypatch):
    def give(content):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))

    return give


def test_standard_input_is_a_file_like_any_other(scene, given):
    given(scene.read_bytes())
    assert read_scene("-") == read_scene(str(scene)) == load(scene)


def test_endless_input_is_read_only_so_far(given):
    given(b" " * (limits.FILE_BYTES + 10))
    with pytest.raises(SceneProblems, match="larger than 8 MB"):
        read_scene("-")
    assert sys.stdin.buffer.tell() == limits.FILE_BYTES + 1
