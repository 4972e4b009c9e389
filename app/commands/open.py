"""`thalweg [open] [FILE]`: the window."""

import argparse
import gc
import os
import sys
from pathlib import Path

from app.commands.answers import InputProblem
from core.message import message


def open_window(arguments: argparse.Namespace) -> int:
    """Open the window on a scene, or on the example; a file that cannot be read is told in the terminal too."""
    if not has_screen():
        raise InputProblem(
            message("There is no screen for a window here. Make a film instead: thalweg render SCENE FILM.mp4")
        )
    file = Path(arguments.file) if arguments.file else None
    if file is not None:
        from app.document.files import load

        load(file)
    gc.disable()  # the window collects when it has time; while hundreds of modules are read there is nothing to find
    from app.gui.application import start

    return start(file, arguments.asked_language)


def has_screen() -> bool:
    """Whether somebody could see a window; on Linux that needs a display server."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform or not sys.platform.startswith("linux"):
        return platform not in ("offscreen", "minimal")
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
