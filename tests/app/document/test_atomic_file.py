import errno
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.document import atomic_file
from app.document.atomic import WriteProblem, atomic_path, atomic_write, check_target

OLD, NEW = b"what was there before", b"what is new"
ROOT = Path(__file__).parents[3]
needs_permissions = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)


@pytest.fixture
def old(tmp_path):
    """A file that must survive."""
    path = tmp_path / "file.bin"
    path.write_bytes(OLD)
    return path


def left_behind(folder):
    return sorted(entry.name for entry in folder.iterdir() if entry.name.startswith("."))


def test_a_new_file(tmp_path):
    with atomic_write(tmp_path / "new.bin") as file:
        file.write(NEW)
        assert not (tmp_path / "new.bin").exists()
    assert (tmp_path / "new.bin").read_bytes() == NEW
    assert left_behind(tmp_path) == []


def test_nothing_is_replaced_unasked(old):
    with pytest.raises(WriteProblem) as caught, atomic_write(old):
        pytest.fail("the block must not run")
    assert caught.value.is_there
    assert str(old) in str(caught.value)
    assert old.read_bytes() == OLD


def test_replaced_when_asked(old):
    with atomic_write(old, replace=True) as file:
        file.write(NEW)
    assert old.read_bytes() == NEW


@pytest.mark.parametrize("writer", [atomic_write, atomic_path])
@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit, MemoryError])
def test_a_failure_leaves_everything_as_it_was(old, writer, error):
    def fail():
        with writer(old, replace=True) as place:
            if writer is atomic_write:
                place.write(NEW)
            else:
                place.write_bytes(NEW)
            raise error

    with pytest.raises(error):
        fail()
    assert old.read_bytes() == OLD
    assert left_behind(old.parent) == []


def test_a_file_that_appears_meanwhile_is_not_replaced(tmp_path):
    path = tmp_path / "file.bin"

    def write():
        with atomic_write(path) as file:
            file.write(NEW)
            path.write_bytes(OLD)

    with pytest.raises(WriteProblem) as caught:
        write()
    assert caught.value.is_there
    assert path.read_bytes() == OLD
    assert left_behind(tmp_path) == []


def test_without_hard_links(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "link", _raiser(OSError(errno.EOPNOTSUPP, "no links here")))
    with atomic_write(tmp_path / "file.bin") as file:
        file.write(NEW)
    assert (tmp_path / "file.bin").read_bytes() == NEW
    assert left_behind(tmp_path) == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_full_disk(old, monkeypatch, number):
    monkeypatch.setattr(atomic_file._CountedFile, "write", _raiser(OSError(number, os.strerror(number))))

    def write():
        with atomic_write(old, replace=True) as file:
            file.write(NEW)

    with pytest.raises(WriteProblem, match="disk is full"):
        write()
    assert old.read_bytes() == OLD
    assert left_behind(old.parent) == []


def test_a_file_that_came_out_shorter_is_noticed(old, monkeypatch):
    def lying_write(self, content, /):
        """Says that everything was written, as a full network disk may."""
        self.furthest += len(bytes(content))
        return len(bytes(content))

    monkeypatch.setattr(atomic_file._CountedFile, "write", lying_write)

    def write():
        with atomic_write(old, replace=True) as file:
            file.write(NEW)

    with pytest.raises(WriteProblem, match="not written completely"):
        write()
    assert old.read_bytes() == OLD


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file size are Unix's")
def test_a_real_limit_of_the_system(old):
    """The kernel itself refuses to let the file grow."""
    code = f"""
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
from app.document.atomic import WriteProblem, atomic_write
try:
    with atomic_write({str(old)!r}, replace=True) as file:
        for _ in range(100):
            file.write(b"x" * 10_000)
except WriteProblem as problem:
    print(problem)
"""
    answer = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert "larger than this disk or system allows" in answer.stdout
    assert old.read_bytes() == OLD
    assert left_behind(old.parent) == []


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is Unix's")
def test_killed_at_any_moment(old):
    """Six deaths: the file is always one of the whole ones."""
    code = f"""
import itertools
from app.document.atomic import atomic_write
print("ready", flush=True)
for k in itertools.count():
    with atomic_write({str(old)!r}, replace=True) as file:
        for _ in range(50):
            file.write(bytes([k % 256]) * 1000)
"""
    for k in range(6):
        with subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=ROOT
        ) as process:
            process.stdout.readline()
            threading.Event().wait(0.01 * k)
            process.kill()
        content = old.read_bytes()
        assert content == OLD or (len(content) == 50_000 and len(set(content)) == 1)


