import subprocess
import sys

from PySide6.QtGui import QGuiApplication

from app.painting.application import ensure_application


def in_a_process(code, **environment):
    return subprocess.run(  # noqa: S603
        [sys.executable, "-c", code],
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": "", **environment},
        timeout=60,
    )


def test_the_running_application_is_used():
    assert ensure_application() is QGuiApplication.instance()
    assert ensure_application() is ensure_application()


def test_no_application_at_import_and_one_without_a_screen():
    done = in_a_process(
        "import app.painting.views\n"
        "from PySide6.QtGui import QGuiApplication\n"
        "assert QGuiApplication.instance() is None\n"
        "from app.painting.application import ensure_application\n"
        "print(ensure_application().platformName())",
        DISPLAY=":4711",  # a dead screen must not matter
        PYTHONPATH=":".join(sys.path),
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    if sys.platform.startswith("linux"):
        assert done.stdout.strip() == "offscreen"


def test_a_second_kind_of_application_is_refused():
    done = in_a_process(
        "from PySide6.QtCore import QCoreApplication\n"
        "kept = QCoreApplication([])\n"
        "from app.painting.application import ensure_application\n"
        "try:\n    ensure_application()\nexcept RuntimeError as error:\n    print(error)",
        PYTHONPATH=":".join(sys.path),
    )
    assert "QCoreApplication" in done.stdout
