import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.document import autosave
from app.document.atomic import WriteProblem
from app.document.autosave import Autosave, abandoned
from app.document.files import load
from app.document.scene import Scene, SurfaceScene

ROOT = Path(__file__).parents[3]
EXAMPLE = load(ROOT / "resources" / "scenes" / "example.thalweg")
OTHER = Scene(surface=SurfaceScene(formula="x^2"))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "not made yet" / "recovery"


def crash(folder, lines):
    """A program that keeps its work and dies without a word."""
    code = f"""
import os
from pathlib import Path
from app.document.autosave import Autosave
from app.document.files import load
scene = load({str(ROOT / "resources" / "scenes" / "example.thalweg")!r})
autosave = Autosave(Path({str(folder)!r}))
{lines}
os._exit(9)
"""
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)  # noqa: S603
    assert answer.returncode == 9


def test_a_clean_end_leaves_nothing(folder):
    session = Autosave(folder)
    session.write(EXAMPLE)
    session.close()
    assert list(folder.iterdir()) == []
    session.close()


def test_nothing_is_made_before_something_is_unsaved(folder):
    Autosave(folder).close()
    assert not folder.exists()
    assert abandoned(folder) == ()


def test_a_session_that_lives_is_not_abandoned(folder):
    session = Autosave(folder)
    session.write(EXAMPLE)
    assert abandoned(folder) == ()
    session.close()


def test_work_survives_a_crash(folder):
    crash(folder, 'autosave.write(scene, Path("/somewhere/mine.thalweg"))')
    (recovery,) = abandoned(folder)
    assert recovery.scene == EXAMPLE
    assert recovery.original == Path("/somewhere/mine.thalweg")
    assert recovery.saved_at_s > 1e9
    recovery.discard()
    assert abandoned(folder) == ()
    assert list(folder.iterdir()) == []


def test_only_the_last_state_is_kept(folder):
    crash(folder, "for steps in (1, 2, 3):\n    autosave.write(scene.__class__(surface=scene.surface, steps=steps))")
    (recovery,) = abandoned(folder)
    assert recovery.scene.steps == 3
    assert recovery.original is None


def test_what_was_saved_by_hand_is_not_offered(folder):
    crash(folder, "autosave.write(scene)\nautosave.clear()")
    assert abandoned(folder) == ()


def test_several_crashes_the_newest_first(folder):
    for steps in (1, 2):
        crash(folder, f"autosave.write(scene.__class__(surface=scene.surface, steps={steps}))")
    alive = Autosave(folder)
    alive.write(OTHER)
    assert [recovery.scene.steps for recovery in abandoned(folder)] == [2, 1]
    alive.close()
    assert len(abandoned(folder)) == 2


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"format": "thalweg-recovery"}', b'{"format": "thalweg-recovery", "scene": {"steps": 0}}'],
)
def test_what_cannot_be_read_is_left_alone(folder, content):
    folder.mkdir(parents=True)
    (folder / "1-1-a.recovery").write_bytes(content)
    assert abandoned(folder) == ()
    assert (folder / "1-1-a.recovery").exists()


def test_half_written_files_are_not_offered(folder):
    crash(folder, "autosave.write(scene)")
    (file,) = folder.glob("*.recovery")
    (folder / ".thalweg-0123.recovery").write_bytes(file.read_bytes())
    assert len(abandoned(folder)) == 1


def test_strange_fields_do_no_harm(folder):
    crash(folder, "autosave.write(scene)")
    (file,) = folder.glob("*.recovery")
    file.write_text(json.dumps({**json.loads(file.read_text()), "original": 7, "saved_at_s": "noon"}))
    (recovery,) = abandoned(folder)
    assert (recovery.original, recovery.saved_at_s) == (None, 0.0)


def test_a_folder_that_cannot_be_made_has_a_sentence(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(WriteProblem, match="cannot be kept"):
        Autosave(tmp_path / "file" / "recovery").write(EXAMPLE)


def test_a_full_disk_has_a_sentence(folder, monkeypatch):
    session = Autosave(folder)
    session.write(EXAMPLE)
    kept = os.open

    def full(path, *arguments):
        if str(path).endswith(".recovery"):
            raise OSError(errno.ENOSPC, "full")
        return kept(path, *arguments)

    monkeypatch.setattr(os, "open", full)
    with pytest.raises(WriteProblem, match="disk is full"):
        session.write(OTHER)
    session.close()


def test_the_folder_of_the_system(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert autosave.recovery_folder() == tmp_path / "thalweg" / "recovery"
