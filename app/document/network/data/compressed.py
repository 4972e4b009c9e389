"""Compressed files, unpacked no further than they may be large: a bomb of 10 MB would otherwise fill the memory."""

import zlib
from pathlib import Path

from app.document.problems import refusal
from app.document.regular_file import read_bytes
from core.message import Message, message

_MAGIC = b"\x1f\x8b"
_GZIP = 16 + zlib.MAX_WBITS  # with gzip's header and its check sum


def read_unpacked(path: str | Path, most_bytes: int) -> bytes:
    """The content of a plain or gzip file, at most `most_bytes` of it unpacked; raises SceneProblems."""
    content = read_bytes(path, most_bytes)
    return unpacked(content, path, most_bytes) if content.startswith(_MAGIC) else content


def unpacked(content: bytes, path: str | Path, most_bytes: int) -> bytes:
    """The content of gzip data, all members; raises SceneProblems where it is damaged, cut short or too large."""
    parts: list[bytes] = []
    left = most_bytes
    while content:
        unpacker = zlib.decompressobj(_GZIP)
        try:
            part = unpacker.decompress(content, left + 1)
        except zlib.error:
            raise refusal(message("The file {path} is damaged: it cannot be unpacked.", path=path)) from None
        if len(part) > left:
            raise refusal(_too_large(path, most_bytes))
        if not unpacker.eof:
            raise refusal(message("The file {path} is cut short: it cannot be unpacked to its end.", path=path))
        parts.append(part)
        left -= len(part)
        content = unpacker.unused_data.lstrip(b"\0")  # tapes pad with zeros
    return b"".join(parts)


def _too_large(path: str | Path, most_bytes: int) -> Message:
    return message("Unpacked, {path} is larger than {megabytes} MB.", path=path, megabytes=most_bytes >> 20)
