"""MP4 with H.264: the film that every player and slide program shows. PyAV carries FFmpeg and libx264."""

from collections.abc import Sequence
from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc, VideoReformatter

from app.export.film import Film, Pixels

_SPEED_AND_QUALITY = {"preset": "veryfast", "crf": "18"}
_CONVERSION_THREADS = 2


class Mp4Encoder:
    """H.264 in yuv420p, the only layout that all players take, with BT.709 colours named and meant.

    Without the names players guess the matrix from the size, and our trails change their hue.
    """

    def __init__(self, path: Path, film: Film) -> None:
        self._next, self._film = 0, film
        self._has_failed = False
        # The index in front lets a browser start before it has the whole file.
        self._container = av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"})
        self._stream = self._container.add_stream("libx264", rate=film.fps, options=_SPEED_AND_QUALITY)
        self._stream.width, self._stream.height, self._stream.pix_fmt = film.width, film.height, "yuv420p"
        context = self._stream.codec_context
        context.time_base = 1 / film.fps
        context.colorspace, context.color_range = Colorspace.ITU709, ColorRange.MPEG
        context.color_primaries, context.color_trc = ColorPrimaries.BT709, ColorTrc.BT709
        self._reformatter = VideoReformatter()

    def add(self, pixels: Pixels) -> None:
        """Encode the next frame; `pixels` is converted before this returns.

        Nothing more is encoded after a failure, which was raised once: frames that were under way come all the same,
        and FFmpeg ends the process where it is given more for a file whose first bytes could not be written.
        """
        if self._has_failed:
            return
        channels = pixels.view(np.uint8).reshape(*pixels.shape, 4)
        painted = av.VideoFrame.from_numpy_buffer(channels, "bgra")
        frame = self._reformatter.reformat(
            painted,
            format="yuv420p",
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=ColorRange.MPEG,
            threads=_CONVERSION_THREADS,
        )
        frame.pts, frame.time_base = self._next, Fraction(1 / self._film.fps)
        self._next += 1
        self._write(self._stream.encode(frame))

    def close(self) -> None:
        """Encode what x264 still holds back, and move the index to the front."""
        self._write(self._stream.encode())
        self._container.close()

    def abort(self) -> None:
        """Close the unfinished file; what FFmpeg still cannot write of it is not wanted."""
        with suppress(av.FFmpegError):
            self._container.close()

    def _write(self, packets: Sequence[av.Packet]) -> None:
        try:
            self._container.mux(packets)
        except av.FFmpegError:
            self._has_failed = True
            raise
