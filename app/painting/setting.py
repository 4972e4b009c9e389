"""What all parts of one painting agree on."""

from dataclasses import dataclass

from app.painting.sizes import Sizes
from app.painting.theme import Theme


@dataclass(frozen=True)
class Setting:
    """Theme, language and sizes."""

    theme: Theme
    language: str
    sizes: Sizes
