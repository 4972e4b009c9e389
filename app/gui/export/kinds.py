"""What a scene can be made into: the choices of the dialog."""

from dataclasses import dataclass
from enum import Enum

from app.export.page_films import COMPARISON, LANDSCAPE
from app.export.render import TRAINING
from core.message import Message, message


class Nature(Enum):
    """What a kind of output shows, and with it which questions it needs."""

    FILM = "film"
    PICTURE = "picture"
    NUMBERS = "numbers"


@dataclass(frozen=True)
class Kind:
    """A kind of output. `ending` is "" for a folder of pictures."""

    identifier: str
    label: Message
    ending: str
    nature: Nature

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder of files, not a file."""
        return not self.ending


KINDS = (
    Kind("mp4", message("Film, MP4"), ".mp4", Nature.FILM),
    Kind("gif", message("Film, GIF"), ".gif", Nature.FILM),
    Kind("webp", message("Film, WebP"), ".webp", Nature.FILM),
    Kind("apng", message("Film, animated PNG"), ".apng", Nature.FILM),
    Kind("frames", message("Film, folder of PNG pictures"), "", Nature.FILM),
    Kind("png", message("Picture, PNG"), ".png", Nature.PICTURE),
    Kind("svg", message("Picture, SVG"), ".svg", Nature.PICTURE),
    Kind("pdf", message("Picture, PDF"), ".pdf", Nature.PICTURE),
    Kind("csv", message("Numbers, CSV table"), ".csv", Nature.NUMBERS),
    Kind("npz", message("Numbers, NumPy arrays"), ".npz", Nature.NUMBERS),
    Kind("json", message("Numbers, JSON"), ".json", Nature.NUMBERS),
)
_BY_IDENTIFIER = {kind.identifier: kind for kind in KINDS}
_BY_ENDING = {kind.ending: kind for kind in KINDS if kind.ending}


def kind_named(identifier: str) -> Kind:
    """The kind with this identifier; KeyError where there is none."""
    return _BY_IDENTIFIER[identifier]


def kind_of_ending(ending: str) -> Kind | None:
    """The kind that a file's ending asks for."""
    return _BY_ENDING.get(ending.lower())


VIEW_LABELS = {
    "contour": message("Surface"),
    "relief": message("Relief"),
    "section": message("Section"),
    "loss": message("Values"),
    "both": message("Surface, relief and values"),
    TRAINING: message("Network"),
    COMPARISON: message("Comparison"),
    LANDSCAPE: message("Landscape"),
}
OF_NETWORK = (TRAINING, COMPARISON, LANDSCAPE)
THEME_LABELS = {
    "dark": message("Dark"),
    "light": message("Light"),
    "projector": message("Projector"),
    "print": message("Print"),
}
LANGUAGE_NAMES = {"en": "English", "ja": "日本語"}  # each in its own language
SIZES = ((1280, 720), (1920, 1080), (3840, 2160))
