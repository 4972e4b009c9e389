"""How the bytes of a table become text: UTF-8, or what a person says after having seen how each encoding would read."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.document.problems import Problem, SceneProblems
from core.message import Message, message

# What may be said, with a name for people; only these are taken from a command line.
ENCODINGS: dict[str, Message] = {
    "utf-8": message("UTF-8"),
    "cp932": message("Japanese (Shift JIS)"),
    "utf-16-le": message("UTF-16"),
    "utf-16-be": message("UTF-16, high byte first"),
    "cp1252": message("Western European"),
}
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SNIFFED = 4_096  # bytes in which zeros are counted
_HEAD_LINES, _HEAD_LETTERS = 3, 60
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_NOT_WESTERN = re.compile("[^\x00-\x7fÀ-ÿ]")


@dataclass(frozen=True)
class Reading:
    """An encoding in which all of a file can be read, and how its first lines then look."""

    encoding: str
    head: str


class UnknownEncoding(SceneProblems):
    """A file that is not UTF-8: the problem, and the `readings` that are possible, the likeliest first."""

    def __init__(self, problem: Message, readings: tuple[Reading, ...]) -> None:
        super().__init__([Problem("", problem)])
        self.readings = readings


def decoded(content: bytes, path: str | Path, encoding: str | None = None) -> str:
    """The text of a file: as its byte order mark says, else as `encoding` says, else UTF-8.

    Raises UnknownEncoding, with readings where neither a mark nor anybody has said an encoding.
    """
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    chosen = marked or encoding or "utf-8"
    try:
        text = content.decode(chosen)
    except UnicodeDecodeError as error:
        readings = readings_of(content) if chosen == "utf-8" and encoding is None else ()
        raise UnknownEncoding(_not_in(chosen, path, error.start), readings) from None
    if chosen == "utf-8" and "\0" in text and (found := readings_of(content)):  # Latin letters as UTF-16
        raise UnknownEncoding(_not_in(chosen, path, content.index(0)), found)
    return text


def readings_of(content: bytes) -> tuple[Reading, ...]:
    """The encodings other than UTF-8 in which the whole content is text, the likeliest first."""
    texts = dict(_texts(content))
    western = texts.get("cp1252")
    if western is not None and _NOT_WESTERN.search(western) is None:  # é and a letter is a rare kanji, too
        texts = {"cp1252": western, **texts}
    return tuple(Reading(encoding, _head(text)) for encoding, text in texts.items())


def _texts(content: bytes) -> Iterator[tuple[str, str]]:
    """Zeros say that it is UTF-16, and where they are, in which order of bytes."""
    low, high = content[1:_SNIFFED:2].count(0), content[0:_SNIFFED:2].count(0)
    wide = ("utf-16-le",) if low >= high else ("utf-16-be",)
    for encoding in wide if low or high else ("cp932", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _NO_TEXT.search(text) is None:
            yield encoding, text


def _head(text: str) -> str:
    lines = text[: 4 * _HEAD_LINES * _HEAD_LETTERS].splitlines()[:_HEAD_LINES]
    return "\n".join(line if len(line) <= _HEAD_LETTERS else f"{line[: _HEAD_LETTERS - 1]}…" for line in lines)


def _not_in(encoding: str, path: str | Path, place: int) -> Message:
    return message(
        "{path} is no text in {encoding} (byte {byte}). Save it as UTF-8.",
        path=path,
        encoding=encoding.upper().removesuffix("-SIG"),
        byte=place,
    )
