# ruff: noqa: S603  (our own command)
"""What only a process of its own can show: signals, pipes, locales, limits, and what is not imported."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "app"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "LANGUAGE": "en"}
ENVIRONMENT.pop("DISPLAY", None)

GIF_NOTE = b"GIF shows at most 50 frames per second, so the film has 50, not 60.\n"

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


def call(*arguments, environment=None, **options):
    everything = {**ENVIRONMENT, **(environment or {})}
    words = [*COMMAND, *map(str, arguments)]
    return subprocess.run(words, env=everything, capture_output=True, timeout=60, check=False, **options)


def entries(folder):
    return sorted(path.name for path in folder.iterdir())


def test_run_imports_neither_qt_nor_sympy_nor_encoders(scene):
    code = """
import sys
from app.cli import main
status = main(["run", sys.argv[1]])
heavy = {"sympy", "PySide6", "av", "PIL", "tqdm", "isal"} & {name.split(".")[0] for name in sys.modules}
sys.exit(status or ", ".join(heavy) or 0)
"""
    words = [sys.executable, "-c", code, str(scene)]
    answer = subprocess.run(words, env=ENVIRONMENT, capture_output=True, timeout=60, check=False)
    assert (answer.returncode, answer.stderr) == (0, b"")


def test_json_is_utf8_whatever_the_locale(make_scene):
    scene = make_scene(runs=[{"name": "最急降下", "rule": "sgd", "start": [1, 1]}], steps=2)
    answer = call("run", scene, environment={"LC_ALL": "C", "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"})
    assert (answer.returncode, answer.stderr) == (0, b"")
    assert json.loads(answer.stdout.decode("utf-8"))["runs"][0]["name"] == "最急降下"


@needs_posix
@pytest.mark.parametrize(
    ("words", "closed", "status"),
    [
        (["run", "SCENE"], 1, 0),
        (["check", "SCENE"], 1, 0),
        (["check", "nowhere"], 2, 2),
        (["run", "-"], 0, 2),
        (["inspect", "-"], 0, 0),
    ],
)
def test_a_stream_that_is_closed_is_no_fault(scene, words, closed, status):
    arguments = [str(scene) if word == "SCENE" else word for word in words]
    answer = call(*arguments, preexec_fn=lambda: os.close(closed))
    assert answer.returncode == status, answer.stderr
    assert b"fault" not in answer.stderr


@needs_posix
def test_a_reader_that_leaves_is_no_error(make_scene):
    scene = make_scene(steps=20_000)
    words = [*COMMAND, "run", str(scene)]
    with subprocess.Popen(words, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.read(10)
        process.stdout.close()
        assert process.wait(60) == 0
        assert process.stderr.read() == b""


@needs_posix
@pytest.mark.parametrize(
    ("name", "number"), [("film.mp4", signal.SIGINT), ("frames", signal.SIGINT), ("film.gif", signal.SIGTERM)]
)
def test_an_interrupted_render_leaves_nothing(scene, tmp_path, name, number):
    words = [*COMMAND, "render", str(scene), str(tmp_path / name), "--seconds", "600", "--size", "640x360"]
    with subprocess.Popen(words, env=ENVIRONMENT, stderr=subprocess.PIPE) as process:
        deadline = time.monotonic() + 60
        while entries(tmp_path) == ["scene.thalweg"] and time.monotonic() < deadline and process.poll() is None:
            time.sleep(0.02)
        assert len(entries(tmp_path)) == 2, process.poll()
        time.sleep(0.3)  # well into the frames
        process.send_signal(number)
        assert process.wait(30) == 130
        assert process.stderr.read() == (GIF_NOTE if name == "film.gif" else b"") + b"Interrupted.\n"
    assert entries(tmp_path) == ["scene.thalweg"]


@needs_posix
@pytest.mark.parametrize(
    "name", ["film.mp4", "film.gif", "film.webp", "film.apng", "frames", "a.png", "a.svg", "a.pdf"]
)
def test_a_file_that_may_not_grow_harms_nothing(scene, tmp_path, name):
    """The limit of a file's size stands for a full disk: the write fails in the middle."""
    import resource

    out = tmp_path / name
    is_folder = not out.suffix
    if not is_folder:
        out.write_bytes(b"precious")
    before = entries(tmp_path)
    answer = call(
        "render",
        scene,
        out,
        *("--size", "320x240", "--seconds", "1", "--fps", "20", "--force"),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )
    assert answer.returncode == 2, answer.stderr
    assert answer.stderr.count(b"\n") == 1
    assert entries(tmp_path) == before
    assert is_folder or out.read_bytes() == b"precious"


def test_lines_are_answered_before_the_next_is_written():
    words = [*COMMAND, "inspect", "-"]
    with subprocess.Popen(words, env=ENVIRONMENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        for k in (2, 3):
            process.stdin.write(json.dumps({"formula": f"x^{k}", "at": {"x": 2}}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["value"] == 2**k
        process.stdin.close()
        assert process.wait(30) == 0


@needs_posix
def test_a_render_without_a_screen(scene, tmp_path):
    answer = call("render", scene, tmp_path / "a.png", "--size", "64x64", environment={"DISPLAY": ":99"})
    assert (answer.returncode, answer.stderr, answer.stdout) == (0, b"", b"")


@needs_posix
def test_progress_is_shown_to_who_watches(scene, tmp_path):
    import fcntl
    import pty
    import select
    import struct
    import termios

    watcher, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    words = [*COMMAND, "render", str(scene), str(tmp_path / "frames"), "--size", "64x64", "--seconds", "1"]
    with subprocess.Popen(words, env=ENVIRONMENT, stderr=terminal) as process:
        assert process.wait(60) == 0
    assert select.select([watcher], [], [], 5)[0], "nothing was shown"
    shown = os.read(watcher, 1 << 16).decode()  # while the terminal is open: closing it may throw this away
    os.close(terminal)
    os.close(watcher)
    assert "/60 [" in shown
    assert "frames" in shown
