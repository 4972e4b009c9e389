"""The command `thalweg`: its words, formats and exit statuses are a contract that scripts rely on.

Thin: it finds the language, parses, and turns every way in which a command can end into a sentence and an exit status.
Commands are imported when they are called, so that `thalweg run` waits neither for Qt nor for SymPy.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app.commands.answers import DONE, INPUT_IS_WRONG, INTERRUPTED, OUR_FAULT, PROBLEMS, remark, sentences
from app.commands.interruption import kills_interrupt
from app.commands.parser import language_of, parse
from core.message import message

VERSION = "0.1.0"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status, and never raises for what a person or a machine did."""
    # BLAS threads ruin small work and delay the start; this must be set before NumPy is imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _speak_utf8()
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    language = language_of(arguments)
    try:
        with kills_interrupt():
            parsed = parse(arguments, language, VERSION)
            return _COMMANDS[parsed.command](parsed)
    except SystemExit:  # argparse, after --help and --version
        return DONE
    except PROBLEMS as problem:
        for sentence in sentences(problem):
            remark(sentence, language)
        return INPUT_IS_WRONG
    except KeyboardInterrupt:
        remark(message("Interrupted."), language)
        return INTERRUPTED
    except MemoryError:
        remark(message("There is not enough memory for this. Fewer runs, steps or pixels need less."), language)
        return INPUT_IS_WRONG
    except BrokenPipeError:  # `thalweg run SCENE | head`: who reads has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:  # noqa: BLE001  (the excepthook of the command line)
        from app.commands.fault import report

        report(error, language, in_full="--debug" in arguments)
        return OUR_FAULT


def _speak_utf8() -> None:
    """The contract is UTF-8 whatever the locale says; a lone surrogate of a file name must not end the program.

    Python has None for a stream that was closed (`thalweg check FILE 2>&-`, a program without a terminal on Windows):
    nothing comes from it, and what goes to it is lost.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  (open to the very end)
        stream = getattr(sys, name)
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="strict" if name == "stdin" else "backslashreplace")


def _render(arguments: argparse.Namespace) -> int:
    from app.commands.render import render

    return render(arguments)


def _run(arguments: argparse.Namespace) -> int:
    from app.commands.run import run

    return run(arguments)


def _inspect(arguments: argparse.Namespace) -> int:
    from app.commands.inspect import inspect

    return inspect(arguments)


def _gallery(arguments: argparse.Namespace) -> int:
    from app.commands.gallery import gallery

    return gallery(arguments)


def _check(arguments: argparse.Namespace) -> int:
    from app.commands.check import check

    return check(arguments)


def _open(arguments: argparse.Namespace) -> int:
    from app.commands.open import open_window

    return open_window(arguments)


def _map(arguments: argparse.Namespace) -> int:
    from app.commands.map import map_scene

    return map_scene(arguments)


def _train(arguments: argparse.Namespace) -> int:
    from app.commands.train import train

    return train(arguments)


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "open": _open,
    "render": _render,
    "run": _run,
    "inspect": _inspect,
    "map": _map,
    "train": _train,
    "gallery": _gallery,
    "check": _check,
}
