import errno
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from app.export.film import Film
from app.export.mp4 import Mp4Encoder


def test_frames_rate_and_colours(write, frames, film, channels):
    with av.open(str(write(Mp4Encoder, "film.mp4"))) as container:
        stream = container.streams.video[0]
        assert (stream.width, stream.height, stream.codec_context.pix_fmt) == (film.width, film.height, "yuv420p")
        assert stream.average_rate == film.fps
        context = stream.codec_context
        bt709 = 1
        assert (context.colorspace, context.color_primaries, context.color_trc) == (bt709, bt709, bt709)
        decoded = [frame.to_ndarray(format="rgb24") for frame in container.decode(stream)]
    assert len(decoded) == film.frames
    for picture, frame in zip(decoded, frames, strict=True):
        assert np.abs(picture.astype(np.int16) - channels(frame)).mean() < 3


def test_a_flat_colour_keeps_its_hue(tmp_path):
    """With the matrix of BT.601, which swscale takes unasked, green is off by 20."""
    green = np.full((64, 64), 0xFF46CA85, np.uint32)
    encoder = Mp4Encoder(tmp_path / "green.mp4", Film(64, 64, 2, Fraction(10)))
    encoder.add(green)
    encoder.add(green)
    encoder.close()
    with av.open(str(tmp_path / "green.mp4")) as container:
        picture = next(container.decode(video=0)).to_ndarray(format="rgb24")
    assert np.abs(picture[32, 32].astype(np.int16) - [0x46, 0xCA, 0x85]).max() <= 3


def test_the_index_stands_in_front(write):
    data = write(Mp4Encoder, "film.mp4").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


@pytest.mark.parametrize("fps", [Fraction(30000, 1001), Fraction(1), Fraction(240)])
def test_other_rates(tmp_path, frames, fps):
    encoder = Mp4Encoder(tmp_path / "film.mp4", Film(96, 64, len(frames), fps))
    for frame in frames:
        encoder.add(frame)
    encoder.close()
    with av.open(str(tmp_path / "film.mp4")) as container:
        stream = container.streams.video[0]
        assert (stream.frames, stream.average_rate) == (len(frames), fps)
        assert float(stream.duration * stream.time_base) == pytest.approx(len(frames) / float(fps), abs=1e-3)


def test_abort_leaves_no_open_file(tmp_path, film, frames):
    encoder = Mp4Encoder(tmp_path / "broken.mp4", film)
    encoder.add(frames[0])
    encoder.abort()
    encoder.abort()
    (tmp_path / "broken.mp4").unlink(missing_ok=True)  # FFmpeg makes the file with its first packet


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full is Linux's")
def test_a_full_disk_is_said_once_and_frames_under_way_do_no_harm():
    """FFmpeg crashed the process at the frame after the first one that could not be written."""
    noise = np.random.default_rng(0).integers(0, 1 << 32, (40, 64, 64), dtype=np.uint32)
    encoder, refused = Mp4Encoder(Path("/dev/full"), Film(64, 64, len(noise), Fraction(30))), []
    for frame in noise:
        try:
            encoder.add(frame)
        except OSError as problem:
            refused.append(problem.errno)
    assert refused == [errno.ENOSPC]
    encoder.abort()
    encoder.abort()
