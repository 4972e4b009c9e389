"""Messages in the user's language. English is written in the code; other languages are catalogues in `resources`."""

from core.message import Message

LANGUAGES = ("en", "ja")


def translate(message: Message, language: str) -> str:
    """The sentence in `language`; English where the catalogue has no entry."""
    raise NotImplementedError


def system_language() -> str:
    """The language of this computer, one of `LANGUAGES`."""
    raise NotImplementedError
