"""WebP (RFC 9649): an exact film, smaller than GIF.

Pillow compresses each patch; the container is written here, because Pillow's own film writer wants all frames in
memory at once.
"""

import io
import struct
from pathlib import Path

from PIL import Image

from app.export.film import Film, Pixels
from app.export.patches import Patch, Patches

_ANIMATION, _ALPHA = 0x02, 0x10
_BLEND_AND_KEEP = 0x00
_EFFORT = {"lossless": True, "method": 1, "quality": 20}  # method 0 is no faster and 16 times as large


class WebpEncoder:
    """Writes each frame as the rectangle that changed, transparent where it did not; loops for ever."""

    def __init__(self, path: Path, film: Film) -> None:
        self._patches = Patches()
        self._delays = film.delays(1000)
        self._file = path.open("wb")
        self._file.write(b"RIFF\0\0\0\0WEBP")  # the length is filled in by `close`
        extended = struct.pack("<I", _ANIMATION | _ALPHA) + _int24(film.width - 1) + _int24(film.height - 1)
        self._file.write(_chunk(b"VP8X", extended))
        self._file.write(_chunk(b"ANIM", struct.pack("<IH", 0xFFFFFFFF, 0)))

    def add(self, pixels: Pixels) -> None:
        """Write the next frame."""
        patch = self._patches.next(pixels)
        place = (patch.left // 2, patch.top // 2, patch.width - 1, patch.height - 1, next(self._delays))
        head = b"".join(map(_int24, place)) + bytes([_BLEND_AND_KEEP])
        self._file.write(_chunk(b"ANMF", head + _still(patch)))

    def close(self) -> None:
        """Fill in the length."""
        length = self._file.tell()
        self._file.seek(4)
        self._file.write(struct.pack("<I", length - 8))
        self._file.close()

    def abort(self) -> None:
        """Close the unfinished file."""
        self._file.close()


def _chunk(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def _int24(value: int) -> bytes:
    return struct.pack("<I", value)[:3]


def _still(patch: Patch) -> bytes:
    """The chunks of a still picture, without their file head."""
    image = Image.frombuffer("RGBA", (patch.width, patch.height), patch.rgba(), "raw", "RGBA", 0, 1)
    file = io.BytesIO()
    image.save(file, "WEBP", **_EFFORT)
    data = file.getvalue()
    return data[12:] if data[12:16] != b"VP8X" else data[30:]
