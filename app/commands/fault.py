"""A fault of the program itself: one sentence, and the details where they can be found again."""

import sys
import traceback
from contextlib import suppress
from pathlib import Path

from app.commands.answers import remark
from core.message import Message, message


def report(error: Exception, language: str, *, in_full: bool) -> None:
    """Say that something went wrong that should not; `in_full` shows the traceback instead of filing it."""
    details = "".join(traceback.format_exception(error))
    if in_full:
        sys.stderr.write(details)
        return
    path = _filed(details)
    hint = message("--debug shows more.") if path is None else message("The details are in {path}.", path=path)
    remark(message("{fault} {hint}", fault=summary(error), hint=hint), language)


def summary(error: Exception) -> Message:
    """A sentence about an unexpected exception."""
    text = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return message("This is a fault of the program, not yours ({error}).", error=text)


def _filed(details: str) -> Path | None:
    with suppress(OSError):
        from platformdirs import user_log_path

        path = user_log_path("thalweg", ensure_exists=True) / "command_line.log"
        path.write_text(details, encoding="utf-8")
        return path
    return None
