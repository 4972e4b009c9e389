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

    def looks_like(self, other: "Setting") -> bool:
        """Whether everything but words is the same."""
        return self.theme is other.theme and self.sizes == other.sizes