def test_missing_folder(tmp_path):
    with pytest.raises(WriteProblem, match="no folder"), atomic_write(tmp_path / "not" / "there.bin"):
        pass


def test_a_file_where_a_folder_should_be(old):
    with pytest.raises(WriteProblem, match="no folder"), atomic_write(old / "below.bin"):
        pass


def test_a_folder_in_the_way(tmp_path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(WriteProblem, match="is a folder"), atomic_write(tmp_path / "folder", replace=True):
        pass


def test_a_device_in_the_way():
    with pytest.raises(WriteProblem, match="not a regular file"), atomic_write("/dev/null", replace=True):
        pass


@pytest.mark.parametrize("name", ["x" * 300 + ".bin", "日" * 200])
def test_a_name_too_long_is_refused_at_once(tmp_path, name):
    with pytest.raises(WriteProblem, match="too long"), atomic_write(tmp_path / name):
        pytest.fail("the block must not run")


@pytest.mark.parametrize("name", ["a\0b", ""])
def test_impossible_names(name):
    with pytest.raises(WriteProblem, match="not a valid one"), atomic_write(name):
        pass


@needs_permissions
def test_a_folder_that_can_only_be_read(tmp_path):
    folder = tmp_path / "read-only"
    folder.mkdir(mode=0o500)
    with pytest.raises(WriteProblem, match="no permission"), atomic_write(folder / "file.bin"):
        pass


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM])
def test_no_permission(tmp_path, monkeypatch, number):
    monkeypatch.setattr(atomic_file.os, "open", _raiser(OSError(number, os.strerror(number))))
    with pytest.raises(WriteProblem, match="no permission"), atomic_write(tmp_path / "file.bin"):
        pass


def test_an_unknown_failure_has_a_sentence_too(tmp_path, monkeypatch):
    monkeypatch.setattr(atomic_file.os, "open", _raiser(OSError(errno.ENOMEM, "out of everything")))
    with pytest.raises(WriteProblem, match="out of everything"), atomic_write(tmp_path / "file.bin"):
        pass


def test_errors_of_the_block_are_not_blamed_on_the_file(tmp_path):
    with pytest.raises(FileNotFoundError), atomic_write(tmp_path / "file.bin"):
        Path("/not/there/at/all").read_bytes()


def test_a_link_is_followed(old, tmp_path):
    link = tmp_path / "link.bin"
    link.symlink_to(old)
    with atomic_write(link, replace=True) as file:
        file.write(NEW)
    assert link.is_symlink()
    assert old.read_bytes() == NEW


@pytest.mark.skipif(sys.platform == "win32", reason="modes are Unix's")
def test_modes(old):
    old.chmod(0o640)
    with atomic_write(old, replace=True) as file:
        file.write(NEW)
    assert old.stat().st_mode & 0o777 == 0o640
    mask = os.umask(0o022)
    try:
        with atomic_write(old.with_name("new.bin")) as file:
            file.write(NEW)
    finally:
        os.umask(mask)
    assert old.with_name("new.bin").stat().st_mode & 0o777 == 0o644


def test_seeking_writers(tmp_path):
    with atomic_write(tmp_path / "file.bin") as file:
        file.write(b"0" * 1000)
        file.seek(0)
        file.write(b"head")
    assert (tmp_path / "file.bin").read_bytes() == b"head" + b"0" * 996


def test_atomic_path_keeps_the_ending(tmp_path):
    with atomic_path(tmp_path / "film.mp4") as path:
        assert path.suffix == ".mp4"
        assert path.parent == tmp_path
        path.write_bytes(NEW)
    assert (tmp_path / "film.mp4").read_bytes() == NEW
    assert left_behind(tmp_path) == []


@pytest.mark.parametrize("spoil", [lambda path: None, lambda path: path.unlink()])
def test_atomic_path_without_content(old, spoil):
    def write():
        with atomic_path(old, replace=True) as path:
            spoil(path)

    with pytest.raises(WriteProblem, match="not written completely"):
        write()
    assert old.read_bytes() == OLD
    assert left_behind(old.parent) == []


def test_check_target_touches_nothing(tmp_path):
    assert check_target(tmp_path / "file.bin", replace=False) == (tmp_path / "file.bin").resolve()
    assert list(tmp_path.iterdir()) == []


def _raiser(error):
    def raise_it(*_, **__):
        raise error

    return raise_it
