"""Which formats there are, and which one a file name asks for."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from app.export.film import Encoder, Film
from app.export.libraries import load_ahead
from app.export.options import Options
from app.export.problem import ExportProblem
from core.message import Message, message


# The encoders are imported when they are needed: PyAV alone takes longer than a picture.
def _mp4(path: Path, film: Film) -> Encoder:
    load_ahead("av")
    from app.export.mp4 import Mp4Encoder

    return Mp4Encoder(path, film)


def _gif(path: Path, film: Film) -> Encoder:
    from app.export.gif import GifEncoder

    return GifEncoder(path, film)


def _webp(path: Path, film: Film) -> Encoder:
    from app.export.webp import WebpEncoder

    return WebpEncoder(path, film)


def _apng(path: Path, film: Film) -> Encoder:
    from app.export.apng import ApngEncoder

    return ApngEncoder(path, film)


def _png(path: Path, film: Film) -> Encoder:
    from app.export.png import PngEncoder

    return PngEncoder(path, film)


def _folder(path: Path, film: Film) -> Encoder:
    from app.export.png import PngFolderEncoder

    return PngFolderEncoder(path, film)


@dataclass(frozen=True)
class Format:
    """A kind of output. `make_encoder` is None where Qt writes the file itself (SVG, PDF)."""

    name: str
    make_encoder: Callable[[Path, Film], Encoder] | None = None
    is_film: bool = True
    is_folder: bool = False
    takes_frame: bool = True  # whether one frame alone makes sense in it
    needs_even_size: bool = False
    has_palette: bool = False
    highest_fps: int | None = None


FORMATS = {
    ".mp4": Format("MP4", _mp4, takes_frame=False, needs_even_size=True),
    # A GIF counts in hundredths of a second, and viewers turn those below two into ten.
    ".gif": Format("GIF", _gif, has_palette=True, highest_fps=50),
    ".webp": Format("WebP", _webp),
    ".apng": Format("APNG", _apng),
    ".png": Format("PNG", _png, is_film=False),
    ".svg": Format("SVG", is_film=False),
    ".pdf": Format("PDF", is_film=False),
}
FOLDER = Format("PNG", _folder, is_folder=True, takes_frame=False)


def format_of(out: str) -> Format:
    """The format for the output as it was typed: by its ending, or a folder of pictures where it has none.

    `-` is standard output to other commands; a folder of that name is `-/`.
    """
    if out == "-":
        raise ExportProblem(
            message(
                "Pictures and films are not written to standard output: name a file, such as {name}.", name="film.mp4"
            )
        )
    path = Path(out)
    if out.endswith(("/", os.sep)) or path.is_dir() or not path.suffix:
        return FOLDER
    if path.suffix.lower() in FORMATS:
        return FORMATS[path.suffix.lower()]
    raise ExportProblem(
        message(
            "No format is known for {ending}: use {known}, or a folder name (end it with /) for single pictures.",
            ending=path.suffix,
            known=" ".join(FORMATS),
        )
    )


def check(chosen: Format, options: Options) -> None:
    """Refuse options that the format cannot fulfil; raises ExportProblem."""
    if options.frame is not None and not chosen.takes_frame:
        raise ExportProblem(message("--frame chooses a single picture: give it an output such as picture.png."))
    if chosen.needs_even_size and (options.width % 2 or options.height % 2):
        better = f"{options.width + options.width % 2}x{options.height + options.height % 2}"
        raise ExportProblem(
            message("{format} needs an even width and height: try {better}.", format=chosen.name, better=better)
        )


def possible_fps(chosen: Format, fps: Fraction) -> tuple[Fraction, Message | None]:
    """The rate that the format can show, and a note where it is not the one asked for."""
    if chosen.highest_fps is None or fps <= chosen.highest_fps:
        return fps, None
    note = message(
        "{format} shows at most {highest} frames per second, so the film has {highest}, not {asked}.",
        format=chosen.name,
        highest=chosen.highest_fps,
        asked=f"{float(fps):g}",
    )
    return Fraction(chosen.highest_fps), note
